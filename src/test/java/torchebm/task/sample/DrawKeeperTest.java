package torchebm.task.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import torchebm.sampling.DrawBlock;
import torchebm.sampling.SampleStats;

class DrawKeeperTest {
    /** The draws that are kept are evenly spaced, and their numbers take an eighth of the memory at most, and 64 MB. */
    @ParameterizedTest
    @CsvSource({"1000000, 300000", "64000000, 1000000", "4000000000, 1000000", "4000000000, 6000000"})
    void keptDrawsAreEvenlySpacedInAPartOfTheMemory(long memory, int draws) {
        DrawKeeper keeper = new DrawKeeper(1, 1, draws, memory);
        int size = 1000;
        double[] zeros = new double[size];
        for (int first = 0; first < draws; first += size) {
            double[] x = new double[size];
            int offset = first;
            Arrays.setAll(x, k -> offset + k);
            keeper.add(
                    new DrawBlock(first, size, 1, 1, x, zeros, new SampleStats(zeros, zeros, zeros, zeros, zeros)),
                    first);
        }
        double[] kept = keeper.coordinate(0)[0];
        assertEquals(keeper.count(), kept.length);
        double bytes = 2.0 * Double.BYTES * kept.length;
        assertTrue(bytes <= Math.min(memory / 8.0, 1 << 26), bytes + " bytes");
        assertEquals((draws - 1) / keeper.stride() + 1, kept.length);
        for (int k = 0; k < kept.length; k++) {
            assertEquals((double) k * keeper.stride(), kept[k]);
        }
    }
}
