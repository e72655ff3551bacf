package torchebm.plot;

/**
 * The flag of a key on the command line.
 *
 * @param name the name, such as {@code --levels}
 * @param label the name of its value in the help; empty for a flag without a value
 * @param implied the value of the key if the flag is given without a value; empty if the flag needs a value
 * @param help the description
 */
public record PlotFlag(String name, String label, String implied, String help) {}
