package torchebm.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import torchebm.cli.command.CommandModel;
import torchebm.cli.command.ExitCode;
import torchebm.result.Version;

/** Writes a manual page for each command, from its help texts; the build puts the pages into the archive. */
final class ManPages {
    private final StringBuilder text = new StringBuilder();

    private ManPages() {}

    /**
     * Writes all pages.
     *
     * @param args the folder to write them to
     */
    public static void main(String[] args) throws IOException {
        CommandLine all = CommandModel.all();
        Path folder = Files.createDirectories(Path.of(args[0]));
        write(folder, all.getCommandSpec(), List.copyOf(all.getSubcommands().keySet()));
        for (CommandLine command : all.getSubcommands().values()) {
            write(folder, command.getCommandSpec(), List.of());
        }
    }

    private static void write(Path folder, CommandSpec command, List<String> subcommands) throws IOException {
        String name = command.qualifiedName("-");
        Files.writeString(folder.resolve(name + ".1"), new ManPages().page(name, command, subcommands));
    }

    private String page(String name, CommandSpec command, List<String> subcommands) {
        String[] header = command.usageMessage().header();
        String summary = header.length == 0 ? "help" : header[0];
        line(".TH " + name.toUpperCase(Locale.ROOT) + " 1 \"\" \"" + Version.text() + "\"");
        line(".SH NAME");
        line(escaped(name) + " \\- " + escaped(summary));
        line(".SH SYNOPSIS");
        line(".B " + escaped(command.qualifiedName()));
        line(escaped(subcommands.isEmpty() ? "[OPTIONS] " + labels(command) : "COMMAND"));
        List<String> examples =
                Arrays.stream(header).skip(1).filter(text -> !text.isBlank()).toList();
        if (!examples.isEmpty()) {
            line(".SH EXAMPLES");
            line(".nf");
            examples.forEach(example -> line(escaped(example)));
            line(".fi");
        }
        if (!subcommands.isEmpty()) {
            line(".SH COMMANDS");
            subcommands.forEach(subcommand -> line(".BR " + escaped(name + "-" + subcommand) + " (1)\n.br"));
        }
        line(".SH OPTIONS");
        command.positionalParameters().forEach(parameter -> option(parameter.paramLabel(), parameter));
        for (OptionSpec option : command.options().stream()
                .sorted(Comparator.comparingInt(OptionSpec::order))
                .toList()) {
            String label = option.arity().max() == 0 ? "" : " " + option.paramLabel();
            option(String.join(", ", option.names()) + label, option);
        }
        String footer = Arrays.stream(command.usageMessage().footer())
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining(" "));
        if (!footer.isEmpty()) {
            line(".SH NOTES");
            line(escaped(footer));
        }
        line(".SH EXIT STATUS");
        ExitCode.meanings().forEach((code, meaning) -> line(".TP\n.B " + code + "\n" + escaped(meaning)));
        return text.toString();
    }

    private static String labels(CommandSpec command) {
        return command.positionalParameters().stream().map(ArgSpec::paramLabel).collect(Collectors.joining(" "));
    }

    private void option(String names, ArgSpec argument) {
        line(".TP");
        line(".B " + escaped(names));
        String candidates =
                argument.completionCandidates() == null || !argument.type().isEnum()
                        ? ""
                        : String.join(", ", argument.completionCandidates());
        line(escaped(String.join(" ", argument.description()).replace("${COMPLETION-CANDIDATES}", candidates)));
    }

    /** Returns a text with escapes for all characters that are special in roff. */
    private static String escaped(String text) {
        String escaped = text.replace("\\", "\\e").replace("-", "\\-");
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
