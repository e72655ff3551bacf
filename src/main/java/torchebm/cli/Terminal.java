package torchebm.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import torchebm.app.App;
import torchebm.app.FigureOrigin;
import torchebm.compute.Progress;
import torchebm.problem.Problem;

/** The streams of a run, and the operations that use them. */
final class Terminal {
    private static final String ERROR = "error:";

    private final CheckedOutput stdout;
    private final PrintWriter out;
    private final PrintWriter err;

    /** The same as err, with nothing escaped: for colours, and for what draws over a line. */
    private final PrintWriter raw;

    private final App app;
    private final boolean isInteractive;
    private boolean isColored;

    /**
     * @param home the folder that the program is installed in, if it is
     * @param isInteractive whether standard error is a terminal
     */
    Terminal(InputStream in, OutputStream out, OutputStream err, Optional<Path> home, boolean isInteractive) {
        this.stdout = new CheckedOutput(out);
        this.out = new PrintWriter(new PlainText(writer(stdout)), false);
        this.raw = writer(err);
        this.err = new PrintWriter(new PlainText(raw), false);
        this.isInteractive = isInteractive;
        this.app = new App(in, stdout, home);
    }

    App app() {
        return app;
    }

    boolean isInteractive() {
        return isInteractive;
    }

    /** Standard output, for bytes. */
    CheckedOutput stdout() {
        return stdout;
    }

    /** Standard output, for text. */
    PrintWriter out() {
        return out;
    }

    PrintWriter err() {
        return err;
    }

    /** Prints an error that has no place. */
    void error(String message) {
        error(Problem.of(message));
    }

    /** Prints an error: its place, what is wrong, the nearest right value, and the line where it stands. */
    void error(Problem problem) {
        String place = problem.place().isEmpty() ? "" : problem.place() + ": ";
        String text = PlainText.abridged(place + ERROR + " " + problem.sentence() + problem.excerpt());
        if (isColored && text.startsWith(ERROR, place.length())) {
            Color.red(text, place.length(), place.length() + ERROR.length(), raw, err);
        } else {
            err.println(text);
        }
    }

    /** Whether messages are coloured from now on. */
    void setColored(boolean isWanted) {
        isColored = isWanted;
    }

    /** What is worth knowing, as lines on standard error; and on a terminal a bar that says how far it is. */
    Progress progress(boolean isVerbose) {
        return isInteractive
                ? new ProgressBar(raw, err, isVerbose, System::nanoTime)
                : new MessageLines(err, isVerbose);
    }

    /** Prints a result record as JSON. */
    void json(Object result) {
        try {
            out.println(mapper().writeValueAsString(result));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Prints the spec of a figure, with the file and what made it if everything is asked for.
     *
     * @return an exit code
     */
    int spec(FigureOrigin figure, boolean everything) {
        JsonNode spec;
        try {
            spec = mapper().readTree(figure.spec());
        } catch (JsonProcessingException | StackOverflowError e) {
            spec = null;
        }
        if (spec == null || !spec.isObject()) {
            error(Problem.at(figure.file(), "the spec in this figure is damaged: it is no JSON object"));
            return ExitCode.USAGE;
        }
        if (everything) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("file", figure.file());
            all.put("version", figure.version());
            all.put("spec", spec);
            json(all);
        } else {
            json(spec);
        }
        return ExitCode.DONE;
    }

    private static ObjectMapper mapper() {
        return JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(SerializationFeature.INDENT_OUTPUT)
                .addModule(new SimpleModule().addSerializer(Problem.class, ToStringSerializer.instance))
                .build();
    }

    private static PrintWriter writer(OutputStream stream) {
        return new PrintWriter(stream, false, java.nio.charset.StandardCharsets.UTF_8);
    }
}
