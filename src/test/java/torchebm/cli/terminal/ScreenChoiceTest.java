package torchebm.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import torchebm.figure.terminal.Palette;
import torchebm.figure.terminal.Protocol;
import torchebm.figure.terminal.Screen;
import torchebm.figure.terminal.ScreenSize;

/** The choice of a protocol by answers that are given here, and by the environment. */
class ScreenChoiceTest {
    private static final String KITTY = "\u001b_Gi=31;OK\u001b\\";
    private static final String NO_KITTY = "\u001b_Gi=31;EINVAL:no\u001b\\";

    /** The attributes of xterm with sixels, and without. */
    private static final String WITH_SIXELS = "\u001b[?62;4;22c";

    private static final String WITHOUT_SIXELS = "\u001b[?62;22c";

    /** A terminal that keeps the questions. */
    private static final class Asked implements TerminalLink {
        private final String answer;
        private final List<String> questions = new ArrayList<>();
        private Optional<Dimensions> size = Optional.of(new Dimensions(100, 40));

        Asked(String answer) {
            this.answer = answer;
        }

        @Override
        public Optional<Dimensions> size() {
            return size;
        }

        @Override
        public String answer(String question) {
            questions.add(question);
            return answer;
        }
    }

    private static Map<String, String> environment(String variables) {
        Map<String, String> environment = new HashMap<>(Map.of("TERM", "xterm-256color"));
        for (String variable : variables.isEmpty() ? new String[0] : variables.split(" ", -1)) {
            String[] parts = variable.split("=", -1);
            environment.put(parts[0], parts[1]);
        }
        return environment;
    }

    private static Screen screen(String choice, Asked terminal, String variables) {
        return new ScreenChoice(new Surroundings(true, true, environment(variables), terminal)).screen(choice);
    }

    @Test
    void anAnswerDecides() {
        assertEquals(
                Protocol.KITTY,
                screen("auto", new Asked(KITTY + WITH_SIXELS), "").protocol());
        assertEquals(
                Protocol.SIXEL,
                screen("auto", new Asked(NO_KITTY + WITH_SIXELS), "").protocol());
        assertEquals(
                Protocol.BLOCKS, screen("auto", new Asked(WITHOUT_SIXELS), "").protocol());
        // a variable that another terminal has left
        assertEquals(
                Protocol.BLOCKS,
                screen("auto", new Asked(WITHOUT_SIXELS), "KITTY_WINDOW_ID=1").protocol());
        assertEquals(
                Protocol.ITERM,
                screen("auto", new Asked(WITH_SIXELS), "TERM_PROGRAM=iTerm.app").protocol());
    }

    @Test
    void theClassOfATerminalIsNoAttribute() {
        assertEquals(
                Protocol.BLOCKS, screen("auto", new Asked("\u001b[?4;6c"), "").protocol());
        assertEquals(
                Protocol.BLOCKS,
                screen("auto", new Asked("\u001b[?62;14;44c"), "").protocol());
    }

