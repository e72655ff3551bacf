package torchebm.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import torchebm.app.App;
import torchebm.app.FigureOrigin;
import torchebm.app.Progress;

/** The streams of a run, and the operations that use them. */
final class Terminal {
    private final PrintWriter out;
    private final PrintWriter err;
    private final App app;
    private final boolean isInteractive;
    private boolean isColored;

    /**
     * @param home the folder that the program is installed in, if it is
     * @param isInteractive whether standard error is a terminal
     */
    Terminal(InputStream in, OutputStream out, OutputStream err, Optional<Path> home, boolean isInteractive) {
        this.out = writer(out);
        this.err = writer(err);
        this.isInteractive = isInteractive;
        this.app = new App(in, out, home);
    }

    App app() {
        return app;
    }

    boolean isInteractive() {
        return isInteractive;
    }

    PrintWriter out() {
        return out;
    }

    PrintWriter err() {
        return err;
    }

    /** Prints what went wrong. */
    void error(String message) {
        err.println(isColored ? Color.error(message) : message);
    }

    /** Whether messages are coloured from now on. */
    void setColored(boolean isWanted) {
        isColored = isWanted;
    }

    /** What is worth knowing, as lines on standard error; and on a terminal a bar that says how far it is. */
    Progress progress(boolean isVerbose) {
        return isInteractive ? new ProgressBar(err, isVerbose, System::nanoTime) : new MessageLines(err, isVerbose);
    }

    /** Prints a result record as JSON. */
    void json(Object result) {
        try {
            out.println(mapper().writeValueAsString(result));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Prints the spec of a figure, with the file and what made it if everything is asked for. */
    void spec(FigureOrigin figure, boolean everything) {
        try {
            JsonNode spec = mapper().readTree(figure.spec());
            if (everything) {
                Map<String, Object> all = new LinkedHashMap<>();
                all.put("file", figure.file());
                all.put("version", figure.version());
                all.put("spec", spec);
                json(all);
            } else {
                json(spec);
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the spec in " + figure.file() + " is no JSON", e);
        }
    }

    private static ObjectMapper mapper() {
        return JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build();
    }

    private static PrintWriter writer(OutputStream stream) {
        return new PrintWriter(stream, false, java.nio.charset.StandardCharsets.UTF_8);
    }
}
