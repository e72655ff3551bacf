package torchebm.analysis.path;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.PriorityQueue;
import torchebm.analysis.surface.EnergySurface;

/**
 * The shortest path between two places of a plane among those, over a grid, whose highest energy is as low as possible. Its nodes are
 * moved to the minimum below, where that is beside them. For one thread.
 */
public final class GridPath {
    private static final int SIDE = 241;

    /** The largest distance of a node from the minimum below, in cells. */
    private static final double BESIDE = 3;

    private static final int[] ACROSS = {-1, 1, 0, 0, -1, 1, -1, 1};
    private static final int[] UP = {0, 0, -1, 1, -1, -1, 1, 1};

    private final EnergySurface surface;
    private final double[] energies = new double[SIDE * SIDE];

    /** @param surface over two coordinates */
    public GridPath(EnergySurface surface) {
        this.surface = surface;
        EnergySurface.Evaluator evaluator = surface.newEvaluator();
        Arrays.setAll(energies, node -> evaluator.energy(place(node)));
    }

    private double[] place(int node) {
        int column = node % SIDE;
        int row = node / SIDE;
        return new double[] {
            surface.min(0) + surface.width(0) * column / (SIDE - 1),
            surface.min(1) + surface.width(1) * row / (SIDE - 1)
        };
    }

    private int nearest(double[] x) {
        double[] wrapped = x.clone();
        surface.wrap(wrapped);
        int[] at = new int[2];
        for (int i = 0; i < 2; i++) {
            at[i] = (int) Math.rint((surface.inBox(i, wrapped[i]) - surface.min(i)) / surface.width(i) * (SIDE - 1));
        }
        return at[1] * SIDE + at[0];
    }

    /** Returns the points between two places; none if the energy is infinite on all ways. */
    public List<double[]> between(double[] from, double[] to) {
        int start = nearest(from);
        int end = nearest(to);
        double[] highest = distances(start, Double.POSITIVE_INFINITY, true, new int[energies.length]);
        if (!Double.isFinite(highest[end])) {
            return List.of();
        }
        int[] before = new int[energies.length];
        distances(start, highest[end], false, before);
        List<double[]> path = new ArrayList<>();
        for (int node = end; node != start; node = before[node]) {
            path.add(lowered(place(node)));
        }
        Collections.reverse(path);
        return path;
    }

    private double[] lowered(double[] x) {
        List<double[]> descent = new DescentPath(surface).from(x);
        double[] end = descent.isEmpty() ? x : descent.get(descent.size() - 1);
        return surface.distance(x, end) <= BESIDE / (SIDE - 1) ? end : x;
    }

    /**
     * Returns, for each node, the highest energy of a way from the start, which is as low as possible; or the length of the way (Dijkstra).
     *
     * @param most the highest energy of nodes that may be passed
     * @param isHeight true for the highest energy
     * @param before receives the node before each node
     */
    private double[] distances(int start, double most, boolean isHeight, int[] before) {
        double[] distance = new double[energies.length];
        Arrays.fill(distance, Double.POSITIVE_INFINITY);
        boolean[] isDone = new boolean[energies.length];
        PriorityQueue<double[]> queue = new PriorityQueue<>((a, b) -> Double.compare(a[0], b[0]));
        distance[start] = isHeight ? energies[start] : 0;
        queue.add(new double[] {distance[start], start});
        while (!queue.isEmpty()) {
            int node = (int) queue.remove()[1];
            if (isDone[node]) {
                continue;
            }
            isDone[node] = true;
            for (int k = 0; k < ACROSS.length; k++) {
                int next = neighbour(node, k);
                if (next < 0 || !(energies[next] <= most)) {
                    continue;
                }
                double tried = isHeight
                        ? Math.max(distance[node], energies[next])
                        : distance[node] + Math.hypot(ACROSS[k], UP[k]);
                if (tried < distance[next]) {
                    distance[next] = tried;
                    before[next] = node;
                    queue.add(new double[] {tried, next});
                }
            }
        }
        return distance;
    }

    /** Returns a neighbour of a node; −1 beyond an edge. The ends of a periodic axis are one. */
    private int neighbour(int node, int direction) {
        int column = node % SIDE + ACROSS[direction];
        int row = node / SIDE + UP[direction];
        column = surface.isPeriodic(0) ? Math.floorMod(column, SIDE - 1) : column;
        row = surface.isPeriodic(1) ? Math.floorMod(row, SIDE - 1) : row;
        boolean isInside = column >= 0 && column < SIDE && row >= 0 && row < SIDE;
        return isInside ? row * SIDE + column : -1;
    }
}
