package torchebm.figure.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClipTest {
    private static final Clip CLIP = new Clip(0, 0, 4, 2);

    private static double[] numbers(String text) {
        return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    @ParameterizedTest
    @CsvSource({
        "1 1 3 1, 1 1 3 1", // inside
        "-1 1 3 1, 0 1 3 1", // enters
        "1 1 1 9, 1 1 1 2", // leaves
        "-2 1 9 1, 0 1 4 1", // crosses
        "-1 0 1 2, 0 1 1 2", // cuts a corner
        "5 1 3 3, 4 2 4 2", // touches a corner
        "2 0 2 2, 2 0 2 2", // ends at the edges
        "1 1 1 1, 1 1 1 1", // a point
        "1e308 1 -1e308 1, 4 1 0 1" // its length overflows
    })
    void keepsTheInside(String segment, String expected) {
        double[] s = numbers(segment);
        assertArrayEquals(numbers(expected), CLIP.segment(s[0], s[1], s[2], s[3]), 1e-12);
    }

    @ParameterizedTest
    @CsvSource({"-1 1 -2 1", "5 0 9 2", "1 3 3 3", "-1 1.5 1 3.5", "6 1 3 4", "NaN 1 2 1", "1 1 1 Infinity", "5 5 5 5"})
    void leavesOutTheOutside(String segment) {
        double[] s = numbers(segment);
        assertNull(CLIP.segment(s[0], s[1], s[2], s[3]));
    }

    /** Compares with the points of a fine subdivision. */
    @Test
    void agreesWithPointsOnTheSegment() {
        Random random = new Random(1);
        for (int i = 0; i < 2000; i++) {
            double[] s = random.doubles(4, -3, 7).toArray();
            double[] part = CLIP.segment(s[0], s[1], s[2], s[3]);
            for (int k = 0; k <= 50; k++) {
                double t = k / 50.0;
                double x = s[0] + t * (s[2] - s[0]);
                double y = s[1] + t * (s[3] - s[1]);
                boolean isKept = part != null
                        && x >= Math.min(part[0], part[2]) - 1e-9
                        && x <= Math.max(part[0], part[2]) + 1e-9
                        && y >= Math.min(part[1], part[3]) - 1e-9
                        && y <= Math.max(part[1], part[3]) + 1e-9;
                if (CLIP.contains(x, y)) {
                    assertNotNull(part);
                    assertEquals(true, isKept);
                } else {
                    assertEquals(false, isKept && new Clip(1e-6, 1e-6, 4 - 1e-6, 2 - 1e-6).contains(x, y));
                }
            }
        }
    }
}
