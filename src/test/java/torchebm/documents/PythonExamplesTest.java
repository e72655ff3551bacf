package torchebm.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the Python of docs, the blocks of a page one after the other, as far as its modules are installed. Names that no
 * block defines are found in any case, if there is a Python.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PythonExamplesTest {
    private static final Pattern IMPORT = Pattern.compile("^(?:import|from) (\\w+)", Pattern.MULTILINE);

    /** What a page expects to be there before its first block. */
    private static final Map<String, String> BEFORE = Map.of("docs/networks.md", """
            import torch
            torch.manual_seed(1)
            model = torch.nn.Sequential(
                torch.nn.Linear(2, 128), torch.nn.ReLU(),
                torch.nn.Linear(128, 128), torch.nn.ReLU(),
                torch.nn.Linear(128, 1))
            """);

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    private final Map<String, List<String>> results = new HashMap<>();

    /** A block of a page; a block of another language of the same page has another number. */
    record Snippet(String page, int number, int line) {
        @Override
        public String toString() {
            return page + ":" + line;
        }
    }

    static Stream<Snippet> snippets() {
        return Page.all().stream().flatMap(page -> {
            List<Page.Block> blocks = blocks(page);
            return Stream.iterate(0, k -> k < blocks.size(), k -> k + 1)
                    .map(k -> new Snippet(page.name(), k, blocks.get(k).first()));
        });
    }

    private static List<Page.Block> blocks(Page page) {
        return page.blocks().stream()
                .filter(block -> block.language().equals("python"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void runsAsWritten(Snippet snippet) throws Exception {
        List<String> ofPage = results.get(snippet.page());
        if (ofPage == null) {
            ofPage = run(snippet.page());
            results.put(snippet.page(), ofPage);
        }
        String result = ofPage.get(snippet.number());
        assumeFalse(result.startsWith("skipped: "), result);
        assertEquals("ran", result);
    }

    /** Runs the blocks of a page, and returns their results. */
    private static List<String> run(String name) throws Exception {
        Page page = Page.of(Path.of(name));
        List<String> codes = blocks(page).stream()
                .map(block -> String.join("\n", block.lines()) + "\n")
                .toList();
        String before = BEFORE.getOrDefault(name, "");
        Shell.Result table = new Shell(folder)
                .run(
                        "torchebm-cli eval himmelblau --grid x1=-5:5:11 --grid x2=-5:5:11 -o himmelblau.parquet",
                        List.of());
        assertEquals(0, table.exitCode(), table.err());
        Set<String> modules = new TreeSet<>();
        for (Matcher matcher = IMPORT.matcher(before + String.join("", codes)); matcher.find(); ) {
            modules.add(matcher.group(1));
        }
        String program = Files.readString(Path.of("src/test/resources/documents/run-blocks.py"));
        String input = JSON.writeValueAsString(Map.of("before", before, "blocks", codes));
        List<String> out = new ArrayList<>();
        for (String line :
                output(python(modules), List.of("-c", program), input).split("\n", -1)) {
            if (line.startsWith("\"")) {
                out.add(JSON.readValue(line, String.class));
            }
        }
        assertEquals(codes.size(), out.size());
        return out;
    }

    /** Returns the Python with the most of these modules. */
    private static String python(Set<String> modules) throws Exception {
        String best = "";
        int most = -1;
        String count = "import importlib.util, sys; print(sum(map(bool, map(importlib.util.find_spec, sys.argv[1:]))))";
        for (String python : List.of("python3", "/usr/bin/python3")) {
            List<String> arguments = new ArrayList<>(List.of("-c", count));
            arguments.addAll(modules);
            try {
                int found = Integer.parseInt(output(python, arguments, "").strip());
                if (found > most) {
                    best = python;
                    most = found;
                }
            } catch (IOException e) {
                // There is no such Python.
            }
        }
        assumeTrue(most >= 0, "skipped: there is no python3");
        return best;
    }

    private static String output(String python, List<String> arguments, String input) throws Exception {
        List<String> command = new ArrayList<>(List.of(python));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().put("MPLBACKEND", "agg");
        builder.environment().put("PYTHONIOENCODING", "utf-8");
        Process process = builder.start();
        process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), () -> out + folder.resolve("err"));
        return out;
    }

    @Test
    void thereAreBlocks() {
        assertTrue(snippets().count() > 0);
        Set<String> pages = new TreeSet<>(snippets().map(Snippet::page).toList());
        assertTrue(pages.containsAll(BEFORE.keySet()), pages.toString());
    }
}
