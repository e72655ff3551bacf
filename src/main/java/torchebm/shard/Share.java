package torchebm.shard;

import java.util.List;

/**
 * The tasks of a shard.
 *
 * @param shard the shard
 * @param units the numbers of its jobs or specs, increasing, from 0
 * @param total the number of all jobs or specs
 * @param origin a digest of what all of them are made from
 */
public record Share(Shard shard, List<Integer> units, int total, String origin) {
    public Share {
        units = List.copyOf(units);
    }

    /**
     * Returns the share of a shard.
     *
     * @param costs of all jobs or specs
     */
    public static Share of(Shard shard, double[] costs, String origin) {
        return new Share(shard, Balance.units(shard, costs), costs.length, origin);
    }
}
