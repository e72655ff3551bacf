package torchebm.result;

/**
 * The result of the searches of a shard of an analysis.
 *
 * @param model the name of the model
 * @param file the part that was written
 * @param shard such as {@code 2/16}
 * @param groups the number of groups of searches that ran
 * @param total the number of all groups
 */
public record SearchResult(String model, String file, String shard, int groups, int total) {}
