package torchebm.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import torchebm.testing.ScreenDecoder;

/** The program in a pseudo-terminal, which a script in Python plays. */
class PseudoTerminalTest {
    private static final String NO_SIZE = "-";

    /** What the terminal has received, the exit code, and whether its mode is the former one. */
    private record Session(String received, int exitCode, boolean isRestored) {}

    @BeforeAll
    static void needsPython() throws InterruptedException {
        try {
            int code = new ProcessBuilder("python3", "-c", "import pty, termios, fcntl")
                    .start()
                    .waitFor();
            assumeTrue(code == 0, "skipped: python3 has no pseudo-terminals");
        } catch (IOException e) {
            assumeTrue(false, "skipped: there is no python3");
        }
    }

    private static Session session(Map<String, String> variables, String later, String answer, String... more)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "python3",
                "src/test/resources/terminal/play_terminal.py",
                "24",
                "80",
                later,
                answer,
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xlog:disable",
                "-Dfile.encoding=UTF-8",
                "-Dtorchebm.terminal.in=true",
                "-Dtorchebm.terminal.out=true",
                // a loaded machine may answer late
                "-Dtorchebm.terminal.patience=" + (answer.isEmpty() ? 250 : 10_000),
                "-cp",
                System.getProperty("java.class.path"),
                "torchebm.cli.Main",
                "plot",
                "double-well",
                "-g",
                "x1=-2:2:41",
                "-g",
                "x2=-2:2:41",
                "--quiet"));
        command.addAll(List.of(more));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        for (String name :
                List.of("TMUX", "STY", "ZELLIJ", "NO_COLOR", "COLORTERM", "COLUMNS", "LINES", "INSIDE_EMACS")) {
            builder.environment().remove(name);
        }
        builder.environment().keySet().removeIf(name -> name.startsWith("TERM") || name.startsWith("KITTY"));
        builder.environment().put("TERM", "xterm-256color");
        builder.environment().putAll(variables);
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor());
        String[] outcome = text.substring(text.lastIndexOf('\n') + 1).split(" ", -1);
        return new Session(
                text.substring(0, text.lastIndexOf('\n')), Integer.parseInt(outcome[0]), outcome[1].equals("restored"));
    }

    /** Returns what follows the question, which has been asked. */
    private static String afterQuestion(Session session) {
        int at = session.received().indexOf("\u001b[c");
        assertTrue(at >= 0, "the terminal was not asked");
        assertTrue(session.isRestored(), "the mode of the terminal has changed");
        assertEquals(0, session.exitCode());
        return session.received().substring(at + 3);
    }

    @Test
    void aTerminalThatKnowsKittysProtocolGetsAnImageForItsPixels() throws Exception {
        String answer = "\\x1b_Gi=31;OK\\x1b\\\\\\x1b[6;16;8t\\x1b[?62;4c";
        String shown = afterQuestion(session(Map.of(), NO_SIZE, answer, "--show"));
        assertTrue(shown.startsWith("\u001b_Ga=T,f=100,q=2,c=59,r=22,"), shown.substring(0, 60));
        assertEquals(
                59 * 8,
                ScreenDecoder.kitty(shown.getBytes(StandardCharsets.UTF_8)).getWidth());
    }

    @Test
    void aTerminalWithSixelsGetsSixelsOfItsSizeAtTheTimeOfDrawing() throws Exception {
        String shown = afterQuestion(session(Map.of(), "40x120", "\\x1b[?62;4;22c", "--show=auto"));
        assertEquals(
                38 * 20,
                ScreenDecoder.sixel(shown.getBytes(StandardCharsets.UTF_8)).getHeight());
    }

    @Test
    void aTerminalThatDoesNotAnswerGetsBlocks() throws Exception {
        String shown = afterQuestion(session(Map.of("COLORTERM", "truecolor"), NO_SIZE, "", "--show"));
        assertTrue(shown.contains("\u001b[0;48;2;") || shown.contains(";48;2;"), shown);
        List<String> lines = ScreenDecoder.characters(shown);
        assertEquals(22, lines.size(), shown);
    }

    @Test
    void theModeIsRestoredAfterAnInterruption() throws Exception {
        Session session = session(Map.of(), NO_SIZE, "\\x03", "--show");
        assertTrue(session.isRestored());
        assertTrue(session.exitCode() != 0, "Ctrl-C ends the program");
        assertFalse(session.received().contains("Energy"));
    }

    @Test
    void withinTmuxNothingIsAsked() throws Exception {
        Session session =
                session(Map.of("TMUX", "/tmp/tmux-0/default,1,0", "NO_COLOR", "1"), NO_SIZE, "\\x1b[?62;4c", "--show");
        assertFalse(session.received().contains("\u001b"), session.received());
        assertTrue(session.received().contains("░"), session.received());
        assertEquals(0, session.exitCode());
    }
}
