package torchebm.cli.terminal;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import torchebm.app.App;
import torchebm.compute.Progress;
import torchebm.problem.Problem;

/** The streams of a run, and the operations, which use them. */
public final class Terminal {
    private static final String ERROR = "error:";

    private final CheckedOutput stdout;
    private final PrintWriter out;
    private final PrintWriter err;

    /** Standard error without escaping: for colours and the progress bar. */
    private final PrintWriter raw;

    private final InputStream in;
    private final Optional<Path> home;
    private @Nullable App app;
    private final boolean isInteractive;
    private final Optional<Surroundings> surroundings;
    private boolean isColored;

    /**
     * @param home the folder of the installed program; empty if it is not installed
     * @param isInteractive true if standard error is a terminal
     */
    public Terminal(InputStream in, OutputStream out, OutputStream err, Optional<Path> home, boolean isInteractive) {
        this(in, out, err, home, isInteractive, Optional.of(Surroundings.NONE));
    }

    /**
     * @param home the folder of the installed program; empty if it is not installed
     * @param isInteractive true if standard error is a terminal
     * @param surroundings for figures that are shown; empty for those of this process
     */
    public Terminal(
            InputStream in,
            OutputStream out,
            OutputStream err,
            Optional<Path> home,
            boolean isInteractive,
            Optional<Surroundings> surroundings) {
        this.surroundings = surroundings;
        this.stdout = new CheckedOutput(out);
        this.out = new PrintWriter(new PlainText(writer(stdout)), false);
        this.raw = writer(err);
        this.err = new PrintWriter(new PlainText(raw), false);
        this.isInteractive = isInteractive;
        this.in = in;
        this.home = home;
    }

    /** Returns the operations, which are prepared when they are first needed. */
    public App app() {
        App prepared = app == null ? new App(in, stdout, home) : app;
        app = prepared;
        return prepared;
    }

    /** Standard input. */
    public InputStream in() {
        return in;
    }

    public boolean isInteractive() {
        return isInteractive;
    }

    public Surroundings surroundings() {
        return surroundings.orElseGet(Surroundings::ofProcess);
    }

    /** Standard output, for bytes. */
    public CheckedOutput stdout() {
        return stdout;
    }

    /** Standard output, for text. */
    public PrintWriter out() {
        return out;
    }

    public PrintWriter err() {
        return err;
    }

    /** Prints an error without a place. */
    public void error(String message) {
        error(Problem.of(message));
    }

    /** Prints an error: its place, its message, a hint, and the line of the text that contains it. */
    public void error(Problem problem) {
        String place = problem.place().isEmpty() ? "" : problem.place() + ": ";
        String text = PlainText.abridged(place + ERROR + " " + problem.sentence() + problem.excerpt());
        if (isColored && text.startsWith(ERROR, place.length())) {
            Color.red(text, place.length(), place.length() + ERROR.length(), raw, err);
        } else {
            err.println(text);
        }
    }

    /** Sets whether messages are coloured. */
    public void setColored(boolean isWanted) {
        isColored = isWanted;
    }

    /** Returns a receiver of progress: it prints messages on standard error, and shows a progress bar on a terminal. */
    public Progress progress(boolean isVerbose) {
        return isInteractive
                ? new ProgressBar(raw, err, isVerbose, System::nanoTime)
                : new MessageLines(err, isVerbose);
    }

    /** Prints a result record as JSON. */
    public void json(Object result) {
        out.println(Json.text(result));
    }

    private static PrintWriter writer(OutputStream stream) {
        return new PrintWriter(stream, false, java.nio.charset.StandardCharsets.UTF_8);
    }
}
