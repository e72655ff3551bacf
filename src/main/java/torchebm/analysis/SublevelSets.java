package torchebm.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import torchebm.analysis.path.DescentPath;
import torchebm.analysis.search.Searcher;
import torchebm.analysis.search.StationarySearch;
import torchebm.analysis.surface.CriticalPoint;
import torchebm.analysis.surface.EnergySurface;
import torchebm.analysis.tree.BasinTree;
import torchebm.analysis.tree.DisjointSets;
import torchebm.analysis.tree.MergeTree;
import torchebm.analysis.tree.TreeMerge;
import torchebm.grid.Axis;
import torchebm.grid.Field;
import torchebm.grid.Grid;
import torchebm.grid.Numerals;
import torchebm.grid.Tasks;

/**
 * The merge tree of the sublevel sets on a grid over a line or a plane, beside the graph of saddles: its minima and saddles start
 * further searches, and its merges must be at the energies of the lowest saddles.
 */
final class SublevelSets {
    /** The most dimensions in which there is a grid. */
    static final int MOST_DIMENSIONS = 2;

    /** The points along each side of the grid, by dimension. */
    private static final int[] SIDES = {0, 4001, 301};

    /** The part of a cell beside a node in which a ridge at a kink is looked for. */
    private static final double BESIDE = 1.5;

    /** The number of cells within which the minimum of a node of the grid is. */
    private static final double NEAR = 1.5;

    /** The relative difference of energies that is rounding error. */
    private static final double SAME = 1e-8;

    private final EnergySurface surface;
    private final StationarySearch search;
    private final Grid grid;
    private final double[] energies;
    private final MergeTree tree;
    private final List<Merge> merges = new ArrayList<>();

    /**
     * A merge of the sets of two minima.
     *
     * @param energy at the node
     * @param spread the largest difference of energies between the node, its neighbours and the kinks between them
     * @param refined the point to which a search from the node leads
     * @param first the number of a minimum
     * @param second the number of another minimum
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Merge(
            double[] x, double energy, double spread, Optional<CriticalPoint> refined, int first, int second) {}

    SublevelSets(EnergySurface surface, StationarySearch search) {
        this.surface = surface;
        this.search = search;
        int n = surface.dimension();
        List<Axis> axes = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            // The ends of a periodic axis are one point, which is a node once.
            int nodes = SIDES[n] - (surface.isPeriodic(i) ? 1 : 0);
            double step = (surface.max(i) - surface.min(i)) / (SIDES[n] - 1);
            axes.add(
                    new Axis(i, surface.min(i), surface.isPeriodic(i) ? surface.max(i) - step : surface.max(i), nodes));
        }
        this.grid = new Grid(axes, new double[n]);
        this.energies = new double[(int) grid.count()];
        int columns = grid.columns();
        Tasks.run(grid.rows(), row -> {
            EnergySurface.Evaluator evaluator = surface.newEvaluator();
            for (int k = row * columns; k < (row + 1) * columns; k++) {
                energies[k] = evaluator.energy(grid.point(k));
            }
        });
        this.tree = MergeTree.of(new Field(grid, energies), surface.isPeriodic(0), surface.isPeriodic(n - 1));
    }

    /** Adds the minima and saddles to which searches from those of the grid lead. */
    void addPoints() {
        Searcher searcher = new Searcher(surface);
        List<Below> minima = new ArrayList<>();
        for (MergeTree.Leaf leaf : tree.leaves()) {
            minima.add(new Below(grid.point(leaf.node()), searcher));
        }
        if (surface.dimension() == 1 && surface.isPeriodic(0) && surface.hasKinks()) {
            search.addSummits(highest(), reach()); // no sets merge there
        }
        // Descents find minima that no search found: a node has two at most.
        DisjointSets merged = new DisjointSets(2 * minima.size());
        Map<Integer, Integer> number = new HashMap<>();
        for (TreeMerge merge : tree.merges()) {
            Below survivor = minima.get(merge.survivor());
            Below dead = minima.get(merge.dead());
            if (survivor.minimum != dead.minimum) {
                survivor.descend(searcher);
                dead.descend(searcher);
            }
            int first = survivor.minimum;
            int second = dead.minimum;
            if (first != second) {
                double[] x = grid.point(merge.saddle());
                Optional<CriticalPoint> stationary = searcher.stationary(x).filter(Connector::isPass);
                stationary.ifPresent(search::add);
                Optional<CriticalPoint> refined = stationary;
                double highest = merge.energy();
                if (surface.hasKinks()) {
                    for (CriticalPoint summit : search.addSummits(x, reach())) {
                        boolean isOnLine = surface.dimension() == 1; // in the plane, it is one of a ridge
                        highest = isOnLine ? Math.max(highest, summit.energy()) : highest;
                    }
                    // The grid may step over a sharp crest, at a lower energy than that of any pass.
                    Optional<CriticalPoint> onCrest =
                            surface.dimension() == 2 ? searcher.passOnCrest(x, 2 * reach()) : Optional.empty();
                    onCrest.ifPresent(search::add);
                    refined = onCrest.or(() -> stationary);
                }
                // A minimum of the grid alone, as in a narrow oblique valley, may lead to one whose set merged before.
                int one = number.computeIfAbsent(first, minimum -> number.size());
                int other = number.computeIfAbsent(second, minimum -> number.size());
                if (first != Connection.NONE && second != Connection.NONE && merged.root(one) != merged.root(other)) {
                    merged.join(one, other);
                    double spread = Math.max(spread(merge.saddle(), searcher), highest - merge.energy());
                    merges.add(new Merge(x, merge.energy(), spread, refined, first, second));
                }
            }
        }
    }

