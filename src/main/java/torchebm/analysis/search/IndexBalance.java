package torchebm.analysis.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import torchebm.analysis.surface.CriticalPoint;
import torchebm.analysis.surface.EnergySurface;

/**
 * The winding numbers of the gradient around the cells of a plane, beside the indices of the stationary points that were found in them.
 * Where they differ, a point is missing: searches begin there, and cells are divided until it is found, at a kink as well. For one
 * thread.
 */
public final class IndexBalance {
    /** The part of a cell at which it is divided, so that symmetries are beside it. */
    private static final double PART = 0.4873;

    /** The number of parts of each side of the box. */
    private static final int BOUNDARY = 800;

    /** The size of a cell, in units of the box, that is not divided further. */
    private static final double LEAST = 1e-10;

    /** The size of a cell in which a point at kinks is looked for. */
    private static final double SMALL = 1e-2;

    /** The distance up to which two poles are one. */
    private static final double SAME_POLE = 1e-6;

    /** The most evaluations of the gradient for winding numbers. */
    private static final long MOST_EVALUATIONS = 1_000_000;

    private final EnergySurface surface;
    private final StationarySearch search;
    private final CriticalPoints points;
    private final GradientWinding winding;
    private final LinearPieces pieces;
    private final Searcher searcher;
    private final WindingGrid grid;
    private final PointIndices indices;
    private final List<WindingCell> cells = new ArrayList<>();

    /** The places at which the energy is infinite, in units of the box. */
    private final List<double[]> poles = new ArrayList<>();

    /** The lower corners of cells whose winding numbers were not those of their parts: the gradient turns too fast at their sides. */
    private final Set<double[]> doubtful = Collections.newSetFromMap(new IdentityHashMap<>());

    /** The number of points at the end of the last call. */
    private int known;

    /** The evaluations that the search knows of. */
    private long spent;

    /** @param search of a surface of two dimensions */
    public IndexBalance(EnergySurface surface, StationarySearch search) {
        this.surface = surface.scaled();
        this.search = search;
        this.points = search.points();
        this.winding = new GradientWinding(this.surface);
        this.pieces = new LinearPieces(this.surface);
        this.searcher = new Searcher(surface);
        this.grid = new WindingGrid(this.surface);
        this.indices = new PointIndices(surface, points, winding);
    }

    /**
     * Searches where points are missing, and adds those that are found. Later calls search where points were added since.
     *
     * @return true if points were added
     */
    public boolean addPoints() {
        int before = points.size();
        if (cells.isEmpty()) {
            cells.addAll(grid.cells(indices.places()));
            cells.stream().filter(cell -> !isBalanced(cell)).forEach(this::treat);
            cells.stream().filter(WindingCell::isDivided).forEach(this::treat);
        } else {
            cells.stream()
                    .filter(cell -> contains(cell, known))
                    .map(WindingCell::divided)
                    .forEach(this::treat);
        }
        cells.stream().filter(cell -> !isBalanced(cell)).forEach(this::treat);
        besideDoubtful().forEach(this::treat);
        known = points.size();
        search.spend(searcher.evaluations() - spent);
        spent = searcher.evaluations();
        return known > before;
    }

    /** Returns the neighbours of cells whose winding numbers were not those of their parts, and forgets these. */
    private List<WindingCell> besideDoubtful() {
        int side = grid.side();
        List<WindingCell> beside = new ArrayList<>();
        for (int k = 0; k < cells.size(); k++) {
            boolean isBeside = false;
            for (int j = Math.max(0, k / side - 1); j <= Math.min(side - 1, k / side + 1); j++) {
                for (int i = Math.max(0, k % side - 1); i <= Math.min(side - 1, k % side + 1); i++) {
                    isBeside |= doubtful.contains(cells.get(j * side + i).low());
                }
            }
            if (isBeside) {
                beside.add(cells.get(k).divided());
            }
        }
        doubtful.clear();
        return beside;
    }

    /** Returns true if a cell contains one of the points from a number on. */
    private boolean contains(WindingCell cell, int from) {
        return indices.in(cell).stream().anyMatch(k -> k >= from);
    }

