package torchebm.contour;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.LongUnaryOperator;

/** Directed lines between named points, and their joining into polylines. */
final class Segments {
    private static final int NONE = -1;

    private long[] from = new long[16];
    private long[] to = new long[16];
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

    /** Empty lists of segments. */
    static Segments[] lists(int n) {
        Segments[] lists = new Segments[n];
        Arrays.setAll(lists, k -> new Segments());
        return lists;
    }

    void addAll(Segments other) {
        addAll(other, point -> point, false);
    }

    /**
     * Adds another's segments.
     *
     * @param renamed gives their points other names
     * @param reversed whether to turn them round
     */
    void addAll(Segments other, LongUnaryOperator renamed, boolean reversed) {
        for (int s = 0; s < other.count; s++) {
            long begin = renamed.applyAsLong(reversed ? other.to[s] : other.from[s]);
            add(begin, renamed.applyAsLong(reversed ? other.from[s] : other.to[s]));
        }
    }

    /** The polylines that the segments make; where a point repeats its predecessor it is left out. */
    List<Polyline> join(LongFunction<double[]> place) {
        return new Joining(place).join();
    }

    private static int hash(long key, int size) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32) & (size - 1);
    }

    private final class Joining {
        private final LongFunction<double[]> place;
        private final boolean[] used = new boolean[count];
        private final List<Polyline> lines = new ArrayList<>();
        /** An open-addressing table of the segments by their first points. */
        private final int[] byStart = new int[Integer.highestOneBit(Math.max(1, count)) * 4];
        /** Points where several segments begin: two holes, or two islands, touch there. */
        private final Set<Long> forks = new HashSet<>();

        Joining(LongFunction<double[]> place) {
            this.place = place;
            Arrays.fill(byStart, NONE);
            for (int s = 0; s < count; s++) {
                int slot = hash(from[s], byStart.length);
                while (byStart[slot] != NONE) {
                    if (from[byStart[slot]] == from[s]) {
                        forks.add(from[s]);
                    }
                    slot = (slot + 1) & (byStart.length - 1);
                }
                byStart[slot] = s;
            }
        }

        List<Polyline> join() {
            boolean[] reached = new boolean[count];
            for (int s = 0; s < count; s++) {
                int next = startingAt(to[s]);
                if (next != NONE) {
                    reached[next] = true;
                }
            }
            for (int s = 0; s < count; s++) {
                if (!reached[s] && !isFork(from[s])) {
                    follow(s, false);
                }
            }
            for (int s = 0; s < count; s++) {
                if (!used[s]) {
                    follow(s, true);
                }
            }
            return lines;
        }

        private void follow(int start, boolean closed) {
            Path path = new Path();
            Map<Long, Integer> forksOnPath = new HashMap<>();
            int last = start;
            for (int s = start; s != NONE; s = startingAt(to[s])) {
                used[s] = true;
                last = s;
                if (isFork(from[s])) {
                    Integer before = forksOnPath.get(from[s]);
                    if (before != null) {
                        // Back at the fork: what lies between is a ring of its own.
                        path.cut(before).finish(true, lines);
                        forksOnPath.values().removeIf(index -> index >= before);
                    }
                    path.add(place.apply(from[s]));
                    forksOnPath.put(from[s], path.size - 1);
                } else {
                    path.add(place.apply(from[s]));
                }
            }
            if (!closed) {
                path.add(place.apply(to[last]));
            }
            path.finish(closed, lines);
        }

        private boolean isFork(long point) {
            return !forks.isEmpty() && forks.contains(point);
        }

        /** A segment that begins at a point and is not used yet. */
        private int startingAt(long point) {
            int slot = hash(point, byStart.length);
            while (byStart[slot] != NONE && (from[byStart[slot]] != point || used[byStart[slot]])) {
                slot = (slot + 1) & (byStart.length - 1);
            }
            return byStart[slot];
        }
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

        /** Takes away the points from an index on, and returns them. */
        Path cut(int index) {
            Path rest = new Path();
            rest.x = Arrays.copyOfRange(x, index, size);
            rest.y = Arrays.copyOfRange(y, index, size);
            rest.size = size - index;
            size = index;
            return rest;
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
