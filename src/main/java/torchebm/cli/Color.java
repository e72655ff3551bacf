package torchebm.cli;

import java.util.Locale;
import java.util.Map;

/** When messages are coloured. */
enum Color {
    auto,
    always,
    never;

    private static final String FLAG = "--color";
    private static final String RED = "\u001b[1;31m";
    private static final String PLAIN = "\u001b[0m";

    /**
     * Whether to colour messages. The arguments are looked at before they are parsed, as a mistake in them is a message, too.
     *
     * @param isTerminal whether messages go to a terminal
     */
    static boolean isWanted(boolean isTerminal, Map<String, String> environment, String... args) {
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

    /** A message whose first {@code error:} is red. */
    static String error(String message) {
        return message.replaceFirst("error:", RED + "error:" + PLAIN);
    }
}
