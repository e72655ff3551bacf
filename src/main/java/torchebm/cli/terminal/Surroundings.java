package torchebm.cli.terminal;

import java.util.Map;

/**
 * The surroundings of a run: its terminal and its environment.
 *
 * @param isInputTerminal true if standard input is a terminal
 * @param isOutputTerminal true if standard output is a terminal
 * @param environment the variables of the environment; not copied
 * @param link to the terminal of the process
 */
public record Surroundings(
        boolean isInputTerminal, boolean isOutputTerminal, Map<String, String> environment, TerminalLink link) {
    /** The time for an answer of the terminal, in milliseconds; the property {@code torchebm.terminal.patience} changes it. */
    private static final int PATIENCE = 250;

    /** No terminal and no environment. */
    static final Surroundings NONE = new Surroundings(false, false, Map.of(), TerminalLink.NONE);

    /** Returns those of this process. The launcher tells which streams are terminals, as Java cannot. */
    public static Surroundings ofProcess() {
        return new Surroundings(
                Boolean.getBoolean("torchebm.terminal.in"),
                Boolean.getBoolean("torchebm.terminal.out"),
                System.getenv(),
                new SttyLink(Integer.getInteger("torchebm.terminal.patience", PATIENCE)));
    }

    /** Returns a variable of the environment; empty if it is not set. */
    String variable(String name) {
        return environment.getOrDefault(name, "");
    }

    boolean has(String name) {
        return !variable(name).isEmpty();
    }
}
