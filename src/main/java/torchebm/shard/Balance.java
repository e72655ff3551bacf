package torchebm.shard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Units of different costs, divided among shards: each, from the most costly one on, goes to the shard with the least cost so far. */
public final class Balance {
    /** The cost that a shard has so far. */
    private record Load(int shard, double cost) {}

    private Balance() {}

    /**
     * Returns the units of a shard, in increasing order. All shards together have each unit once. Units of equal costs are taken in
     * their order, and of shards with equal costs the first one, so the result depends on the costs only.
     *
     * <p>The largest cost of a shard is at most 4/3 − 1/(3 N) of the least possible one. Source: R. L. Graham, SIAM J. Appl. Math.
     * 17 (1969) 416.
     *
     * @param costs the cost of each unit, at least 0
     */
    public static List<Integer> units(Shard shard, double[] costs) {
        Integer[] order = new Integer[costs.length];
        Arrays.setAll(order, k -> k);
        Arrays.sort(order, Comparator.comparingDouble(k -> -costs[k]));
        PriorityQueue<Load> loads =
                new PriorityQueue<>(Comparator.comparingDouble(Load::cost).thenComparingInt(Load::shard));
        for (int k = 1; k <= Math.min(shard.count(), costs.length); k++) {
            loads.add(new Load(k, 0));
        }
        List<Integer> own = new ArrayList<>();
        for (int unit : order) {
            Load least = loads.remove();
            if (least.shard() == shard.number()) {
                own.add(unit);
            }
            // A unit without a cost counts a little, so that many of them do not all go to one shard.
            loads.add(new Load(least.shard(), least.cost() + Math.max(costs[unit], Double.MIN_NORMAL)));
        }
        own.sort(Comparator.naturalOrder());
        return own;
    }
}
