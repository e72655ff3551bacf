package torchebm.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import torchebm.cli.command.CommandModel;
import torchebm.cli.command.ExitCode;
import torchebm.problem.Failure;

/**
 * Compares the generated parts of documents with the program; with {@code -Ddocuments.update=true}, it writes them again.
 * A part is between the comments {@code generated: NAME} and {@code end}.
 */
class GeneratedPartsTest {
    @Test
    void catalogue() throws IOException, Failure {
        isCurrent(ModelsPage.PATH, "catalogue", ModelsPage.tables());
    }

    @Test
    void commandsAndOptions() throws IOException {
        ReferencePage reference = new ReferencePage();
        isCurrent(ReferencePage.PATH, "commands", reference.commands());
        isCurrent(ReferencePage.PATH, "options", reference.options());
    }

    @Test
    void exitCodes() throws IOException, ReflectiveOperationException {
        TreeSet<Integer> constants = new TreeSet<>();
        for (var field : ExitCode.class.getFields()) {
            constants.add(field.getInt(null));
        }
        assertEquals(constants, new TreeSet<>(ExitCode.meanings().keySet()));
        isCurrent(ReferencePage.PATH, "exit codes", ReferencePage.exitCodes());
    }

    private static void isCurrent(Path page, String name, String expected) throws IOException {
        String text = Files.readString(page);
        String begin = "<!-- generated: " + name + " -->\n";
        int from = text.indexOf(begin) + begin.length();
        int to = text.indexOf("<!-- end -->", from);
        assertTrue(from >= begin.length() && to >= 0, page + ": " + name);
        if (Boolean.getBoolean("documents.update")) {
            text = text.substring(0, from) + expected + text.substring(to);
            Files.writeString(page, text);
            to = from + expected.length();
        }
        assertEquals(expected, text.substring(from, to), "use -Ddocuments.update=true");
    }

    /** Every flag that a document names is one of the program, except those of other programs. */
    @Test
    void flags() {
        TreeSet<String> known = new TreeSet<>(List.of(
                "--sides",
                "--array",
                "--cpus-per-task",
                "--mem",
                "--parsable",
                "--dependency",
                "--wrap",
                "--sshloginfile",
                "--workdir",
                "--master",
                "--conf",
                "--archives",
                "--shards"));
        CommandModel.all()
                .getSubcommands()
                .values()
                .forEach(command ->
                        known.addAll(command.getCommandSpec().optionsMap().keySet()));
        List<String> unknown = new ArrayList<>();
        for (Page page : Page.all()) {
            Matcher matcher = Pattern.compile("(?<![\\w-])--[a-z][a-z-]*").matcher(String.join("\n", page.lines()));
            while (matcher.find()) {
                if (!known.contains(matcher.group())) {
                    unknown.add(page.name() + ": " + matcher.group());
                }
            }
        }
        assertEquals(List.of(), unknown);
    }

    /** The reference lists every environment variable that the program or its launcher reads, and no other. */
    @Test
    void environmentVariables() throws IOException {
        TreeSet<String> read = new TreeSet<>();
        for (Path file : sources()) {
            if (Files.readString(file).matches("(?s).*(getenv\\(|> environment).*")) {
                find("\"([A-Z][A-Z0-9_]{3,})\"", file, read);
            }
        }
        for (String launcher : List.of("bin/torchebm-cli", "bin/torchebm-cli-spark")) {
            find("\\$\\{?(TORCHEBM_[A-Z_]+|JAVA_HOME|SPARK_HOME|TMPDIR|MAVEN_OPTS)\\b", Path.of(launcher), read);
        }
        find("\\$\\{(MVNW_[A-Z_]+):-", Path.of("mvnw"), read);
        TreeSet<String> listed = new TreeSet<>();
        String page = Files.readString(ReferencePage.PATH);
        String section = page.substring(page.indexOf("## Environment variables"));
        Matcher matcher =
                Pattern.compile("(?m)^\\| ((?:`[A-Z_]+`(?:, )?)+) \\|").matcher(section);
        while (matcher.find()) {
            listed.addAll(Arrays.asList(matcher.group(1).replace("`", "").split(", ")));
        }
        assertEquals(read, listed);
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static void find(String pattern, Path file, Set<String> found) throws IOException {
        Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(file));
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
    }
}
