package torchebm.contour;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Assigns holes to outer rings. The test uses positions on the grid, in quarters of its columns and rows. It is exact:
 * rounding of coordinates has no effect.
 */
final class Nesting {
    private Nesting() {}

    /** Returns polygons, each an outer ring followed by its holes; the smallest outer ring comes first. */
    static List<List<Chain>> polygons(List<Chain> rings, Places places) {
        List<Outline> outlines =
                rings.stream().map(ring -> new Outline(ring, places)).toList();
        List<Outline> outer = outlines.stream()
                .filter(outline -> outline.twiceArea() > 0)
                .sorted(Comparator.comparingDouble(Outline::twiceArea))
                .toList();
        List<List<Chain>> polygons = new ArrayList<>();
        for (Outline outline : outer) {
            polygons.add(new ArrayList<>(List.of(outline.ring)));
        }
        for (Outline hole : outlines) {
            if (hole.twiceArea() < 0) {
                // A hole belongs to the smallest ring around it.
                int k = 0;
                while (!outer.get(k).contains(hole)) {
                    k++;
                }
                polygons.get(k).add(hole.ring);
            }
        }
        return polygons;
    }

    /** A ring on the grid; each of its segments is within one cell. */
    private static final class Outline {
        private final Chain ring;
        private final double[] x;
        private final double[] y;
        private final double twiceArea;
        /** The segments sorted by the row of their cells: those of row j start at {@code begin[j]}. */
        private int[] byRow = {};

        private int[] begin = {};

        Outline(Chain ring, Places places) {
            this.ring = ring;
            this.x = new double[ring.size()];
            this.y = new double[ring.size()];
            Arrays.setAll(x, i -> places.column(ring.names()[i]));
            Arrays.setAll(y, i -> places.row(ring.names()[i]));
            double twice = 0;
            for (int i = 0; i < x.length; i++) {
                int j = next(i);
                twice += (x[i] - x[0]) * (y[j] - y[0]) - (x[j] - x[0]) * (y[i] - y[0]);
            }
            this.twiceArea = twice;
        }

        double twiceArea() {
            return twiceArea;
        }

        private int next(int i) {
            return i + 1 == x.length ? 0 : i + 1;
        }

        private int row(int segment) {
            return (int) Math.min(y[segment], y[next(segment)]);
        }

        /** Returns true if another ring lies inside. No ring passes through the middle of another ring's segment. */
        boolean contains(Outline other) {
            double px = (other.x[0] + other.x[other.next(0)]) / 2;
            double py = (other.y[0] + other.y[other.next(0)]) / 2;
            if (begin.length == 0) {
                index();
            }
            int row = (int) py;
            if (row + 1 >= begin.length) {
                return false;
            }
            boolean isInside = false;
            for (int s = begin[row]; s < begin[row + 1]; s++) {
                int i = byRow[s];
                int j = next(i);
                boolean crosses = (y[i] > py) != (y[j] > py);
                if (crosses && px < (x[j] - x[i]) * (py - y[i]) / (y[j] - y[i]) + x[i]) {
                    isInside = !isInside;
                }
            }
            return isInside;
        }

        private void index() {
            int rows = (int) Arrays.stream(y).max().orElse(0) + 1;
            begin = new int[rows + 1];
            byRow = new int[x.length];
            for (int s = 0; s < x.length; s++) {
                begin[row(s) + 1]++;
            }
            for (int row = 0; row < rows; row++) {
                begin[row + 1] += begin[row];
            }
            int[] filled = begin.clone();
            for (int s = 0; s < x.length; s++) {
                byRow[filled[row(s)]++] = s;
            }
        }
    }
}
