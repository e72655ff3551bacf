package torchebm.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The choice of a protocol in a pseudo-terminal, which a script in Python plays; {@code ShowIT} has the whole program. */
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

    private static Session session(Map<String, String> variables, String later, String answer)
            throws IOException, InterruptedException {
        List<String> command = List.of(
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
                "torchebm.cli.terminal.TerminalProbe",
                ScreenChoice.AUTO);
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
        assertEquals("kitty, INDEXED, 80 x 24 of 8 x 16\n", afterQuestion(session(Map.of(), NO_SIZE, answer)));
    }

    @Test
    void aTerminalWithSixelsGetsSixelsOfItsSizeAtTheTimeOfDrawing() throws Exception {
        assertEquals(
                "sixel, INDEXED, 120 x 40 of 10 x 20\n", afterQuestion(session(Map.of(), "40x120", "\\x1b[?62;4;22c")));
    }

    @Test
    void aTerminalThatDoesNotAnswerGetsBlocks() throws Exception {
        assertEquals(
                "blocks, TRUE_COLOR, 80 x 24 of 10 x 20\n",
                afterQuestion(session(Map.of("COLORTERM", "truecolor"), NO_SIZE, "")));
    }

    @Test
    void theModeIsRestoredAfterAnInterruption() throws Exception {
        Session session = session(Map.of(), NO_SIZE, "\\x03");
        assertTrue(session.isRestored());
        assertTrue(session.exitCode() != 0, "Ctrl-C ends the program");
        assertFalse(session.received().contains("INDEXED"), session.received());
    }

    @Test
    void withinTmuxNothingIsAsked() throws Exception {
        Map<String, String> variables = Map.of("TMUX", "/tmp/tmux-0/default,1,0", "NO_COLOR", "1");
        Session session = session(variables, NO_SIZE, "\\x1b[?62;4c");
        assertEquals("blocks, NONE, 80 x 24 of 10 x 20\n", session.received());
        assertEquals(0, session.exitCode());
    }
}