    /** Returns the half of the length of a line through a node on which a kink is looked for, in units of the box. */
    private double reach() {
        return BESIDE / (SIDES[surface.dimension()] - 1);
    }

    private double[] highest() {
        int highest = 0;
        for (int k = 1; k < energies.length; k++) {
            highest = energies[k] > energies[highest] ? k : highest;
        }
        return grid.point(highest);
    }

    /**
     * The minimum below a node: that to which a search leads; on request that of steepest descent, which is another one at most if the
     * search leads farther away than to the next nodes.
     */
    private final class Below {
        private final double[] node;
        private int minimum;
        private boolean isCertain;

        Below(double[] node, Searcher searcher) {
            this.node = node;
            Optional<CriticalPoint> end = searcher.minimum(node);
            this.minimum = end.map(search::add).orElse(Connection.NONE);
            this.isCertain =
                    end.isEmpty() || surface.distance(node, end.get().x()) <= NEAR / (SIDES[surface.dimension()] - 1);
        }

        void descend(Searcher searcher) {
            if (isCertain) {
                return;
            }
            isCertain = true;
            List<double[]> descent = new DescentPath(surface).from(node);
            if (!descent.isEmpty()) {
                minimum = searcher.minimumAtEnd(descent.get(descent.size() - 1).clone())
                        .map(search::add)
                        .orElse(Connection.NONE);
            }
        }
    }

    private double spread(int node, Searcher searcher) {
        int columns = grid.columns();
        int row = node / columns;
        int column = node % columns;
        double spread = 0;
        double[] x = grid.point(node);
        for (int r = Math.max(0, row - 1); r <= Math.min(grid.rows() - 1, row + 1); r++) {
            for (int c = Math.max(0, column - 1); c <= Math.min(columns - 1, column + 1); c++) {
                double difference = Math.abs(energies[r * columns + c] - energies[node]);
                spread = Double.isFinite(difference) ? Math.max(spread, difference) : spread;
                // The grid may step over a crest that is narrower than a cell.
                double crest = searcher.highestKinkBetween(x, grid.point(r * columns + c));
                spread = Double.isFinite(crest) ? Math.max(spread, crest - energies[node]) : spread;
            }
        }
        return spread;
    }

    /** Returns the merges that differ from the saddles of an analysis of the same points. */
    List<String> differences(Analysis analysis) {
        int[] place = search.points().places();
        List<String> differences = new ArrayList<>();
        Map<Integer, List<Integer>> sets = new HashMap<>();
        for (Merge merge : merges) {
            int first = place[merge.first()];
            int second = place[merge.second()];
            if (first < analysis.minima() && second < analysis.minima()) {
                List<Integer> one = sets.computeIfAbsent(first, SublevelSets::alone);
                List<Integer> other = sets.computeIfAbsent(second, SublevelSets::alone);
                double pass = analysis.tree().passEnergy(first, second);
                if (!agrees(merge, pass)) {
                    pass = lowestPass(one, other, analysis.tree());
                }
                if (!agrees(merge, pass)) {
                    differences.add(difference(merge, analysis.names(), first, second, pass));
                }
                if (one != other) {
                    one.addAll(other);
                    other.forEach(minimum -> sets.put(minimum, one));
                }
            }
        }
        return differences;
    }

    private static List<Integer> alone(int minimum) {
        return new ArrayList<>(List.of(minimum));
    }

    /** Returns the lowest energy at which a minimum of one set is connected with one of the other: merges within the sets were compared. */
    private static double lowestPass(List<Integer> one, List<Integer> other, BasinTree tree) {
        double lowest = Double.POSITIVE_INFINITY;
        for (int a : one) {
            for (int b : other) {
                lowest = Math.min(lowest, tree.passEnergy(a, b));
            }
        }
        return lowest;
    }

    private boolean agrees(Merge merge, double pass) {
        double scale = surface.energyScale();
        if (pass == Double.POSITIVE_INFINITY) {
            return false;
        }
        boolean isRefined = merge.refined().isPresent()
                && Math.abs(merge.refined().get().energy() - pass) <= SAME * Math.max(scale, Math.abs(pass));
        boolean isNarrow = surface.hasKinks() && pass < merge.energy(); // a valley along a kink is narrower than a cell
        return isRefined || isNarrow || Math.abs(merge.energy() - pass) <= merge.spread();
    }

    private String difference(Merge merge, List<String> names, int first, int second, double pass) {
        StringBuilder text = new StringBuilder();
        text.append("on a grid, the sublevel sets of ")
                .append(names.get(first))
                .append(" and ")
                .append(names.get(second))
                .append(" merge at the energy ")
                .append(Numerals.REPORT.text(merge.energy()))
                .append(" near (")
                .append(String.join(", ", Numerals.REPORT.texts(merge.x())))
                .append(")")
                .append(surface.isOnEdge(merge.x()) ? ", on the edge of the domain" : "")
                .append(", but ");
        return text.append(
                        pass == Double.POSITIVE_INFINITY
                                ? "no saddle connects them"
                                : "the saddles connect them at " + Numerals.REPORT.text(pass))
                .toString();
    }
}
