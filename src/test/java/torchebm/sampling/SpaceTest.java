package torchebm.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class SpaceTest {
    private static void assertFolded(Space space, double[] x, double[] v, double[] folded, double[] turned) {
        space.fold(0, x, v, x.length);
        assertArrayEquals(folded, x, 1e-12);
        assertArrayEquals(turned, v);
    }

    @Test
    void pointsAreReflectedAtFacesAsOftenAsTheyCrossOne() {
        Space space = new Space(new double[] {-1}, new double[] {1}, new boolean[1]);
        assertFolded(
                space,
                new double[] {0.5, 1.25, -1.5, 3.25, -3.5, 5.5},
                new double[] {1, 1, -1, 1, -1, 1},
                new double[] {0.5, 0.75, -0.5, -0.75, 0.5, 0.5},
                new double[] {1, -1, 1, 1, -1, -1});
    }

    @Test
    void aHalfSpaceHasOneFace() {
        Space above = new Space(new double[] {2}, new double[] {Double.POSITIVE_INFINITY}, new boolean[1]);
        assertFolded(above, new double[] {1.5, 7}, new double[] {-3, 3}, new double[] {2.5, 7}, new double[] {3, 3});
        Space below = new Space(new double[] {Double.NEGATIVE_INFINITY}, new double[] {2}, new boolean[1]);
        assertFolded(below, new double[] {3, 1}, new double[] {3, 3}, new double[] {1, 1}, new double[] {-3, 3});
    }

    @Test
    void periodicPointsEnterOnTheOtherSide() {
        Space circle = new Space(new double[] {-Math.PI}, new double[] {Math.PI}, new boolean[] {true});
        assertFolded(
                circle,
                new double[] {3.5, -3.5, 10},
                new double[] {1, -1, 1},
                new double[] {3.5 - 2 * Math.PI, 2 * Math.PI - 3.5, 10 - 4 * Math.PI},
                new double[] {1, -1, 1});
    }
}
