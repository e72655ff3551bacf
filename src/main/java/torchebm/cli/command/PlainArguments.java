package torchebm.cli.command;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import torchebm.cli.options.Arguments;
import torchebm.cli.options.CommonOptions;
import torchebm.cli.options.Numbers;
import torchebm.cli.options.Option;
import torchebm.cli.terminal.Color;

/**
 * A reader for plain command lines, because picocli needs more time to start than a small plot to draw. A command line
 * is plain if every option has its full name and a valid value. All others are left to picocli: help, mistakes, and
 * ways of writing that are rarely used.
 */
public final class PlainArguments {
    private final Synopsis synopsis;
    private final Map<String, Option> options = new HashMap<>();
    private final Arguments given = new Arguments();

    private PlainArguments(Synopsis synopsis) {
        this.synopsis = synopsis;
        for (List<Option> group : List.of(synopsis.options(), CommonOptions.ALL)) {
            for (Option option : group) {
                for (String name : option.names()) {
                    options.put(name, option);
                }
            }
        }
    }

    /**
     * Returns the options and arguments of a command; empty if they are not plain.
     *
     * @param args the command line, which begins with the name of the command
     */
    public static Optional<Arguments> read(Synopsis synopsis, String... args) {
        PlainArguments reader = new PlainArguments(synopsis);
        int next = 1;
        while (next < args.length) {
            int used = isOption(args[next]) ? reader.option(args, next) : reader.argument(args[next]);
            if (used == 0) {
                return Optional.empty();
            }
            next += used;
        }
        return Optional.of(reader.given);
    }

    private static boolean isOption(String arg) {
        return arg.startsWith("-") && arg.length() > 1;
    }

    private int argument(String arg) {
        boolean isExpected = synopsis.argument().isPresent()
                && (given.positional().isEmpty() || synopsis.argument().get().isRepeatable());
        if (arg.isEmpty() || !isExpected) {
            return 0;
        }
        given.add(arg);
        return 1;
    }

    /** Reads an option, and returns how many words it has; 0 if it is not plain. */
    private int option(String[] args, int at) {
        int equals = args[at].indexOf('=');
        Option option = options.get(equals < 0 ? args[at] : args[at].substring(0, equals));
        if (option == null) {
            return 0;
        }
        if (!option.kind().hasValue()) {
            return option.kind() == Option.Kind.SWITCH && equals < 0 ? added(option, "", 1) : 0;
        }
        if (equals >= 0) {
            return args[at].startsWith("--") ? added(option, args[at].substring(equals + 1), 1) : 0;
        }
        boolean isLast = at + 1 == args.length;
        if (!isLast && !isOption(args[at + 1])) {
            return added(option, args[at + 1], 2);
        }
        boolean isAlone = isLast || options.containsKey(args[at + 1]);
        return isAlone ? added(option, option.implied(), 1) : 0;
    }

    private int added(Option option, String value, int words) {
        boolean isPlain = isValid(option.kind(), value) && (option.kind() == Option.Kind.TEXTS || !given.has(option));
        if (isPlain) {
            given.add(option, value);
        }
        return isPlain ? words : 0;
    }

    private static boolean isValid(Option.Kind kind, String value) {
        try {
            return switch (kind) {
                case TEXT, TEXTS -> !value.isEmpty();
                case WHOLE -> Numbers.whole(value) != 0 || !value.isEmpty();
                case REAL -> !Double.isNaN(Numbers.real(value));
                case COLOR -> Color.isName(value);
                case SWITCH -> true;
                case HELP, VERSION -> false;
            };
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
