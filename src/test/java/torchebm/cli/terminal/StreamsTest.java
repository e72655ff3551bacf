package torchebm.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import torchebm.cli.Main;

/** Tests failures of standard output, and the escapes of control characters. */
class StreamsTest {
    @TempDir
    Path folder = Path.of("");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(OutputStream stdout, String... args) {
        return new Main(InputStream.nullInputStream(), stdout, err, Optional.empty(), false, false).run(args);
    }

    private String errors() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** Returns a stream that fails after the given number of bytes. */
    private static OutputStream failing(String reason, int bytes) {
        return new OutputStream() {
            private int left = bytes;

            @Override
            public void write(int b) throws IOException {
                if (left-- <= 0) {
                    throw new IOException(reason);
                }
            }
        };
    }

    private static Stream<String[]> commands() {
        return Stream.of(
                        "models",
                        "schema",
                        "describe ackley --json",
                        "describe ackley --program",
                        "validate ackley",
                        "check harmonic",
                        "--help",
                        "plot --help",
                        "help eval",
                        "--version",
                        "generate-completion",
                        "plot harmonic --grid x1=0:1:9 --grid x2=0:1:9 -o -",
                        "plot harmonic --grid x1=0:1:9 --grid x2=0:1:9 -o - --format svg",
                        "plot harmonic --grid x1=0:1:9 --grid x2=0:1:9 -o - --format pdf",
                        "eval harmonic -o -",
                        "contour harmonic -o -")
                .map(line -> line.split(" ", -1));
    }

    @Test
    void aFullDiskIsAFailureOfEveryCommand() {
        for (String[] command : commands().toList()) {
            err.reset();
            assertEquals(3, run(failing("No space left on device", 0), command), String.join(" ", command));
            assertEquals("error: standard output: no space left on device\n", errors());
        }
    }

    @Test
    void aClosedPipeIsNoMessage() {
        for (String[] command : commands().toList()) {
            assertEquals(141, run(failing("Broken pipe", 5), command), String.join(" ", command));
            assertEquals("", errors(), String.join(" ", command));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u001b[31m", "\r", "\u009b31m", "\u202e"})
    void aTerminalObeysNothingThatAUserWrote(String text) throws IOException {
        Path spec = folder.resolve("s.yaml");
        String escaped = String.format("\\u%04x", (int) text.charAt(0));
        String quoted = "\"a" + escaped.toUpperCase(java.util.Locale.ROOT).replace("\\U", "\\u") + "b\"";
        Files.writeString(spec, "model: {formula: x1^2, name: " + quoted + "}\n");
        Files.writeString(folder.resolve("t.yaml"), "model: {" + quoted + ": 1}\n");
        List<String[]> commands = List.of(
                new String[] {"plot", "a" + text},
                new String[] {"--" + text},
                new String[] {"eval", "ackley", "--param", text + "=1"},
                new String[] {"validate", folder.resolve("t.yaml").toString()},
                new String[] {"validate", spec.toString()},
                new String[] {"describe", spec.toString()},
                new String[] {"describe", spec.toString(), "--json"});
        for (String[] command : commands) {
            run(out, command);
        }
        String all = errors() + out.toString(StandardCharsets.UTF_8);
        assertFalse(all.contains(text.substring(0, 1)), all);
        assertTrue(errors().contains("a" + (text.equals("\r") ? "\\r" : escaped)), errors());
    }

    @Test
    void onlyLineEndsAndTabsPass() {
        java.io.StringWriter text = new java.io.StringWriter();
        java.io.PrintWriter writer = new java.io.PrintWriter(new PlainText(text));
        for (char c = 0; c < 0xa0; c++) {
            writer.print(c);
        }
        writer.print("\u2028\u202a\u202e\u2066\u2069\ufeff\u200fé中\ud83d\ude00");
        StringBuilder printable = new StringBuilder();
        for (char c = ' '; c < 0x7f; c++) {
            printable.append(c);
        }
        String all = text.toString();
        assertTrue(all.contains(printable), all);
        assertTrue(all.endsWith("\\u009f\\u2028\\u202a\\u202e\\u2066\\u2069\\ufeff\u200fé中\ud83d\ude00"), all);
        assertEquals(
                0,
                all.replace("\n", "")
                        .replace("\t", "")
                        .chars()
                        .filter(Character::isISOControl)
                        .count());
    }

    @Test
    void aMessageIsShortWhateverItIsAbout() {
        String huge = "x".repeat(1 << 16);
        for (String[] command : List.of(
                new String[] {"plot", huge},
                new String[] {"--" + huge},
                new String[] {"plot", "-e", huge},
                new String[] {"plot", "-e", "\n".repeat(1 << 16) + "(" + huge},
                new String[] {"plot", "ackley", "--norm", huge},
                new String[] {"plot", "ackley", "--title", "$" + huge + "$"})) {
            err.reset();
            assertEquals(2, run(out, command));
            assertTrue(err.size() < 10_000, err.size() + " bytes");
        }
    }

    @Test
    void anArgumentWithAnAtIsAnArgument() throws IOException {
        Path arguments = Files.writeString(folder.resolve("args.txt"), "--version");
        assertEquals(3, run(out, "describe", "@" + arguments), errors());
        assertEquals(0, out.size());
    }

    @Test
    void coloursAreOurOwn() {
        run(out, "--color", "always", "plot", "a\u001b[2J");
        assertTrue(errors().startsWith("--model a\\u001b[2J: \u001b[1;31merror:\u001b[0m "), errors());
        assertEquals(2, errors().chars().filter(c -> c == 0x1b).count());
    }
}
