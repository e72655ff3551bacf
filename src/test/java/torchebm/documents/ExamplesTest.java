package torchebm.documents;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import picocli.CommandLine;
import torchebm.cli.command.CommandModel;

/**
 * Runs the commands of README.md and docs in one folder, and compares their output where a document shows it. A block
 * after a line that ends with the name of a file and a colon is that file. Each command is run once; commands of
 * transcripts are compared with these, and those of pictures are left to {@link PicturesTest}. Figures whose output is
 * not shown are drawn small. Commands that {@code not-run.txt} lists are only parsed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExamplesTest {
    private static final Pattern FILE_NAME = Pattern.compile("`([\\w./-]+\\.\\w+)`:$");

    /** Files that documents use without making them, and what stands for them. */
    private static final Map<String, String> STAND_INS = Map.of(
            "energy.onnx", "samples/two-moons-mlp.onnx",
            "two-moons-mlp.onnx", "samples/two-moons-mlp.onnx",
            "two-moons-mlp.safetensors", "samples/two-moons-mlp.safetensors",
            "fes.dat", "samples/dihedrals.dat",
            "dihedrals.dat", "samples/dihedrals.dat");

    private static final Pattern OUTPUT = Pattern.compile(" (?:-o|--output) (\\S+)");

    /** The files of all documents. */
    @TempDir
    static Path folder;

    private final Map<String, Shell.Result> results = new HashMap<>();
    private final List<NotRun> notRun = NotRun.all();
    private final List<Example> all = examples().toList();
    private final CommandLine parser = CommandModel.all();

    /** The output of commands that transcripts have. */
    private final Map<String, List<String>> transcripts;

    /** Commands that other tests run, or that are run with the output that a document shows, without the names of the files that they write. */
    private final Set<String> known = new HashSet<>();

    private boolean isPrepared;

    ExamplesTest() throws IOException {
        transcripts = Transcripts.outputs();
        transcripts.keySet().forEach(command -> known.add(essence(command)));
        all.stream()
                .filter(example ->
                        example.shown().isPresent() || example.command().contains(PicturesTest.FOLDER))
                .forEach(example -> known.add(essence(example.command())));
    }

    /** Returns a command with short flags as long ones, and without its output. */
    private static String essence(String command) {
        return OUTPUT.matcher(Example.PROGRAM.matcher(command).replaceFirst("torchebm-cli"))
                .replaceAll("")
                .replaceAll(" (-m|--model) ", " ")
                .replace(" -p ", " --param ")
                .replace(" -g ", " --grid ");
    }

    /** Makes the files of the folder, before the first command. */
    private void prepare() throws IOException {
        if (isPrepared) {
            return;
        }
        isPrepared = true;
        for (Map.Entry<String, String> file : STAND_INS.entrySet()) {
            Files.copy(Path.of(file.getValue()), folder.resolve(file.getKey()));
        }
        for (Map.Entry<String, String> file : files().entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    /** Returns the files that documents contain; those of the same name must be equal. */
    private static Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        for (Page page : Page.all()) {
            for (Page.Block block : page.blocks()) {
                Matcher matcher = FILE_NAME.matcher(block.intro());
                if (matcher.find()) {
                    String text = String.join("\n", block.lines()) + "\n";
                    String other = files.putIfAbsent(matcher.group(1), text);
                    assertTrue(other == null || other.equals(text), page.name() + ": another " + matcher.group(1));
                }
            }
        }
        return files;
    }

    static Stream<Example> examples() {
        return Page.all().stream().flatMap(page -> Example.of(page).stream());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void runsAsWritten(Example example) throws IOException {
        prepare();
        for (NotRun entry : notRun) {
            if (entry.matches(example.command())) {
                if (example.isPlain() && !entry.isPattern()) {
                    parser.parseArgs(
                            Shell.words(example.command()).stream().skip(1).toArray(String[]::new));
                }
                return;
            }
        }
        if (example.command().contains(PicturesTest.FOLDER)) {
            return;
        }
        List<String> transcript =
                transcripts.get(Example.PROGRAM.matcher(example.command()).replaceFirst("torchebm-cli"));
        if (transcript != null && example.shown().isPresent()) {
            assertShown(example, example.shown().get(), String.join("\n", transcript));
            return;
        }
        if (example.shown().isEmpty() && known.contains(essence(example.command())) && !isReadLater(example)) {
            return;
        }
        List<String> more = example.shown().isPresent() ? List.of() : reduced(example.command());
        String key = example.command() + more;
        Shell.Result result = results.get(key);
        if (result == null && example.shown().isEmpty() && !isReadLater(example)) {
            result = results.get(essence(example.command()));
        }
        if (result == null) {
            result = new Shell(folder).run(example.command(), more);
            results.put(key, result);
            results.put(essence(example.command()), result);
        }
        boolean isShown = example.shown().isPresent();
        String output = result.out() + result.err();
        boolean isFailure =
                isShown && example.shown().get().stream().anyMatch(l -> l.matches(".*\\berror: .*|.*FAILED.*"));
        assertEquals(isFailure, result.exitCode() != 0, () -> example + "\n" + output);
        if (isShown) {
            assertShown(example, example.shown().get(), output);
        }
    }

    /** Returns true if another command names the file that a command writes. */
    private boolean isReadLater(Example example) {
        Matcher output = OUTPUT.matcher(example.command());
        return output.find()
                && all.stream()
                        .anyMatch(other -> !OUTPUT.matcher(other.command())
                                        .replaceAll("")
                                        .equals(OUTPUT.matcher(example.command())
                                                .replaceAll(""))
                                && other.command().matches(".*[ =]" + Pattern.quote(output.group(1)) + "( .*|$)")
                                && !other.command().contains("-o " + output.group(1)));
    }

    /** Returns flags that make a command cheaper, if its output is not shown: fewer pixels, fewer draws. */
    private static List<String> reduced(String command) {
        if (command.matches(".*torchebm-cli plot .*")
                && !command.matches(".*(--show|--dpi|--json|-o -|--format|--help|\\.svg|\\.pdf).*")) {
            return List.of("--dpi", "24");
        }
        if (command.matches(".*torchebm-cli analyze .*") && !command.matches(".*(--starts|--help).*")) {
            return List.of("--starts", "20");
        }
        return command.matches(".*torchebm-cli sample .*") && !command.matches(".*(--check|--draws|--warmup).*")
                ? List.of("--draws", "20", "--warmup", "20")
                : List.of();
    }

    /** Compares shown output with that of the program; a line of dots stands for any lines, times are ignored. */
    private static void assertShown(Example example, List<String> shown, String actual) {
        String text = untimed(actual).stripTrailing();
        StringBuilder pattern = new StringBuilder();
        for (String line : shown) {
            pattern.append(line.strip().equals("…") ? "(?s:.*)" : Pattern.quote(untimed(line)) + "\n");
        }
        if (!(text + "\n").matches(pattern.toString())) {
            assertEquals(String.join("\n", shown), text, example.place() + ": " + example.command());
        }
    }

    private static String untimed(String text) {
        return text.replaceAll("[0-9]+\\.[0-9]{2} s\\b", "0.00 s");
    }

    /** Every block that is a spec is a valid one. */
    @Test
    void specsAreValid() throws IOException {
        prepare();
        List<String> mistakes = new ArrayList<>();
        for (Page page : Page.all()) {
            for (Page.Block block : page.blocks()) {
                boolean isSpec = block.language().equals("yaml")
                        && block.lines().stream().anyMatch(line -> line.matches("(model|panels):.*"));
                if (!isSpec || isWrong(block)) {
                    continue;
                }
                Files.write(folder.resolve("block.yaml"), block.lines());
                Shell.Result result = new Shell(folder).run("torchebm-cli validate block.yaml", List.of());
                if (result.exitCode() != 0) {
                    mistakes.add(page.name() + ":" + block.first() + ": " + result.err());
                }
            }
        }
        assertEquals(List.of(), mistakes);
    }

    /** Every block of YAML is well-formed, without a key that is given twice. */
    @Test
    void yamlIsWellFormed() {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        Yaml yaml = new Yaml(new SafeConstructor(strict));
        int count = 0;
        for (Page page : Page.all()) {
            for (Page.Block block : page.blocks()) {
                if (block.language().equals("yaml") && !isWrong(block)) {
                    assertDoesNotThrow(
                            () -> yaml.loadAll(String.join("\n", block.lines())).forEach(document -> {}),
                            page.name() + ":" + block.first());
                    count++;
                }
            }
        }
        assertTrue(count > 0);
    }

    /** Returns true if a document shows the mistakes of a file. */
    private boolean isWrong(Page.Block block) {
        Matcher matcher = FILE_NAME.matcher(block.intro());
        return matcher.find()
                && all.stream()
                        .flatMap(example -> example.shown().stream().flatMap(List::stream))
                        .anyMatch(line -> line.matches(Pattern.quote(matcher.group(1)) + ":\\d+:\\d+: error: .*"));
    }

    @Test
    void everyCommandThatIsNotRunIsInADocument() {
        for (NotRun entry : notRun) {
            assertTrue(all.stream().anyMatch(e -> entry.matches(e.command())), entry.toString());
            assertFalse(entry.reason().isBlank(), entry.toString());
        }
    }
}
