package torchebm.analysis.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import torchebm.analysis.surface.EnergySurface;
import torchebm.analysis.surface.VectorSums;
import torchebm.grid.Tasks;

/** A grid of cells over a plane, with the winding numbers of the gradient around them. */
final class WindingGrid {
    private static final int SIDE = 100;
    private static final int SIDE_WITH_KINKS = 64;

    /** The part of a cell by which inner lines of the grid are moved, so that kinks and symmetries are beside them. */
    private static final double SHIFT = 0.1371;

    /** The number of divisions of a cell in which the gradient turns much. */
    private static final int MOST_FINE = 3;

    /** The most divisions of a cell in which points are close together. */
    private static final int MOST_BESIDE = 6;

    private static final int MOST_FINE_WITH_KINKS = 2;

    /** The part of the slopes of a cell by which that in its middle differs in a cell that is divided, and the number of divisions. */
    private static final double UNEVEN = 0.2;

    private static final int UNEVEN_DIVISIONS = 3;

    /** The most divisions of a cell in which kinks may meet, if the energy is linear between them: to a 4000th of the box. */
    private static final int MEETING_DIVISIONS = 6;

    /** The most divisions of all such cells. */
    private static final int MOST_DIVISIONS = 4500;

    private final EnergySurface surface;
    private final int side;

    /** @param surface in units of the box */
    WindingGrid(EnergySurface surface) {
        this.surface = surface;
        this.side = surface.hasKinks() ? SIDE_WITH_KINKS : SIDE;
    }

    /** Returns the number of cells along each side. */
    int side() {
        return side;
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
     * Returns the cells, row by row.
     *
     * @param points those that were found, in units of the box
     */
    List<WindingCell> cells(List<double[]> points) {
        List<Row> rows = Tasks.results(side + 1, this::row);
        int[] besides = besidePoints(points);
        List<boolean[]> meetings = surface.isPiecewiseLinear() ? Tasks.results(side, this::meetings) : List.of();
        long meeting = meetings.stream()
                .mapToLong(row -> IntStream.range(0, side).filter(i -> row[i]).count())
                .sum();
        int meetingDivisions = (int) Math.min(MEETING_DIVISIONS, MOST_DIVISIONS / Math.max(1, meeting));
        int most = surface.hasKinks() ? MOST_FINE_WITH_KINKS : MOST_FINE;
        List<WindingCell> all = new ArrayList<>();
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
                boolean isMeeting = !meetings.isEmpty() && meetings.get(j)[i];
                int divisions = surface.hasKinks()
                        ? (isMeeting ? meetingDivisions : 0)
                        : Math.max(besides[j * side + i], isUneven(below, above, i, low, high) ? UNEVEN_DIVISIONS : 0);
                all.add(new WindingCell(low, high, number, isFine, divisions, most));
            }
        }
        return all;
    }

    /** Returns for each cell of a row whether kinks may meet in it. */
    private boolean[] meetings(int j) {
        LinearPieces pieces = new LinearPieces(surface);
        boolean[] meetings = new boolean[side];
        for (int i = 0; i < side; i++) {
            meetings[i] = pieces.mayMeet(corner(i, j), corner(i + 1, j + 1));
        }
        return meetings;
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
    private int[] besidePoints(List<double[]> points) {
        int[] besides = new int[side * side];
        Map<Integer, List<double[]>> inside = new HashMap<>();
        for (double[] x : points) {
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
}
