package torchebm.analysis.tree;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/**
 * The tree of basins of a graph of minima and saddles, as in a disconnectivity graph: two branches merge at the lowest
 * saddle that connects them (Kruskal's algorithm). Equal energies are ordered by their place in the lists.
 *
 * <p>Source: Becker and Karplus, J. Chem. Phys. 106, 1495 (1997).
 */
public final class BasinTree {
    private static final int NONE = -1;

    private final List<Minimum> minima;
    private final List<Connection> connections;
    private final List<TreeMerge> merges;
    private final List<Integer> roots;
    private final double[] persistence;

    /** The branch that contains a branch. */
    private final int[] container;

    /** The connections of the tree at each minimum, in ascending order of energy. */
    private final List<List<Integer>> spanning;

    /** A minimum. */
    public record Minimum(String name, double energy) {}

    /**
     * A saddle between two minima.
     *
     * @param first the index of a minimum
     * @param second the index of another minimum; if it is the same one, the connection has no effect
     */
    public record Connection(String name, double energy, int first, int second) {}

    private BasinTree(List<Minimum> minima, List<Connection> connections) {
        this.minima = minima;
        this.connections = connections;
        int n = minima.size();
        this.persistence = new double[n];
        Arrays.fill(persistence, Double.POSITIVE_INFINITY);
        this.container = new int[2 * n];
        Arrays.fill(container, NONE);
        this.spanning = new ArrayList<>();
        minima.forEach(minimum -> spanning.add(new ArrayList<>()));
        Branches branches = new Branches(n);
        DisjointSets sets = new DisjointSets(n);
        for (int k : ascending(connections)) {
            Connection connection = connections.get(k);
            int first = sets.root(connection.first());
            int second = sets.root(connection.second());
            if (first != second) {
                boolean isElder = isDeeper(first, second);
                int survivor = isElder ? first : second;
                int dead = isElder ? second : first;
                sets.join(dead, survivor);
                persistence[dead] = connection.energy() - minima.get(dead).energy();
                branches.merge(k, connection.energy(), survivor, dead, persistence[dead]);
                spanning.get(connection.first()).add(k);
                spanning.get(connection.second()).add(k);
            }
        }
        this.merges = List.copyOf(branches.merges());
        this.roots = List.copyOf(branches.roots());
        for (int k = 0; k < merges.size(); k++) {
            container[merges.get(k).elder()] = n + k;
            container[merges.get(k).younger()] = n + k;
        }
    }

    /**
     * Returns the tree of a graph.
     *
     * @param connections none below one of its minima
     */
    public static BasinTree of(List<Minimum> minima, List<Connection> connections) {
        for (Minimum minimum : minima) {
            if (!Double.isFinite(minimum.energy())) {
                throw new IllegalArgumentException(
                        "energies must be finite, but that of " + minimum.name() + " is " + minimum.energy());
            }
        }
        for (Connection connection : connections) {
            check(connection, connection.first(), minima);
            check(connection, connection.second(), minima);
        }
        return new BasinTree(List.copyOf(minima), List.copyOf(connections));
    }

    private static void check(Connection connection, int end, List<Minimum> minima) {
        if (end < 0 || end >= minima.size()) {
            throw new IllegalArgumentException("saddle " + connection.name() + " connects minimum " + end
                    + ", but minima are numbered from 0 to " + (minima.size() - 1));
        }
        Minimum minimum = minima.get(end);
        if (!Double.isFinite(connection.energy()) || connection.energy() < minimum.energy()) {
            throw new IllegalArgumentException("saddle " + connection.name() + " has the energy " + connection.energy()
                    + ", which is not above that of its minimum " + minimum.name() + ", " + minimum.energy());
        }
    }

    private static List<Integer> ascending(List<Connection> connections) {
        List<Integer> order = new ArrayList<>();
        for (int k = 0; k < connections.size(); k++) {
            order.add(k);
        }
        order.sort((a, b) -> Double.compare(
                connections.get(a).energy() + 0.0, connections.get(b).energy() + 0.0));
        return order;
    }

    private boolean isDeeper(int i, int j) {
        double first = minima.get(i).energy();
        double second = minima.get(j).energy();
        return first < second || (first == second && i < j);
    }

    /** Returns the minima; minimum i is leaf i. */
    public List<Minimum> minima() {
        return minima;
    }

    /** Returns all connections, including those that are not part of the tree. */
    public List<Connection> connections() {
        return connections;
    }

    /** Returns the merges in ascending order of energy; their saddles are indices of connections. */
    public List<TreeMerge> merges() {
        return merges;
    }

    /** Returns the branches that merge with no other one, one for each connected part of the graph. */
    public List<Integer> roots() {
        return roots;
    }

    /** Returns the lowest energy on the way from a minimum to a deeper one, above its own; ∞ if none can be reached. */
    public double persistence(int i) {
        return persistence[i];
    }

    /** Returns the energy of the lowest saddle that leads to another minimum, above its own; ∞ if there is none. */
    public double escape(int i) {
        int above = container[i];
        return above == NONE
                ? Double.POSITIVE_INFINITY
                : energy(above) - minima.get(i).energy();
    }

    /** Returns the lowest energy that a path between two minima must reach; ∞ if they are not connected. */
    public double passEnergy(int i, int j) {
        int a = i;
        int b = j;
        // A branch has a larger number than those that it contains.
        while (a != b) {
            if (a < b) {
                a = container[a];
            } else {
                b = container[b];
            }
            if (a == NONE || b == NONE) {
                return Double.POSITIVE_INFINITY;
            }
        }
        return energy(a);
    }

    /** Returns the lowest energy that a path from minimum i to minimum j must reach, above that of i. */
    public double barrier(int i, int j) {
        return passEnergy(i, j) - minima.get(i).energy();
    }

    private double energy(int branch) {
        int n = minima.size();
        return branch < n ? minima.get(branch).energy() : merges.get(branch - n).energy();
    }

    /**
     * Returns the connections on the way from minimum i to minimum j whose highest saddle is as low as possible. This is also
     * true between any two minima on the way.
     *
     * @return empty if they are not connected, or the same
     */
    public List<Connection> route(int i, int j) {
        int[] arrival = new int[minima.size()];
        Arrays.fill(arrival, NONE);
        Deque<Integer> next = new ArrayDeque<>(List.of(i));
        while (!next.isEmpty() && arrival[j] == NONE) {
            int at = next.remove();
            for (int k : spanning.get(at)) {
                int other = otherEnd(k, at);
                if (other != i && arrival[other] == NONE) {
                    arrival[other] = k;
                    next.add(other);
                }
            }
        }
        List<Connection> route = new ArrayList<>();
        for (int at = j; arrival[at] != NONE; at = otherEnd(arrival[at], at)) {
            route.add(connections.get(arrival[at]));
        }
        Collections.reverse(route);
        return route;
    }

    private int otherEnd(int connection, int end) {
        Connection one = connections.get(connection);
        return one.first() == end ? one.second() : one.first();
    }
}
