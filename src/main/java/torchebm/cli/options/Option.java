package torchebm.cli.options;

import java.util.List;
import org.jspecify.annotations.Nullable;
import torchebm.cli.terminal.Color;

/**
 * An option of a command.
 *
 * @param names its names, such as {@code -o} and {@code --output}
 * @param kind the kind of its value
 * @param label the name of its value in the help; empty for a switch
 * @param implied the value if the option is given without one; empty if it needs a value
 * @param words the words that a shell completes, if there are any
 * @param help the description
 */
public record Option(
        List<String> names,
        Kind kind,
        String label,
        String implied,
        @Nullable Iterable<String> words,
        String help) {
    /** The kinds of options, by their value. */
    public enum Kind {
        /** No value: an option that is given or not. */
        SWITCH(boolean.class),
        TEXT(String.class),
        /** One text each time that the option is given. */
        TEXTS(List.class),
        /** A whole number, or a formula of one. */
        WHOLE(Integer.class),
        /** A number, or a formula of one. */
        REAL(Double.class),
        COLOR(Color.class),
        /** A switch that prints the help instead of running the command. */
        HELP(boolean.class),
        /** A switch that prints the version instead of running the command. */
        VERSION(boolean.class);

        private final Class<?> type;

        Kind(Class<?> type) {
            this.type = type;
        }

        /** The class of a value. */
        public Class<?> type() {
            return type;
        }

        public boolean hasValue() {
            return type != boolean.class;
        }
    }

    /** Returns an option without a value. */
    public static Option ofSwitch(List<String> names, String help) {
        return new Option(names, Kind.SWITCH, "", "", null, help);
    }

    /** Returns an option with a value and a single name. */
    public static Option of(String name, Kind kind, String label, String help) {
        return of(List.of(name), kind, label, help);
    }

    /** Returns an option with a value. */
    public static Option of(List<String> names, Kind kind, String label, String help) {
        return new Option(names, kind, label, "", null, help);
    }

    /** Returns the same option with words that a shell completes. */
    public Option completedBy(Iterable<String> candidates) {
        return new Option(names, kind, label, implied, candidates, help);
    }

    /** The last name, which is the long one, for messages. */
    public String longName() {
        return names.get(names.size() - 1);
    }

    /** The first name, which identifies the option. */
    public String name() {
        return names.get(0);
    }
}
