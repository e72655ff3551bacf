package torchebm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the completion script in interactive shells, each in its own terminal. */
class CompletionTest {
    /** Typed text before the tab key, and the resulting arguments. */
    private static final Map<String, String> CASES = new TreeMap<>(Map.ofEntries(
            Map.entry("vali", "<validate>"),
            Map.entry("validate o.", "<validate><o.yaml>"),
            Map.entry("validate my", "<validate><my file.yaml>"),
            Map.entry("plot ackl", "<plot><ackley>"),
            Map.entry("plot --model o.", "<plot><--model><o.yaml>"),
            Map.entry("plot --model=himm", "<plot><--model=himmelblau>"),
            Map.entry("plot --model=o.", "<plot><--model=o.yaml>"),
            Map.entry("plot ackley -o o.", "<plot><ackley><-o><o.yaml>"),
            Map.entry("plot --overlay poi", "<plot><--overlay><points.csv>"),
            Map.entry("eval --points poi", "<eval><--points><points.csv>"),
            Map.entry("plot --plugin m", "<plot><--plugin><my file.yaml>"),
            Map.entry("run specs/a", "<run><specs/a.yaml>"),
            Map.entry("check specs/a", "<check><specs/a.yaml>"),
            Map.entry("plot --title o.", "<plot><--title><o.yaml>"),
            Map.entry("plot --norm sy", "<plot><--norm><symlog>"),
            Map.entry("plot --norm=qu", "<plot><--norm=quantile>"),
            Map.entry("plot --kind su", "<plot><--kind><surface>"),
            Map.entry("plot --theme da", "<plot><--theme><dark>"),
            Map.entry("plot --colormap vir", "<plot><--colormap><viridis>"),
            Map.entry("plot --quantity gr", "<plot><--quantity><gradient-norm>"),
            Map.entry("plot --format sv", "<plot><--format><svg>"),
            Map.entry("eval --format np", "<eval><--format><npy>"),
            Map.entry("eval --device op", "<eval><--device><opencl>"),
            Map.entry("eval --backend fu", "<eval><--backend><fused>"),
            Map.entry("eval --dtype float3", "<eval><--dtype><float32>"),
            Map.entry("plot --markers mi", "<plot><--markers><minima>"),
            Map.entry("plot --text ou", "<plot><--text><outlines>"),
            Map.entry("plot --color al", "<plot><--color><always>"),
            Map.entry("plot --streaml", "<plot><--streamlines>"),
            Map.entry("plot -p barr", "<plot><-p><barrier_height=>"),
            Map.entry("help val", "<help><validate>")));

    @TempDir
    Path folder = Path.of("");

    private static String script() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int exitCode = new Main(
                        InputStream.nullInputStream(),
                        out,
                        OutputStream.nullOutputStream(),
                        Optional.empty(),
                        false,
                        false)
                .run("generate-completion");
        assertEquals(0, exitCode);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static boolean exists(String program) {
        return Files.isExecutable(Path.of("/usr/bin", program)) || Files.isExecutable(Path.of("/bin", program));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash --norc --noprofile -i", "zsh -f -i"})
    void aTabCompletes(String shell) throws Exception {
        String name = shell.substring(0, shell.indexOf(' '));
        assumeTrue(exists(name), name + " is not installed");
        assumeTrue(exists("script"), "script, which gives a shell a terminal, is not installed");
        Path completion =
                Files.writeString(Files.createDirectory(folder.resolve("lib")).resolve("c"), script());
        Files.createFile(folder.resolve("o.yaml"));
        Files.createFile(folder.resolve("my file.yaml"));
        Files.createFile(folder.resolve("points.csv"));
        Files.createFile(Files.createDirectory(folder.resolve("specs")).resolve("a.yaml"));
        // The shell reads each line after it has run the previous one.
        StringBuilder typed =
                new StringBuilder("torchebm-cli() { { for a; do printf \"<$a>\"; done; echo; } >>lib/out; }\n");
        typed.append(". ").append(completion).append('\n');
        CASES.keySet()
                .forEach(line -> typed.append("torchebm-cli ").append(line).append("\t\n"));
        Path input = Files.writeString(folder.resolve("lib/in"), typed.append("exit\n"));
        Process process = new ProcessBuilder("script", "-qec", shell, "/dev/null")
                .directory(folder.toFile())
                .redirectInput(input.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.waitFor();
        assertEquals(
                String.join("\n", CASES.values()) + "\n",
                Files.readString(folder.resolve("lib/out")),
                "typed: " + typed);
    }

    @Test
    void everyValueThatIsOfferedIsAccepted() throws Exception {
        Matcher values = Pattern.compile("'plot --([a-z]+)'\\)\n *_torchebm_cli_words='([^']+)'")
                .matcher(script());
        int count = 0;
        while (values.find()) {
            String key = values.group(1);
            if (List.of("model", "param", "device", "format", "show").contains(key)) {
                continue; // not keys of a plot
            }
            for (String value : values.group(2).split(" ", -1)) {
                ByteArrayOutputStream err = new ByteArrayOutputStream();
                Path spec = folder.resolve("s.yaml");
                Files.writeString(spec, "model: ackley\nplot: {" + key + ": " + value + "}\n");
                Main main = new Main(
                        InputStream.nullInputStream(),
                        OutputStream.nullOutputStream(),
                        err,
                        Optional.empty(),
                        false,
                        false);
                int exitCode = key.equals("color") || key.equals("backend") || key.equals("dtype")
                        ? main.run("describe", "ackley", "--" + key, value)
                        : main.run("validate", spec.toString());
                String text = err.toString(StandardCharsets.UTF_8);
                // A value may need other keys, or exclude some.
                boolean isKnown = text.contains(" needs ") || text.contains(" cannot be combined ");
                assertTrue(exitCode == 0 || isKnown, key + " " + value + ": " + text);
                count++;
            }
        }
        assertTrue(count > 30, count + " values");
    }
}
