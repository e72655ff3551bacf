package torchebm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import torchebm.testing.PackagedProgram;

/** The launcher tells the program which of its streams are terminals. */
class ShowIT {
    private static final Path HOME = PackagedProgram.shared();
    private static final String QUESTION = "\u001b[c";

    @TempDir
    Path work;

    @BeforeAll
    static void needsPython() throws InterruptedException {
        try {
            assumeTrue(
                    new ProcessBuilder("python3", "-c", "import pty").start().waitFor() == 0,
                    "skipped: python3 has no pseudo-terminals");
        } catch (IOException e) {
            assumeTrue(false, "skipped: there is no python3");
        }
    }

    /** Runs a command of a shell in a terminal without images, and returns what the terminal has received. */
    private String received(String command) throws Exception {
        Map<String, String> environment = new HashMap<>();
        for (String name :
                List.of("TMUX", "STY", "ZELLIJ", "NO_COLOR", "COLORTERM", "COLUMNS", "LINES", "INSIDE_EMACS")) {
            environment.put(name, "");
        }
        environment.put("TERM_PROGRAM", "");
        environment.put("TERM", "xterm-256color");
        environment.put("TORCHEBM_JAVA_OPTS", "-Dtorchebm.terminal.patience=10000");
        Process process = PackagedProgram.builder(
                        work,
                        environment,
                        "python3",
                        Path.of("src/test/resources/terminal/play_terminal.py")
                                .toAbsolutePath()
                                .toString(),
                        "24",
                        "80",
                        "-",
                        "\\x1b[?62;22c",
                        "sh",
                        "-c",
                        "\"$0\"/bin/torchebm-cli plot double-well --quiet " + command,
                        HOME.toString())
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), text);
        return text;
    }

    @Test
    void aTerminalIsAsked() throws Exception {
        String text = received("--show");
        assertTrue(text.contains(QUESTION), text);
        assertTrue(text.contains("\u001b[0;48;5;"), text);
        assertTrue(text.endsWith("\n0 restored"), text);
    }

    @Test
    void withoutATerminalForInputNothingIsAsked() throws Exception {
        String text = received("--show </dev/null");
        assertFalse(text.contains(QUESTION), text);
        assertTrue(text.contains("\u001b[0;48;5;"), text);
    }

    @Test
    void aPipeGetsNothing() throws Exception {
        String text = received("--show | cat");
        assertTrue(text.contains("--show needs a terminal, but standard output is none"), text);
        assertFalse(text.contains(QUESTION), text);
    }
}
