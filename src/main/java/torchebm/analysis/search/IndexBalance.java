package torchebm.analysis.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import torchebm.analysis.surface.CriticalPoint;
import torchebm.analysis.surface.EnergySurface;
import torchebm.analysis.surface.VectorSums;
import torchebm.grid.Tasks;

/**
 * The winding numbers of the gradient around the cells of a plane, beside the indices of the stationary points that were found in them.
 * Where they differ, a point is missing: searches begin there, and cells are divided until it is found, at a kink as well. For one
 * thread.
 */
public final class IndexBalance {
    private static final int SIDE = 100;
    private static final int SIDE_WITH_KINKS = 64;

    /** The part of a cell by which inner lines of the grid are moved, so that kinks and symmetries are beside them. */
    private static final double SHIFT = 0.1371;

    /** The part of a cell at which it is divided, likewise. */
    private static final double PART = 0.4873;

    /** The number of parts of each side of the box. */
    private static final int BOUNDARY = 800;

    /** The number of divisions of a cell in which the gradient turns much. */
    private static final int MOST_FINE = 3;

    /** The most divisions of a cell in which points are close together. */
    private static final int MOST_BESIDE = 6;

    private static final int MOST_FINE_WITH_KINKS = 2;

    /** The part of the slopes of a cell by which that in its middle differs in a cell that is divided, and the number of divisions. */
    private static final double UNEVEN = 0.2;

    private static final int UNEVEN_DIVISIONS = 3;

    /** The size of a cell, in units of the box, that is not divided further. */
    private static final double LEAST = 1e-10;

    /** The size of a cell in which a point at kinks is looked for. */
    private static final double SMALL = 1e-2;

    /** The half width of the square around a point in which its index is measured, at most. */
    private static final double AROUND = 1e-6;

    /** The part of the largest eigenvalue up to which the sign of another one is not certain. */
    private static final double NEARLY_ZERO = 1e-6;

    /** The most evaluations of the gradient. */
    private static final long MOST_EVALUATIONS = 600_000;

    private final EnergySurface plain;
    private final EnergySurface surface;
    private final StationarySearch search;
    private final CriticalPoints points;
    private final GradientWinding winding;
    private final Searcher searcher;
    private final int side;
    private final List<Cell> cells = new ArrayList<>();

    /** The places of the points in units of the box, as far as they were asked for: each cell asks for all of them. */
    private final List<double[]> places = new ArrayList<>();

    /** The lower corners of cells whose winding numbers were not those of their parts: the gradient turns too fast at their sides. */
    private final Set<double[]> doubtful = Collections.newSetFromMap(new IdentityHashMap<>());

    /** The number of points at the end of the last call. */
    private int known;

    /** The evaluations that the search knows of. */
    private long spent;

    /** @param search of a surface of two dimensions */
    public IndexBalance(EnergySurface surface, StationarySearch search) {
        this.plain = surface;
        this.surface = surface.scaled();
        this.search = search;
        this.points = search.points();
        this.winding = new GradientWinding(this.surface);
        this.searcher = new Searcher(surface);
        this.side = surface.hasKinks() ? SIDE_WITH_KINKS : SIDE;
    }

    /** The gradients along a line of the grid, the angles by which it turns up to the next one and along it, where these are fine, and gradients in the middles of its cells. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Row(
            double[] along,
            double[] across,
            boolean[] isAlongFine,
            boolean[] isAcrossFine,
            double[][] corners,
            double[][] middles) {}

    /**
     * Searches where points are missing, and adds those that are found. Later calls search where points were added since.
     *
     * @return true if points were added
     */
    public boolean addPoints() {
        int before = points.size();
        if (cells.isEmpty()) {
            cells.addAll(cells());
            cells.stream().filter(cell -> !isBalanced(cell)).forEach(this::treat);
            cells.stream().filter(Cell::isDivided).forEach(this::treat);
        } else {
            cells.stream()
                    .filter(cell -> contains(cell, known))
                    .map(Cell::divided)
                    .forEach(this::treat);
        }
        cells.stream().filter(cell -> !isBalanced(cell)).forEach(this::treat);
        besideDoubtful().forEach(this::treat);
        known = points.size();
        search.spend(winding.evaluations() + searcher.evaluations() - spent);
        spent = winding.evaluations() + searcher.evaluations();
        return known > before;
    }

