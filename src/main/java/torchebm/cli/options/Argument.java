package torchebm.cli.options;

/**
 * The arguments of a command that belong to no option.
 *
 * @param label their name in the help
 * @param isRepeatable true if there may be several
 * @param words the words that a shell completes
 * @param help the description
 */
public record Argument(String label, boolean isRepeatable, Iterable<String> words, String help) {}
