package torchebm.contour;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import torchebm.grid.Cancellation;

/** Directed lines between identified points, which are joined into chains. */
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

    /** Returns n empty lists of segments. */
    static Segments[] lists(int n) {
        Segments[] lists = new Segments[n];
        Arrays.setAll(lists, k -> new Segments());
        return lists;
    }

    /** Adds another list's segments. */
    void addAll(Segments other) {
        if (from.length < count + other.count) {
            int length = Math.max(2 * count, count + other.count);
            from = Arrays.copyOf(from, length);
            to = Arrays.copyOf(to, length);
        }
        System.arraycopy(other.from, 0, from, count, other.count);
        System.arraycopy(other.to, 0, to, count, other.count);
        count += other.count;
    }

    /**
     * Adds another list's segments in the reverse direction.
     *
     * @param renamed maps their points to new identifiers
     */
    void addReversed(Segments other, LongUnaryOperator renamed) {
        for (int s = 0; s < other.count; s++) {
            add(renamed.applyAsLong(other.to[s]), renamed.applyAsLong(other.from[s]));
        }
    }

    /**
     * Returns the chains of the segments.
     *
     * @param places decides the direction of a boundary where it meets itself
     */
    List<Chain> join(Places places, Cancellation cancellation) {
        return new Joining(places, cancellation).join();
    }

    private static int hash(long key, int size) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32) & (size - 1);
    }

    private final class Joining {
        private static final int STEPS_BETWEEN_CHECKS = 1 << 12;

        private final Places places;
        private final Cancellation cancellation;
        private final boolean[] used = new boolean[count];
        private final List<Chain> chains = new ArrayList<>();
        /** A hash table, with open addressing, of the segments by their first points. */
        private final int[] byStart = new int[Integer.highestOneBit(Math.max(1, count)) * 4];
        /** The segment after each one, if there are no forks. */
        private final int[] following = new int[count];
        /** Points where several segments begin, because two holes or two islands touch there. */
        private final Set<Long> forks = new HashSet<>();

        Joining(Places places, Cancellation cancellation) {
            this.places = places;
            this.cancellation = cancellation;
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

        List<Chain> join() {
            boolean[] reached = new boolean[count];
            for (int s = 0; s < count; s++) {
                following[s] = startingAt(to[s]);
                if (following[s] != NONE) {
                    reached[following[s]] = true;
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
            return chains;
        }

        private void follow(int start, boolean closed) {
            Path path = new Path();
            Map<Long, Integer> forksOnPath = new HashMap<>();
            int last = start;
            int steps = 0;
            for (int s = start; s != NONE; s = after(s)) {
                if (steps++ % STEPS_BETWEEN_CHECKS == 0) {
                    cancellation.check();
                }
                used[s] = true;
                last = s;
                if (isFork(from[s])) {
                    Integer before = forksOnPath.get(from[s]);
                    if (before != null) {
                        // The path is back at the fork: the points since then are a ring.
                        chains.add(path.cut(before).chain(true));
                        forksOnPath.values().removeIf(index -> index >= before);
                    }
                    forksOnPath.put(from[s], path.size);
                }
                path.add(from[s]);
            }
            if (!closed) {
                path.add(to[last]);
            }
            chains.add(path.chain(closed));
        }

        private boolean isFork(long point) {
            return !forks.isEmpty() && forks.contains(point);
        }

        /**
         * Returns the next segment. At a fork it turns left, so that the boundary touches but does not cross itself.
         */
        private int after(int s) {
            if (forks.isEmpty()) {
                return following[s] == NONE || used[following[s]] ? NONE : following[s];
            }
            int next = startingAt(to[s]);
            if (next == NONE || !isFork(to[s])) {
                return next;
            }
            int slot = hash(to[s], byStart.length);
            while (byStart[slot] != NONE) {
                int candidate = byStart[slot];
                if (from[candidate] == to[s] && !used[candidate] && turnsLeft(s, candidate)) {
                    return candidate;
                }
                slot = (slot + 1) & (byStart.length - 1);
            }
            return next;
        }

        private boolean turnsLeft(int s, int next) {
            double dx = places.column(to[s]) - places.column(from[s]);
            double dy = places.row(to[s]) - places.row(from[s]);
            double nextDx = places.column(to[next]) - places.column(from[next]);
            double nextDy = places.row(to[next]) - places.row(from[next]);
            return dx * nextDy - dy * nextDx > 0;
        }

        /** Returns an unused segment that begins at a point. */
        private int startingAt(long point) {
            int slot = hash(point, byStart.length);
            while (byStart[slot] != NONE && (from[byStart[slot]] != point || used[byStart[slot]])) {
                slot = (slot + 1) & (byStart.length - 1);
            }
            return byStart[slot];
        }
    }

    /** A growing list of points. */
    private static final class Path {
        private long[] names = new long[16];
        private int size;

        void add(long name) {
            if (size == names.length) {
                names = Arrays.copyOf(names, 2 * size);
            }
            names[size] = name;
            size++;
        }

        /** Removes the points from an index on, and returns them. */
        Path cut(int index) {
            Path rest = new Path();
            rest.names = Arrays.copyOfRange(names, index, size);
            rest.size = size - index;
            size = index;
            return rest;
        }

        Chain chain(boolean closed) {
            return new Chain(Arrays.copyOf(names, size), closed);
        }
    }
}
