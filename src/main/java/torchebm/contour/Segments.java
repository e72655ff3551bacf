package torchebm.contour;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongFunction;

/**
 * Directed lines between named points, and their joining into polylines. No two lines begin at one
 * point.
 */
final class Segments {
    private static final int NONE = -1;

    private long[] from = new long[64];
    private long[] to = new long[64];
    private int count;

    void add(long begin, long end) {
        if (count == from.length) {
            from = Arrays.copyOf(from, 2 * count);
            to = Arrays.copyOf(to, 2 * count);
        }
        from[count] = begin;
        to[count] = end;
        count++;
    }

    /**
     * The polylines that the segments make; where a point repeats its predecessor it is left out.
     */
    List<Polyline> join(LongFunction<double[]> place) {
        int[] byStart = index();
        boolean[] used = new boolean[count];
        boolean[] reached = new boolean[count];
        for (int s = 0; s < count; s++) {
            int next = find(byStart, to[s]);
            if (next != NONE) {
                reached[next] = true;
            }
        }
        List<Polyline> lines = new ArrayList<>();
        for (int s = 0; s < count; s++) {
            if (!reached[s]) {
                follow(s, false, byStart, used, place, lines);
            }
        }
        for (int s = 0; s < count; s++) {
            if (!used[s]) {
                follow(s, true, byStart, used, place, lines);
            }
        }
        return lines;
    }

    private void follow(
            int start,
            boolean closed,
            int[] byStart,
            boolean[] used,
            LongFunction<double[]> place,
            List<Polyline> lines) {
        Path path = new Path();
        int last = start;
        for (int s = start; s != NONE && !used[s]; s = find(byStart, to[s])) {
            used[s] = true;
            path.add(place.apply(from[s]));
            last = s;
        }
        if (!closed) {
            path.add(place.apply(to[last]));
        }
        path.finish(closed, lines);
    }

    /** An open-addressing table from a segment's first point to the segment. */
    private int[] index() {
        int[] table = new int[Integer.highestOneBit(Math.max(1, count)) * 4];
        Arrays.fill(table, NONE);
        for (int s = 0; s < count; s++) {
            int place = hash(from[s], table.length);
            while (table[place] != NONE) {
                place = (place + 1) & (table.length - 1);
            }
            table[place] = s;
        }
        return table;
    }

    private int find(int[] table, long start) {
        int place = hash(start, table.length);
        while (table[place] != NONE && from[table[place]] != start) {
            place = (place + 1) & (table.length - 1);
        }
        return table[place];
    }

    private static int hash(long key, int size) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32) & (size - 1);
    }

    /** Points under construction. */
    private static final class Path {
        private double[] x = new double[16];
        private double[] y = new double[16];
        private int size;

        void add(double[] point) {
            if (size > 0 && x[size - 1] == point[0] && y[size - 1] == point[1]) {
                return;
            }
            if (size == x.length) {
                x = Arrays.copyOf(x, 2 * size);
                y = Arrays.copyOf(y, 2 * size);
            }
            x[size] = point[0];
            y[size] = point[1];
            size++;
        }

        /** Adds the line, unless it is a single point or a ring without an inside. */
        void finish(boolean closed, List<Polyline> lines) {
            if (closed && size > 1 && x[size - 1] == x[0] && y[size - 1] == y[0]) {
                size--;
            }
            if (size >= (closed ? 3 : 2)) {
                lines.add(new Polyline(Arrays.copyOf(x, size), Arrays.copyOf(y, size), closed));
            }
        }
    }
}
