package torchebm.shard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BalanceTest {
    private static final double[] COSTS = {5, 0, 7, 7, 1, 0, 30, 2, 2, 2, 9, 4};

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 20})
    void eachUnitHasOneShardAndTheWorstShardIsNearTheBest(int count) {
        List<Integer> all = new ArrayList<>();
        double worst = 0;
        for (int k = 1; k <= count; k++) {
            List<Integer> own = Balance.units(new Shard(k, count), COSTS);
            assertEquals(own.stream().sorted().toList(), own);
            worst = Math.max(
                    worst, own.stream().mapToDouble(unit -> COSTS[unit]).sum());
            all.addAll(own);
        }
        all.sort(null);
        assertEquals(IntStream.range(0, COSTS.length).boxed().toList(), all);
        double best = Math.max(30, Arrays.stream(COSTS).sum() / count);
        assertTrue(worst <= (4.0 / 3 - 1 / (3.0 * count)) * best, worst + " > " + best);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void unitsWithoutCostsAreDealtOut(int count) {
        for (int k = 1; k <= count; k++) {
            int size = Balance.units(new Shard(k, count), new double[70]).size();
            assertTrue(size == 70 / count || size == 70 / count + 1, "size " + size);
        }
    }
}