    /**
     * Searches in a cell, and in its parts, until the points in it account for its winding number.
     *
     * @return true if a point was found
     */
    private boolean treat(WindingCell cell) {
        boolean isMissing = !isBalanced(cell);
        if ((!isMissing && !cell.isDivided())
                || cell.number() == GradientWinding.UNKNOWN
                || winding.evaluations() > MOST_EVALUATIONS
                || search.isSpent()) {
            return false;
        }
        double[] low = cell.low();
        double[] high = cell.high();
        double[] middle = {low[0] + PART * (high[0] - low[0]), low[1] + PART * (high[1] - low[1])};
        if ((isMissing || cell.isFine()) && !surface.isPiecewiseLinear()) {
            searcher.stationary(surface.fromUnits(middle)).ifPresent(search::add);
        }
        if (isMissing && surface.hasKinks() && cell.size() < SMALL) {
            searcher.pass(surface.fromUnits(middle), cell.size()).ifPresent(this::add);
        }
        if (isMissing && !cell.isDivided() && isBalanced(cell)) {
            return true;
        }
        boolean isFound = false;
        if (cell.size() > LEAST) {
            int sum = 0;
            double[] xs = {low[0], middle[0], high[0]};
            double[] ys = {low[1], middle[1], high[1]};
            for (int part = 0; part < 4; part++) {
                double[] from = {xs[part % 2], ys[part / 2]};
                double[] to = {xs[part % 2 + 1], ys[part / 2 + 1]};
                int number = winding.around(from, to);
                sum += number;
                int divisions = Math.max(0, cell.divisions() - 1);
                if (divisions > 0 && surface.isPiecewiseLinear() && !pieces.mayMeet(from, to)) {
                    divisions = 0;
                }
                isFound |= treat(new WindingCell(
                        from, to, number, winding.isFine(), divisions, Math.max(0, cell.fineDivisions() - 1)));
            }
            if (sum != cell.number()) {
                doubtful.add(cell.low());
            }
        }
        return isFound;
    }

    /** Adds a point at a kink; a pole is no point, but the gradient turns around it as around a minimum. */
    private void add(CriticalPoint point) {
        if (!searcher.isPole(point.x())) {
            search.add(point);
        } else {
            double[] x = surface.toUnits(point.x());
            if (poles.stream().noneMatch(pole -> surface.distance(pole, x) < SAME_POLE)) {
                poles.add(x);
            }
        }
    }

    /** Returns true if the indices of the points in a cell account for its winding number, or are not known. */
    private boolean isBalanced(WindingCell cell) {
        int sum = 0;
        for (int k : indices.in(cell)) {
            int index = indices.index(k);
            if (index == GradientWinding.UNKNOWN) {
                return true;
            }
            sum += index;
        }
        sum += (int) poles.stream().filter(cell::contains).count();
        return sum == cell.number();
    }

    /** The indices of the points that were found, and the winding number around the box. */
    public record Sum(int points, int around) {}

    /** Returns the two sums; empty if one of them is not known, as on curves of stationary points. */
    public Optional<Sum> sum() {
        double turn = 0;
        for (int axis = 0; axis < 2; axis++) {
            int other = 1 - axis;
            for (int k = 0; k < BOUNDARY && !surface.isPeriodic(other); k++) {
                double[] from = new double[2];
                double[] to = new double[2];
                from[axis] = surface.min(axis) + surface.width(axis) * k / BOUNDARY;
                to[axis] = surface.min(axis) + surface.width(axis) * (k + 1) / BOUNDARY;
                from[other] = surface.min(other);
                to[other] = surface.min(other);
                turn += (1 - 2 * axis) * winding.turn(from, to);
                from[other] = surface.max(other);
                to[other] = surface.max(other);
                turn -= (1 - 2 * axis) * winding.turn(from, to);
            }
        }
        int sum = poles.size();
        boolean isKnown = !Double.isNaN(turn);
        for (int k = 0; k < points.size() && isKnown; k++) {
            int index = indices.index(k);
            isKnown = index != GradientWinding.UNKNOWN && !indices.isStationaryOnEdge(k);
            sum += isKnown ? index : 0;
        }
        return isKnown ? Optional.of(new Sum(sum, (int) Math.rint(turn / (2 * Math.PI)))) : Optional.empty();
    }
}
