package torchebm.data.input;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NodePlacesTest {
    private static NodePlaces places(NodePlaces.Builder builder, int... indices) {
        for (int index : indices) {
            builder.add(index);
        }
        return builder.build();
    }

    private static void check(NodePlaces places, int... indices) {
        int[] squares = new int[4000];
        int[] expected = new int[indices.length];
        for (int i = 0; i < squares.length; i++) {
            squares[i] = i * i;
        }
        for (int row = 0; row < indices.length; row++) {
            assertEquals(indices[row], places.at(row));
            expected[row] = 7 + 3 * squares[indices[row]];
        }
        int[] sums = new int[indices.length];
        java.util.Arrays.fill(sums, 7);
        places.addTo(sums, squares, 3);
        assertArrayEquals(expected, sums);
    }

    /** Rows that repeat an index, that count up and down, and others, by the same builder one after the other. */
    @Test
    void indicesAreThoseOfTheRows() {
        SplittableRandom random = new SplittableRandom(3);
        NodePlaces.Builder builder = new NodePlaces.Builder();
        for (int trial = 0; trial < 400; trial++) {
            int[] indices = new int[random.nextInt(trial < 200 ? 6 : 2000)];
            int step = 0;
            int index = 1000;
            for (int row = 0; row < indices.length; row++) {
                step = random.nextInt(trial % 5 == 0 ? 2 : 60) == 0 ? random.nextInt(-1, 3) : step;
                index = random.nextInt(100) == 0 ? 1000 : Math.max(0, Math.min(3999, index + step));
                indices[row] = index;
            }
            check(places(builder, indices), indices);
        }
    }

    @Test
    void aGridInOrderTakesLittleMemory() {
        NodePlaces.Builder fast = new NodePlaces.Builder();
        NodePlaces.Builder slow = new NodePlaces.Builder();
        for (int row = 0; row < 100_000; row++) {
            fast.add(row % 1000);
            slow.add(row / 1000);
        }
        assertTrue(fast.build().bytes() < 2000);
        assertTrue(slow.build().bytes() < 2000);
    }
}
