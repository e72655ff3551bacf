package torchebm.documents;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import torchebm.cli.command.CommandModel;
import torchebm.cli.command.ExitCode;

/** The generated parts of the reference: the commands, their options, and the exit codes. */
final class ReferencePage {
    static final Path PATH = Path.of("docs/reference.md");

    /** The number of commands from which on an option is listed once for all of them. */
    private static final int MANY = 3;

    private final Map<String, CommandSpec> commands = new LinkedHashMap<>();

    /** The commands of each option, by its row. */
    private final Map<String, List<String>> users =
            new TreeMap<>(Comparator.comparing(ReferencePage::longName).thenComparing(Comparator.naturalOrder()));

    ReferencePage() {
        CommandModel.all().getSubcommands().forEach(this::add);
    }

    private void add(String name, CommandLine command) {
        if (name.equals("help")) {
            return;
        }
        CommandSpec spec = command.getCommandSpec();
        commands.put(name, spec);
        for (OptionSpec option : spec.options()) {
            users.computeIfAbsent(row(option), row -> new ArrayList<>()).add(name);
        }
    }

    private static String longName(String row) {
        return row.replaceFirst(".*?`(?:-\\w`, `)?--([^`=\\[ ]+).*", "$1");
    }

    /** Returns the table of commands. */
    String commands() {
        StringBuilder text = new StringBuilder("| command | does |\n| --- | --- |\n");
        commands.forEach((name, spec) -> text.append(
                "| [`" + name + "`](#" + name + ") | " + spec.usageMessage().header()[0] + " |\n"));
        return text.toString();
    }

    /** Returns the options that many commands share, and then those of each command. */
    String options() {
        StringBuilder text = new StringBuilder("""

                ## Options of several commands

                | option | meaning | commands |
                | --- | --- | --- |
                """);
        users.forEach((row, names) -> {
            if (isShared(row)) {
                String all = names.size() == commands.size() ? "all" : String.join(", ", names);
                text.append(row).append(' ').append(all).append(" |\n");
            }
        });
        commands.forEach((name, spec) -> text.append(section(name, spec)));
        return text.toString();
    }

    private boolean isShared(String row) {
        return users.getOrDefault(row, List.of()).size() >= MANY;
    }

    private String section(String name, CommandSpec spec) {
        StringBuilder text = new StringBuilder("\n## " + name + "\n\n");
        text.append("`torchebm-cli ").append(name);
        spec.positionalParameters().forEach(p -> text.append(' ').append(label(p)));
        text.append(" [OPTIONS]`: ").append(spec.usageMessage().header()[0]).append("\n");
        List<String> shared = new ArrayList<>();
        Map<String, List<String>> borrowed = new TreeMap<>();
        StringBuilder own = new StringBuilder();
        spec.positionalParameters()
                .forEach(p -> own.append("| `")
                        .append(label(p).replace("|", "\\|"))
                        .append("` | ")
                        .append(description(p))
                        .append(" |\n"));
        spec.options().stream()
                .sorted(Comparator.comparingInt(OptionSpec::order))
                .forEach(option -> {
                    String first =
                            users.getOrDefault(row(option), List.of(name)).get(0);
                    if (!isShared(row(option)) && !first.equals(name)) {
                        borrowed.computeIfAbsent(first, other -> new ArrayList<>())
                                .add("`" + option.longestName() + "`");
                    } else if (!isShared(row(option))) {
                        own.append(row(option)).append('\n');
                    } else if (users.getOrDefault(row(option), List.of()).size() < commands.size()) {
                        shared.add("`" + option.longestName() + "`");
                    }
                });
        if (!own.isEmpty()) {
            text.append("\n| option | meaning |\n| --- | --- |\n").append(own);
        }
        if (!shared.isEmpty()) {
            text.append("\nAlso, as above: ").append(String.join(", ", shared)).append(".\n");
        }
        borrowed.forEach((other, names) -> text.append("\nAs for [" + other + "](#" + other + "): ")
                .append(String.join(", ", names))
                .append(".\n"));
        String footer = String.join(" ", spec.usageMessage().footer()).strip();
        return text + (footer.isEmpty() ? "" : "\n" + footer + "\n");
    }

    private static String label(ArgSpec parameter) {
        return parameter.paramLabel() + (parameter.arity().max() > 1 ? "…" : "");
    }

    private static String row(OptionSpec option) {
        StringBuilder names = new StringBuilder();
        List<String> all = Arrays.asList(option.names());
        for (String name : all) {
            boolean isLast = name.equals(all.get(all.size() - 1));
            String value = option.arity().max() == 0 || !isLast ? "" : " " + option.paramLabel();
            String written = value.isEmpty() || option.arity().min() > 0
                    ? name + value
                    : name + "[=" + option.paramLabel() + "]";
            names.append(names.isEmpty() ? "" : ", ")
                    .append('`')
                    .append(written.replace("|", "\\|"))
                    .append('`');
        }
        return "| " + names + " | " + description(option) + " |";
    }

    private static String description(ArgSpec argument) {
        String text = String.join(" ", argument.description());
        if (text.contains("${COMPLETION-CANDIDATES}")) {
            text = text.replace("${COMPLETION-CANDIDATES}", String.join(", ", argument.completionCandidates()));
        }
        return text.replace("|", "\\|").replaceAll("<(?=\\w)", "&lt;");
    }

    /** Returns the table of exit codes. */
    static String exitCodes() {
        StringBuilder text = new StringBuilder("| code | meaning |\n| --- | --- |\n");
        ExitCode.meanings().forEach((code, meaning) -> text.append("| " + code + " | " + meaning + " |\n"));
        return text.toString();
    }
}
