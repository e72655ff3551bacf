package torchebm.serve;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import torchebm.app.live.LiveSession;
import torchebm.page.PageFrame;
import torchebm.page.PageJson;
import torchebm.problem.Problem;

/** Writes answers as JSON. */
final class ResponseJson {
    private static final double NANOSECONDS = 1e6;

    /** A place with line and column, such as {@code spec.yaml:7:3}. */
    private static final Pattern POSITION = Pattern.compile("(.*):([0-9]{1,9}):([0-9]{1,9})", Pattern.DOTALL);

    /** The place of a formula, which is read as the value of this flag. */
    private static final String ENERGY_FLAG = "^--energy";

    private ResponseJson() {}

    /** Returns a landscape with the time that it took. */
    static String frame(PageFrame frame, long nanoseconds) throws IOException {
        String json = PageJson.of(frame);
        return json.substring(0, json.length() - 1) + ",\"milliseconds\":" + nanoseconds / NANOSECONDS + "}";
    }

    /** Returns a formula that was read. */
    static String formula(LiveSession.Formula formula) throws IOException {
        return "{\"problems\":[],\"dimension\":" + formula.dimension() + ",\"parameters\":"
                + PageJson.of(formula.parameters()) + "}";
    }

    /** Returns the mistakes in a formula. */
    static String wrongFormula(List<Problem> problems) {
        return "{\"problems\":" + problems(problems) + ",\"dimension\":null,\"parameters\":[]}";
    }

    /** Returns a list of problems. */
    static String problems(List<Problem> problems) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartArray();
            for (Problem problem : problems) {
                problem(problem, json);
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // writing into a string does not fail
        }
        return text.toString();
    }

    private static void problem(Problem problem, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("message", problem.message());
        Matcher position = POSITION.matcher(problem.place().replaceFirst(ENERGY_FLAG, "formula"));
        if (position.matches()) {
            json.writeStringField("place", position.group(1));
            json.writeNumberField("line", Integer.parseInt(position.group(2)));
            json.writeNumberField("column", Integer.parseInt(position.group(3)));
        } else if (!problem.place().isEmpty()) {
            json.writeStringField("place", problem.place());
        }
        if (!problem.hint().isEmpty()) {
            json.writeStringField("hint", problem.hint());
        }
        json.writeEndObject();
    }
}
