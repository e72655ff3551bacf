package torchebm.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Points over a field: a path, or draws.
 *
 * @param isLine true if they are connected in their order
 * @param x the first coordinates
 * @param y the second coordinates
 */
@SuppressWarnings("ArrayRecordComponent") // may be a million draws
public record PageTrail(boolean isLine, double[] x, double[] y) {
    /** Returns at most this many of the points of this trail, at equal distances in their order; a line keeps all of them. */
    public PageTrail atMost(int most) {
        if (isLine || x.length <= most) {
            return this;
        }
        double[] thinX = new double[most];
        double[] thinY = new double[most];
        for (int k = 0; k < most; k++) {
            int i = (int) ((long) k * x.length / most);
            thinX[k] = x[i];
            thinY[k] = y[i];
        }
        return new PageTrail(false, thinX, thinY);
    }

    /** Returns the trails of points with the numbers of their paths; negative numbers belong to no path. */
    public static List<PageTrail> of(double[] x, double[] y, int[] paths) {
        Map<Integer, List<Integer>> rows = new TreeMap<>();
        for (int i = 0; i < paths.length; i++) {
            rows.computeIfAbsent(Math.max(-1, paths[i]), any -> new ArrayList<>())
                    .add(i);
        }
        List<PageTrail> trails = new ArrayList<>();
        rows.forEach((path, of) -> trails.add(new PageTrail(
                path >= 0,
                of.stream().mapToDouble(i -> x[i]).toArray(),
                of.stream().mapToDouble(i -> y[i]).toArray())));
        return trails;
    }
}
