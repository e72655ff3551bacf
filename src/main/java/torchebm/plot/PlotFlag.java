package torchebm.plot;

/**
 * The flag of a key on the command line.
 *
 * @param name such as {@code --levels}
 * @param label the name of its value in the help; empty for a flag without a value
 * @param implied the value if none is given; empty if one must be given
 * @param help the description
 */
public record PlotFlag(String name, String label, String implied, String help) {}