    @ParameterizedTest
    @CsvSource({
        "KITTY_WINDOW_ID=1, KITTY",
        "TERM=xterm-kitty, KITTY",
        "TERM=xterm-ghostty, KITTY",
        "TERM_PROGRAM=iTerm.app, ITERM",
        "TERM_PROGRAM=WezTerm, ITERM",
        "TERM=foot, SIXEL",
        "TERM=mlterm-256color, SIXEL",
        "TERM_PROGRAM=Apple_Terminal, BLOCKS",
        "TERM=xterm, BLOCKS",
        "TERM=dumb, ASCII"
    })
    void withoutAnAnswerTheEnvironmentDecides(String variables, Protocol protocol) {
        assertEquals(protocol, screen("auto", new Asked(""), variables).protocol());
        Surroundings noInput = new Surroundings(false, true, environment(variables), new Asked(KITTY + WITH_SIXELS));
        assertEquals(protocol, new ScreenChoice(noInput).screen("auto").protocol());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TMUX=/tmp/tmux-0/default,1,0",
                "STY=1.pts-0.host",
                "ZELLIJ=0",
                "TERM=screen-256color",
                "TERM=tmux-256color",
                "TERM=dumb",
                "TERM=linux",
                "TERM=",
                "TERM_PROGRAM=Apple_Terminal",
                "INSIDE_EMACS=29.1,comint"
            })
    void someTerminalsAreNotAsked(String variables) {
        Asked terminal = new Asked(KITTY + WITH_SIXELS);
        Protocol protocol =
                screen("auto", terminal, "KITTY_WINDOW_ID= " + variables).protocol();
        assertEquals(variables.equals("TERM=dumb") ? Protocol.ASCII : Protocol.BLOCKS, protocol);
        screen("kitty", terminal, variables);
        assertEquals(List.of(), terminal.questions);
    }

    @Test
    void withinAMultiplexerTheVariablesOfTheTerminalAroundItDoNotCount() {
        String variables = "TMUX=/tmp/tmux-0/default,1,0 KITTY_WINDOW_ID=1 TERM_PROGRAM=iTerm.app";
        assertEquals(Protocol.BLOCKS, screen("auto", new Asked(""), variables).protocol());
    }

    @Test
    void aNamedProtocolIsNotAskedFor() {
        Asked terminal = new Asked("");
        assertEquals(Protocol.SIXEL, screen("sixel", terminal, "").protocol());
        assertEquals(List.of("\u001b[16t\u001b[c"), terminal.questions);
        assertEquals(Protocol.ASCII, screen("ascii", terminal, "").protocol());
        assertEquals(1, terminal.questions.size(), "characters need no pixels");
    }

    @Test
    void theSizeIsAskedForEachFigure() {
        Asked terminal = new Asked("\u001b[6;36;18t" + WITH_SIXELS);
        Screen screen = screen("auto", terminal, "");
        assertEquals(new ScreenSize(100, 40, 18, 36), screen.size().get());
        terminal.size = Optional.of(new TerminalLink.Dimensions(50, 20));
        assertEquals(new ScreenSize(50, 20, 18, 36), screen.size().get());
        terminal.size = Optional.of(new TerminalLink.Dimensions(65535, 65535));
        assertEquals(new ScreenSize(1000, 1000, 18, 36), screen.size().get());
        terminal.size = Optional.empty();
        assertEquals(new ScreenSize(80, 24, 18, 36), screen.size().get());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001b[6;0;8t",
                "\u001b[6;8;0t",
                "\u001b[6;9999;9999t",
                "\u001b[6;99999;8t",
                "\u001b[4;8;8t",
                "6;8;8t"
            })
    void aSizeOfCharactersThatCannotBeIsNotBelieved(String answer) {
        Screen screen = screen("auto", new Asked(answer + WITH_SIXELS), "");
        assertEquals(new ScreenSize(100, 40, 10, 20), screen.size().get());
    }

    @ParameterizedTest
    @CsvSource({
        "COLUMNS=60 LINES=20, 60, 20",
        "COLUMNS=60, 60, 40",
        "LINES=20, 100, 20",
        "COLUMNS=0 LINES=-1, 100, 40",
        "COLUMNS=wide LINES=, 100, 40",
        "COLUMNS=99999999999 LINES=20, 100, 20",
        "COLUMNS=1000000 LINES=2000000, 1000, 1000"
    })
    void theEnvironmentOverridesTheSize(String variables, int columns, int rows) {
        ScreenSize size = screen("blocks", new Asked(""), variables).size().get();
        assertEquals(new ScreenSize(columns, rows, 10, 20), size);
    }

    @ParameterizedTest
    @CsvSource({
        "COLORTERM=truecolor, TRUE_COLOR",
        "COLORTERM=24bit, TRUE_COLOR",
        "TERM=xterm-direct, TRUE_COLOR",
        "COLORTERM=yes, INDEXED",
        "TERM=xterm, INDEXED",
        "COLORTERM=truecolor NO_COLOR=1, NONE",
        "COLORTERM=truecolor NO_COLOR=, TRUE_COLOR"
    })
    void theEnvironmentTellsTheColours(String variables, Palette palette) {
        assertEquals(palette, screen("blocks", new Asked(""), variables).palette());
    }

    @Test
    void aPipeCannotChoose() {
        assertFalse(new ScreenChoice(new Surroundings(true, false, Map.of(), TerminalLink.NONE)).canChoose());
    }
}
