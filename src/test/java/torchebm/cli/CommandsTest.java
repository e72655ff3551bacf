package torchebm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import torchebm.app.KnownNames;
import torchebm.cli.command.CommandModel;

/** Every class of a command is a subcommand, with a transcript. */
class CommandsTest {
    private static final Set<String> NO_SUBCOMMANDS = Set.of("", "torchebm");

    private static Set<String> subcommands() {
        return new TreeSet<>(CommandModel.all().getSubcommands().keySet());
    }

    @Test
    void everyCommandIsASubcommand() throws IOException {
        Set<String> classes;
        try (Stream<Path> files = Files.list(Path.of("src/main/java/torchebm/cli/command"))) {
            classes = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Command.java"))
                    .map(name -> name.replace("Command.java", "").toLowerCase(Locale.ROOT))
                    .filter(name -> !NO_SUBCOMMANDS.contains(name))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        classes.remove("completion");
        classes.add("generate-completion");
        classes.add("help"); // picocli's
        assertEquals(classes, subcommands());
    }

    @Test
    void everySubcommandHasATranscript() throws IOException {
        StringBuilder transcripts = new StringBuilder();
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/transcripts"))) {
            for (Path file : files.toList()) {
                transcripts.append(Files.readString(file));
            }
        }
        for (String name : subcommands()) {
            boolean isTested = transcripts.indexOf("$ torchebm-cli " + name) >= 0;
            assertTrue(isTested || name.equals("generate-completion"), name); // CompletionTest
        }
    }

    /** The first line of a command's help names every format that the command writes. */
    @Test
    void helpNamesEveryFormat() {
        Map<String, List<String>> formats = Map.of(
                "plot", KnownNames.figureFormats(),
                "eval", KnownNames.tableFormats(),
                "contour", KnownNames.contourFormats());
        formats.forEach((command, names) -> {
            CommandLine subcommand =
                    Objects.requireNonNull(CommandModel.all().getSubcommands().get(command));
            String header =
                    subcommand.getCommandSpec().usageMessage().header()[0].toLowerCase(Locale.ROOT);
            names.forEach(name -> assertTrue(header.contains(name), command + ": " + name));
        });
    }
}
