package torchebm.cli.terminal;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;

/** The choices for coloured messages. */
public enum Color {
    auto,
    always,
    never;

    private static final String FLAG = "--color";
    private static final String RED = "\u001b[1;31m";
    private static final String PLAIN = "\u001b[0m";

    /**
     * Returns true if messages are to be coloured. The arguments are searched before they are parsed, because parsing
     * may also cause messages.
     *
     * @param isTerminal true if messages are written to a terminal
     */
    public static boolean isWanted(boolean isTerminal, Map<String, String> environment, String... args) {
        for (int i = 0; i < args.length; i++) {
            String value = args[i].startsWith(FLAG + "=")
                    ? args[i].substring(FLAG.length() + 1)
                    : args[i].equals(FLAG) && i + 1 < args.length ? args[i + 1] : "";
            if (value.equals(always.name()) || value.equals(never.name())) {
                return value.equals(always.name());
            }
        }
        return isTerminal
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment
                        .getOrDefault("TERM", "")
                        .toLowerCase(Locale.ROOT)
                        .equals("dumb");
    }

    /** Returns true if a text is the name of a choice. */
    public static boolean isName(String text) {
        return text.equals(auto.name()) || text.equals(always.name()) || text.equals(never.name());
    }

    /**
     * Prints a text with a red part.
     *
     * @param from the index of the first red character
     * @param end the index after the last red character
     * @param raw the stream for colours, without escaping
     * @param err the stream for the other parts
     */
    static void red(String text, int from, int end, PrintWriter raw, PrintWriter err) {
        err.print(text.substring(0, from));
        raw.print(RED + text.substring(from, end) + PLAIN);
        err.println(text.substring(end));
    }
}
