package torchebm.contour;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import torchebm.grid.Field;

/**
 * The positions of the points of a region's boundary: by column and row of the grid, for the order of points, and by
 * the coordinates of the field, for drawing and writing.
 *
 * <p>On an edge of the grid, thresholds are in the order of their values, even if their positions differ by less than
 * doubles can express, as at a wall: then they are moved apart by the spacing of doubles. A threshold that equals a
 * node's value has the position of the node.
 */
final class Places {
    private static final int NONE = -1;

    private final double[] values;
    private final double[] x;
    private final double[] y;
    private final int n1;
    private final double[] thresholds;
    private final int lower;
    private final int upper;
    /** Nodes where the boundary would touch itself if crossings at a node were not moved away from it. */
    private final Set<Integer> touched = new HashSet<>();

    private final Edge edge = new Edge();

    /**
     * @param thresholds increasing
     * @param lower the index of the region's lower threshold
     * @param upper the index of its upper threshold; any number if it has none
     */
    Places(Field field, double[] x, double[] y, double[] thresholds, int lower, int upper) {
        this.values = field.values();
        this.x = x;
        this.y = y;
        this.n1 = x.length;
        this.thresholds = thresholds;
        this.lower = lower;
        this.upper = upper;
    }

    /** Returns the column of a point. Crossings are placed at quarters of their edge, so only their order is right. */
    double column(long name) {
        long id = Cells.id(name);
        if (Cells.isNode(name)) {
            return id % n1;
        }
        long column = id / 2 % n1;
        return column + (id % 2 == 0 ? quarter(name) : 0);
    }

    /** Returns the row of a point; see {@link #column}. */
    double row(long name) {
        long id = Cells.id(name);
        long row = Cells.isNode(name) ? id / n1 : id / 2 / n1;
        if (Cells.isNode(name)) {
            return row;
        }
        return row + (id % 2 == 1 ? quarter(name) : 0);
    }

    private double quarter(long name) {
        int from = from(name);
        return values[to(name)] > values[from] == Cells.isAtLower(name) ? 0.25 : 0.75;
    }

    private static int from(long crossing) {
        return (int) (Cells.id(crossing) / 2);
    }

    private int to(long crossing) {
        return from(crossing) + (Cells.id(crossing) % 2 == 1 ? n1 : 1);
    }

    private int threshold(long crossing) {
        return Cells.isAtLower(crossing) ? lower : upper;
    }

    /** Returns the node at the position of a point; −1 if it is a crossing between two nodes. */
    int node(long name) {
        if (Cells.isNode(name)) {
            return (int) Cells.id(name);
        }
        double level = thresholds[threshold(name)];
        int from = from(name);
        int to = to(name);
        return values[from] == level ? from : values[to] == level ? to : NONE;
    }

    /** Returns true if a ring runs along edges of the grid, from node to node, and encloses no area. */
    boolean isFlat(Chain ring) {
        long[] names = ring.names();
        int before = node(names[names.length - 1]);
        long twiceArea = 0;
        for (int i = 0; i < names.length && before != NONE; i++) {
            int node = node(names[i]);
            twiceArea += (long) (before % n1) * (node / n1) - (long) (node % n1) * (before / n1);
            before = node;
        }
        return before != NONE && twiceArea == 0;
    }

    /** Moves crossings away from nodes where rings would otherwise touch themselves or each other. */
    void separate(Iterable<Chain> rings) {
        Set<Integer> visited = new HashSet<>();
        for (Chain ring : rings) {
            int before = node(ring.names()[ring.size() - 1]);
            boolean isOne = true;
            for (int i = 0; i < ring.size(); i++) {
                isOne &= node(ring.names()[i]) == before;
            }
            for (int i = 0; i < ring.size(); i++) {
                int node = node(ring.names()[i]);
                if (node != NONE && (node != before || (isOne && i == 0)) && !visited.add(node)) {
                    touched.add(node);
                }
                before = node;
            }
        }
    }

    /** Returns the line through the points of a chain, without repeated points. */
    Polyline line(Chain chain) {
        double[] xs = new double[chain.size()];
        double[] ys = new double[chain.size()];
        int n = 0;
        for (long name : chain.names()) {
            long id = Cells.id(name);
            if (Cells.isNode(name)) {
                xs[n] = x[(int) (id % n1)];
                ys[n] = y[(int) (id / n1)];
            } else {
                int from = from(name);
                boolean isUpward = id % 2 == 1;
                xs[n] = isUpward ? x[from % n1] : crossing(name, x, from % n1);
                ys[n] = isUpward ? crossing(name, y, from / n1) : y[from / n1];
            }
            if (n == 0 || xs[n] != xs[n - 1] || ys[n] != ys[n - 1]) {
                n++;
            }
        }
        if (chain.closed() && n > 1 && xs[n - 1] == xs[0] && ys[n - 1] == ys[0]) {
            n--;
        }
        return new Polyline(Arrays.copyOf(xs, n), Arrays.copyOf(ys, n), chain.closed());
    }

    /** Returns the coordinate of a crossing between coordinate i and the next one. */
    private double crossing(long name, double[] axis, int i) {
        int from = from(name);
        int to = to(name);
        boolean rises = values[to] > values[from];
        int k = threshold(name);
        double atHigh = axis[rises ? i + 1 : i];
        if (thresholds[k] == values[rises ? to : from] && !touched.contains(rises ? to : from)) {
            return atHigh;
        }
        edge.set(axis[i], axis[i + 1], values[from], values[to]);
        return edge.place(k);
    }

    /** The current edge of the grid, with the thresholds on it. */
    private final class Edge {
        private double begin;
        private double end;
        private double a;
        private double b;
        private boolean rises;
        private double step;

        void set(double begin, double end, double a, double b) {
            this.begin = begin;
            this.end = end;
            this.a = a;
            this.b = b;
            this.rises = b > a;
            this.step = Math.ulp(Math.max(Math.abs(begin), Math.abs(end)));
        }

        /**
         * Returns the position of a threshold by linear interpolation; on a rising edge it does not decrease with the
         * threshold.
         */
        private double interpolated(int k) {
            return within(begin + RankedNodes.part(a, b, thresholds[k]) * (end - begin));
        }

        private double within(double place) {
            return Math.max(begin, Math.min(end, place));
        }

        /**
         * Returns a position strictly between the nodes and the positions of the neighbouring thresholds, if there is
         * room.
         */
        double place(int k) {
            double place = interpolated(k);
            int first = k;
            while (first > 0 && thresholds[first - 1] > Math.min(a, b)) {
                first--;
            }
            int last = k;
            while (last + 1 < thresholds.length && thresholds[last + 1] <= Math.max(a, b)) {
                last++;
            }
            double room = (last - first + 2) * step;
            boolean isFree = place - begin > room && end - place > room;
            if (isFree && (k == first || Math.abs(place - interpolated(k - 1)) > room)) {
                return place;
            }
            double towardsHigh = rises ? step : -step;
            place = rises ? begin : end;
            for (int j = first; j <= k; j++) {
                place = farther(place + towardsHigh, interpolated(j));
            }
            double most = (rises ? end : begin) - (last - k + 1) * towardsHigh;
            return within(rises ? Math.min(place, most) : Math.max(place, most));
        }

        private double farther(double p, double q) {
            return rises ? Math.max(p, q) : Math.min(p, q);
        }
    }
}