    /** Returns the neighbours of cells whose winding numbers were not those of their parts, and forgets these. */
    private List<Cell> besideDoubtful() {
        List<Cell> beside = new ArrayList<>();
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

    /** Returns the place of a point in units of the box. */
    private double[] place(int number) {
        while (places.size() <= number) {
            places.add(surface.toUnits(points.get(places.size()).x()));
        }
        return places.get(number);
    }

    /** Returns true if a cell contains one of the points from a number on. */
    private boolean contains(Cell cell, int from) {
        for (int k = from; k < points.size(); k++) {
            if (cell.contains(place(k))) {
                return true;
            }
        }
        return false;
    }

    private List<Cell> cells() {
        List<Row> rows = Tasks.results(side + 1, this::row);
        int[] besides = besidePoints();
        int most = surface.hasKinks() ? MOST_FINE_WITH_KINKS : MOST_FINE;
        List<Cell> all = new ArrayList<>();
        for (int j = 0; j < side; j++) {
            Row below = rows.get(j);
            Row above = rows.get(j + 1);
            for (int i = 0; i < side; i++) {
                double turn = below.along()[i] + below.across()[i + 1] - above.along()[i] - below.across()[i];
                boolean isFine = below.isAlongFine()[i]
                        || above.isAlongFine()[i]
                        || below.isAcrossFine()[i]
                        || below.isAcrossFine()[i + 1];
                int number = Double.isNaN(turn) ? GradientWinding.UNKNOWN : (int) Math.rint(turn / (2 * Math.PI));
                double[] low = corner(i, j);
                double[] high = corner(i + 1, j + 1);
                int divisions = surface.hasKinks()
                        ? 0
                        : Math.max(besides[j * side + i], isUneven(below, above, i, low, high) ? UNEVEN_DIVISIONS : 0);
                all.add(new Cell(low, high, number, isFine, divisions, most));
            }
        }
        return all;
    }

    /**
     * Returns true if the energy or the gradient in the middle of a cell is not about that of a cubic function with the energies and
     * gradients at its corners: a saddle and a minimum or a maximum may be in it, whose indices cancel.
     */
    private static boolean isUneven(Row below, Row above, int i, double[] low, double[] high) {
        double[] middle = below.middles()[i];
        double[][] corners = {below.corners()[i], below.corners()[i + 1], above.corners()[i], above.corners()[i + 1]};
        double[] predicted = new double[3];
        double steepest = 0;
        for (int k = 0; k < corners.length; k++) {
            if (corners[k].length == 0 || middle.length == 0) {
                return false;
            }
            VectorSums.add(predicted, 0.25, corners[k]);
            for (int axis = 0; axis < 2; axis++) {
                int side = 2 * (k >> axis & 1) - 1;
                predicted[2] -= side * corners[k][axis] * (high[axis] - low[axis]) / 16;
                steepest = Math.max(steepest, Math.abs(corners[k][axis]));
            }
        }
        double size = Math.max(high[0] - low[0], high[1] - low[1]);
        double turned = Math.max(Math.abs(middle[0] - predicted[0]), Math.abs(middle[1] - predicted[1]));
        return turned > UNEVEN * steepest || Math.abs(middle[2] - predicted[2]) > UNEVEN * steepest * size;
    }

    /**
     * Returns the numbers of divisions after which cells with points, and their neighbours, are smaller than the distance of the nearest
     * two points in one of them: where points are close together, others may be.
     */
    private int[] besidePoints() {
        int[] besides = new int[side * side];
        Map<Integer, List<double[]>> inside = new HashMap<>();
        for (int k = 0; k < points.size(); k++) {
            double[] x = place(k);
            int at = 0;
            for (int i = 1; i >= 0; i--) {
                int place = (int) (side * (x[i] - surface.min(i)) / surface.width(i) - SHIFT);
                at = at * side + Math.max(0, Math.min(side - 1, place));
            }
            inside.computeIfAbsent(at, key -> new ArrayList<>()).add(x);
        }
        inside.forEach((at, xs) -> {
            double least = 1.0 / side;
            for (int k = 0; k < xs.size(); k++) {
                for (int j = 0; j < k; j++) {
                    least = Math.min(least, surface.distance(xs.get(j), xs.get(k)));
                }
            }
            int divisions = 0;
            while (divisions < MOST_BESIDE && least * side * (1 << divisions) < 2) {
                divisions++;
            }
            for (int j = Math.max(0, at / side - 1); j <= Math.min(side - 1, at / side + 1); j++) {
                for (int i = Math.max(0, at % side - 1); i <= Math.min(side - 1, at % side + 1); i++) {
                    besides[j * side + i] = Math.max(besides[j * side + i], divisions);
                }
            }
        });
        return besides;
    }

    private double[] corner(int i, int j) {
        return new double[] {line(0, i), line(1, j)};
    }

    private double line(int coordinate, int number) {
        boolean isEnd = number == 0 || number == side;
        double part = (number + (isEnd ? 0 : SHIFT)) / side;
        return number == side ? surface.max(coordinate) : surface.min(coordinate) + part * surface.width(coordinate);
    }

    private Row row(int j) {
        GradientWinding own = new GradientWinding(surface);
        double @Nullable [][] here = new double[side + 1][];
        double[] along = new double[side];
        double[] across = new double[side + 1];
        boolean[] isAlongFine = new boolean[side];
        boolean[] isAcrossFine = new boolean[side + 1];
        Arrays.setAll(here, i -> own.gradient(corner(i, j)));
        for (int i = 0; i <= side; i++) {
            if (i < side) {
                own.forget();
                along[i] = own.turn(corner(i, j), here[i], corner(i + 1, j), here[i + 1]);
                isAlongFine[i] = own.isFine();
            }
            if (j < side) {
                own.forget();
                across[i] = own.turn(corner(i, j), here[i], corner(i, j + 1), own.gradient(corner(i, j + 1)));
                isAcrossFine[i] = own.isFine();
            }
        }
        boolean isCompared = j < side && !surface.hasKinks();
        double[][] corners = new double[side + 1][];
        double[][] middles = new double[side][];
        Arrays.setAll(corners, i -> orNone(here[i]));
        Arrays.setAll(
                middles, i -> orNone(isCompared ? own.gradient(middle(corner(i, j), corner(i + 1, j + 1))) : null));
        return new Row(along, across, isAlongFine, isAcrossFine, corners, middles);
    }

    private static double[] orNone(double @Nullable [] gradient) {
        return gradient == null ? new double[0] : gradient;
    }

    private static double[] middle(double[] low, double[] high) {
        return new double[] {0.5 * (low[0] + high[0]), 0.5 * (low[1] + high[1])};
    }

    /**
     * A rectangle.
     *
     * @param number the winding number around it
     * @param isFine true if the gradient turns much at its sides
     * @param divisions the number of times that it is divided in any case
     * @param fineDivisions the number of times that it is divided as long as it is fine
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Cell(double[] low, double[] high, int number, boolean isFine, int divisions, int fineDivisions) {
        double size() {
            return Math.max(high[0] - low[0], high[1] - low[1]);
        }

        Cell divided() {
            return new Cell(low, high, number, isFine, Math.max(1, divisions), fineDivisions);
        }

        boolean isDivided() {
            return divisions > 0 || (isFine && fineDivisions > 0);
        }

        boolean contains(double[] x) {
            return isIn(low, high, x);
        }
    }

    /**
     * Searches in a cell, and in its parts, until the points in it account for its winding number.
     *
     * @return true if a point was found
     */
    private boolean treat(Cell cell) {
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
            searcher.pass(surface.fromUnits(middle), cell.size()).ifPresent(search::add);
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
                isFound |= treat(new Cell(
                        from,
                        to,
                        number,
                        winding.isFine(),
                        Math.max(0, cell.divisions() - 1),
                        Math.max(0, cell.fineDivisions() - 1)));
            }
            if (sum != cell.number()) {
                doubtful.add(cell.low());
            }
        }
        return isFound;
    }

    private static boolean isIn(double[] low, double[] high, double[] x) {
        return x[0] >= low[0] && x[0] <= high[0] && x[1] >= low[1] && x[1] <= high[1];
    }

    /** Returns true if the indices of the points in a cell account for its winding number, or are not known. */
    private boolean isBalanced(Cell cell) {
        int sum = 0;
        for (int k = 0; k < points.size(); k++) {
            if (cell.contains(place(k))) {
                int index = index(points.get(k));
                if (index == GradientWinding.UNKNOWN) {
                    return true;
                }
                sum += index;
            }
        }
        return sum == cell.number();
    }

    /** Returns the index of the gradient at a point. */
    private int index(CriticalPoint point) {
        if (point.kind() == CriticalPoint.Kind.BOUNDARY_MINIMUM || (point.kind().isCusp() && isOnEdge(point))) {
            return 0; // the gradient does not vanish
        }
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        int negative = 0;
        for (double value : point.eigenvalues()) {
            least = Math.min(least, Math.abs(value));
            most = Math.max(most, Math.abs(value));
            negative += value < 0 ? 1 : 0;
        }
        if (least > NEARLY_ZERO * most && least < Double.POSITIVE_INFINITY) {
            return negative % 2 == 0 ? 1 : -1;
        }
        if (point.flat() > 0) {
            return GradientWinding.UNKNOWN; // one of a curve, or of a place that is flat to a high order
        }
        if (point.kind() == CriticalPoint.Kind.MINIMUM || point.kind() == CriticalPoint.Kind.MAXIMUM) {
            return 1; // its place may not be exact
        }
        double[] x = surface.toUnits(point.x());
        double half = AROUND;
        for (int k = 0; k < points.size(); k++) {
            double distance = plain.distance(points.get(k).x(), point.x());
            half = distance > 0 ? Math.min(half, distance / 3) : half;
        }
        return winding.around(x, half);
    }

    private boolean isOnEdge(CriticalPoint point) {
        boolean isOnEdge = false;
        for (int i = 0; i < 2; i++) {
            double x = point.x()[i];
            isOnEdge |= !plain.isPeriodic(i) && (x <= plain.min(i) || x >= plain.max(i));
        }
        return isOnEdge;
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
        int sum = 0;
        boolean isKnown = !Double.isNaN(turn);
        for (int k = 0; k < points.size() && isKnown; k++) {
            int index = index(points.get(k));
            isKnown = index != GradientWinding.UNKNOWN;
            sum += isKnown ? index : 0;
        }
        return isKnown ? Optional.of(new Sum(sum, (int) Math.rint(turn / (2 * Math.PI)))) : Optional.empty();
    }
}
