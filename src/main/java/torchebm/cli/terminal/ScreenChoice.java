package torchebm.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import torchebm.figure.terminal.Palette;
import torchebm.figure.terminal.Protocol;
import torchebm.figure.terminal.Screen;
import torchebm.figure.terminal.ScreenSize;

/** Chooses how figures are shown in a terminal: by its answers where it can be asked, and else by the environment. */
public final class ScreenChoice {
    /** The choice by the terminal. */
    public static final String AUTO = "auto";

    /** Terminals that may print questions instead of answering them. */
    private static final List<String> SIMPLE = List.of("", "dumb", "linux", "emacs", "eterm", "ansi", "cons25", "vt52");

    private static final List<String> OF_ITERM = List.of("iTerm.app", "WezTerm");

    private static final List<String> OF_SIXELS = List.of("foot", "mlterm", "yaft");

    /** The largest size that a terminal is assumed to have. */
    private static final int LARGEST = 1000;

    private final Surroundings around;

    public ScreenChoice(Surroundings around) {
        this.around = around;
    }

    /** Returns the names of all choices. */
    public static List<String> names() {
        List<String> names = new ArrayList<>(List.of(AUTO));
        names.addAll(Protocol.names());
        return names;
    }

    /** Returns true if the terminal can choose: if standard output is one. */
    public boolean canChoose() {
        return around.isOutputTerminal();
    }

    /**
     * Returns the terminal.
     *
     * @param choice one of {@link #names}
     */
    public Screen screen(String choice) {
        Optional<Protocol> named =
                choice.equals(AUTO) ? Optional.empty() : Optional.of(Protocol.valueOf(choice.toUpperCase(Locale.ROOT)));
        boolean isAsked = canBeAsked() && named.map(Protocol::isImage).orElse(true);
        TerminalAnswer answer =
                new TerminalAnswer(isAsked ? around.link().answer(TerminalAnswer.question(named.isEmpty())) : "");
        return new Screen(named.orElseGet(() -> chosen(answer)), palette(), () -> size(answer));
    }

    /** Returns true if a question is safe: a program that shares the terminal could take the answer for input. */
    private boolean canBeAsked() {
        String term = around.variable("TERM");
        return around.isInputTerminal()
                && around.isOutputTerminal()
                && !isMultiplexer()
                && !around.has("INSIDE_EMACS")
                && !around.variable("TERM_PROGRAM").equals("Apple_Terminal") // it prints questions of kitty's protocol
                && SIMPLE.stream().noneMatch(simple -> term.equals(simple) || term.startsWith(simple + "-"));
    }

    /** Returns true within a program that divides a terminal into several, which does not transmit images. */
    private boolean isMultiplexer() {
        String term = around.variable("TERM");
        return around.has("TMUX")
                || around.has("STY")
                || around.has("ZELLIJ")
                || term.startsWith("tmux")
                || term.startsWith("screen");
    }

    private Protocol chosen(TerminalAnswer answer) {
        if (around.variable("TERM").equals("dumb")) {
            return Protocol.ASCII;
        }
        if (isMultiplexer()) {
            return Protocol.BLOCKS;
        }
        boolean isKitty = answer.isPresent() ? answer.knowsKitty() : isKitty();
        boolean isIterm = OF_ITERM.contains(around.variable("TERM_PROGRAM"))
                || around.variable("LC_TERMINAL").equals("iTerm2");
        boolean hasSixels = answer.isPresent() ? answer.hasSixels() : hasSixels();
        return isKitty ? Protocol.KITTY : isIterm ? Protocol.ITERM : hasSixels ? Protocol.SIXEL : Protocol.BLOCKS;
    }

    private boolean isKitty() {
        String term = around.variable("TERM");
        return around.has("KITTY_WINDOW_ID") || term.contains("kitty") || term.equals("xterm-ghostty");
    }

    private boolean hasSixels() {
        String term = around.variable("TERM");
        return term.contains("sixel") || OF_SIXELS.stream().anyMatch(term::startsWith);
    }

    private Palette palette() {
        if (around.has("NO_COLOR")) {
            return Palette.NONE;
        }
        String depth = around.variable("COLORTERM");
        return depth.equals("truecolor")
                        || depth.equals("24bit")
                        || around.variable("TERM").endsWith("-direct")
                ? Palette.TRUE_COLOR
                : Palette.INDEXED;
    }

    /** Returns the present size: of the environment, else of the terminal, else the usual one. */
    private ScreenSize size(TerminalAnswer answer) {
        int columns = number("COLUMNS");
        int rows = number("LINES");
        ScreenSize usual = answer.cell(ScreenSize.USUAL);
        Optional<TerminalLink.Dimensions> real =
                columns > 0 && rows > 0 ? Optional.empty() : around.link().size();
        return new ScreenSize(
                Math.min(
                        LARGEST,
                        columns > 0
                                ? columns
                                : real.map(TerminalLink.Dimensions::columns).orElse(usual.columns())),
                Math.min(
                        LARGEST,
                        rows > 0
                                ? rows
                                : real.map(TerminalLink.Dimensions::rows).orElse(usual.rows())),
                usual.cellWidth(),
                usual.cellHeight());
    }

    /** Returns a positive number of the environment; 0 if there is none. */
    private int number(String variable) {
        try {
            int number = Integer.parseInt(around.variable(variable).strip());
            return Math.max(0, number);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
