package torchebm.cli.options;

import java.util.List;
import java.util.Optional;
import torchebm.app.KnownNames;
import torchebm.cli.terminal.ScreenChoice;
import torchebm.cli.terminal.Terminal;
import torchebm.figure.terminal.Screen;
import torchebm.problem.Failure;
import torchebm.problem.Problem;

/** The option that shows a figure in the terminal. */
public final class ShowOptions {
    private static final Option SHOW = new Option(
            List.of("--show"),
            Option.Kind.TEXT,
            "auto|kitty|iterm|sixel|blocks|ascii",
            ScreenChoice.AUTO,
            null,
            "Show the figure in the terminal, and only write it to a file with -o: as an image (kitty, iterm, sixel), as"
                    + " coloured characters (blocks), or as characters without colours (ascii); auto asks the terminal"
                    + " (default: auto).");

    public static final List<Option> ALL = List.of(SHOW);

    private ShowOptions() {}

    /** Returns the terminal that shows the figure; empty without the option. */
    public static Optional<Screen> screen(Arguments given, Terminal terminal) throws Failure {
        Optional<String> choice = given.text(SHOW);
        if (choice.isEmpty()) {
            return Optional.empty();
        }
        String name = choice.get();
        if (!ScreenChoice.names().contains(name)) {
            throw unknown(name, given.positional().isEmpty());
        }
        if (ReportOptions.isJson(given)) {
            throw new Usage.UsageException("--json and --show cannot be combined: both write to standard output");
        }
        if (DestinationOptions.isStdout(given)) {
            throw new Usage.UsageException("-o - and --show cannot be combined: both write to standard output");
        }
        ScreenChoice choices = new ScreenChoice(terminal.surroundings());
        if (name.equals(ScreenChoice.AUTO) && !choices.canChoose()) {
            throw new Usage.UsageException("--show needs a terminal, but standard output is none: write a file with -o"
                    + " instead, or choose what to write, as with --show=blocks");
        }
        return Optional.of(choices.screen(name));
    }

    private static Failure unknown(String name, boolean isAlone) {
        String after = isAlone && !name.isEmpty()
                ? "; --show without a value follows the model, as in: plot " + name + " --show"
                : "";
        Problem problem = new Problem(
                "--show=" + name,
                "",
                name,
                (name.isEmpty() ? "an empty text" : name) + " is not a way to show a figure" + after,
                KnownNames.hint(name, ScreenChoice.names()));
        return new Failure(Failure.Kind.USAGE, problem, new IllegalArgumentException(name));
    }
}
