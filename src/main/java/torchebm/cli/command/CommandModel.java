package torchebm.cli.command;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;
import torchebm.cli.options.Argument;
import torchebm.cli.options.Arguments;
import torchebm.cli.options.CommonOptions;
import torchebm.cli.options.Numbers;
import torchebm.cli.options.Option;

/** The commands as picocli's model, for its parser, help and suggestions. */
public final class CommandModel {
    private CommandModel() {}

    /** Returns the root command with all subcommands. */
    public static CommandLine all() {
        TorchebmCommand root = new TorchebmCommand();
        CommandLine commandLine = root(root);
        for (String name : root.names()) {
            root.subcommand(name).ifPresent(command -> commandLine.addSubcommand(name, of(command.synopsis())));
        }
        return commandLine.addSubcommand("help", new CommandLine(new HelpCommand()));
    }

    /** Returns the root command with one subcommand. */
    public static CommandLine only(Command command) {
        Synopsis synopsis = command.synopsis();
        return root(new TorchebmCommand()).addSubcommand(synopsis.name(), of(synopsis));
    }

    /** Returns the options and arguments of a command that were parsed. */
    public static Arguments arguments(Synopsis synopsis, ParseResult parsed) {
        Arguments given = new Arguments();
        // an option that is given twice is matched twice, each time with all values
        for (OptionSpec matched : new LinkedHashSet<>(parsed.matchedOptions())) {
            Option option = synopsis.option(matched.names()[0]).orElseThrow();
            List<String> values = option.kind().hasValue() ? matched.stringValues() : List.of("");
            values.forEach(value -> given.add(option, value));
        }
        for (PositionalParamSpec matched : new LinkedHashSet<>(parsed.matchedPositionals())) {
            matched.stringValues().forEach(given::add);
        }
        return given;
    }

    private static CommandLine root(TorchebmCommand root) {
        CommandSpec spec = spec(root.synopsis());
        spec.version(TorchebmCommand.version());
        spec.usageMessage()
                .abbreviateSynopsis(false)
                .synopsisSubcommandLabel("COMMAND")
                .commandListHeading("%nCommands:%n");
        return new CommandLine(spec);
    }

    private static CommandLine of(Synopsis synopsis) {
        CommandSpec spec = spec(synopsis);
        int order = 0;
        for (Option option : synopsis.options()) {
            spec.addOption(option(option, order++));
        }
        synopsis.argument().ifPresent(argument -> spec.addPositional(positional(argument)));
        return new CommandLine(spec);
    }

    /** Returns a command with its help and the options of every command. */
    private static CommandSpec spec(Synopsis synopsis) {
        CommandSpec spec = CommandSpec.create().name(synopsis.name());
        spec.usageMessage()
                .sortOptions(false)
                .abbreviateSynopsis(true)
                .header(lines(synopsis.header() + "\n"))
                .footer(lines(synopsis.footer()));
        int order = synopsis.options().size();
        for (Option option : CommonOptions.ALL) {
            spec.addOption(option(option, order++));
        }
        return spec;
    }

    private static String[] lines(String text) {
        return text.lines().toArray(String[]::new);
    }

    private static OptionSpec option(Option option, int order) {
        OptionSpec.Builder spec = OptionSpec.builder(option.names().toArray(new String[0]))
                .order(order)
                .type(option.kind().type())
                .description(option.help())
                .completionCandidates(option.words())
                .usageHelp(option.kind() == Option.Kind.HELP)
                .versionHelp(option.kind() == Option.Kind.VERSION)
                .arity(!option.kind().hasValue() ? "0" : option.implied().isEmpty() ? "1" : "0..1");
        if (option.kind().hasValue()) {
            spec.paramLabel(option.label());
        }
        if (option.kind() == Option.Kind.TEXTS) {
            spec.auxiliaryTypes(String.class);
        }
        if (!option.implied().isEmpty()) {
            spec.fallbackValue(option.implied());
        }
        converter(option.kind()).ifPresent(spec::converters);
        return spec.build();
    }

    private static PositionalParamSpec positional(Argument argument) {
        PositionalParamSpec.Builder spec = PositionalParamSpec.builder()
                .arity(argument.isRepeatable() ? "0..*" : "0..1")
                .type(argument.isRepeatable() ? List.class : String.class)
                .paramLabel(argument.label())
                .description(argument.help())
                .completionCandidates(argument.words());
        if (argument.isRepeatable()) {
            spec.auxiliaryTypes(String.class);
        }
        return spec.build();
    }

    private static Optional<ITypeConverter<?>> converter(Option.Kind kind) {
        return switch (kind) {
            case WHOLE -> Optional.of(text -> converted(text, Numbers::whole));
            case REAL -> Optional.of(text -> converted(text, Numbers::real));
            default -> Optional.empty();
        };
    }

    private static Object converted(String text, Function<String, Object> number) {
        try {
            return number.apply(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
