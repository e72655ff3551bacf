package torchebm.spec.grid;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import torchebm.grid.Axis;
import torchebm.grid.Grid;

/**
 * The grid of a figure. Its axes have as many points as the figure shows: an odd number, so that the middle of an axis is one of them.
 */
public final class FigureGrid {
    /** The points of a plane along a side, per pixel. */
    private static final double POINTS_A_PIXEL = 0.4;

    private static final double POINTS_A_PIXEL_OF_LINE = 1.25;

    /** The steps of an axis are a multiple of this, so that round numbers are among its points. */
    private static final int ROUND = 40;

    private static final int LEAST_POINTS = 120;
    private static final int MOST_POINTS = 800;
    private static final int MOST_POINTS_OF_LINE = 4000;

    private FigureGrid() {}

    /**
     * Returns the grid of a figure.
     *
     * @param usual the grid of its table
     * @param hasPoints returns true for an axis that keeps its number of points
     * @param width of the plot, in pixels
     * @param height of the plot, in pixels
     * @param share the number by which the usual points of an axis are divided
     */
    public static Grid of(Grid usual, Predicate<Axis> hasPoints, double width, double height, int share) {
        List<Axis> axes = new ArrayList<>();
        for (Axis axis : usual.axes()) {
            double pixels = axis.equals(usual.first()) ? width : height;
            axes.add(
                    hasPoints.test(axis)
                            ? axis
                            : axis.over(axis.min(), axis.max(), points(usual.isPlane(), pixels, share)));
        }
        return new Grid(axes, usual.at());
    }

    private static int points(boolean isPlane, double pixels, double share) {
        double most = isPlane ? MOST_POINTS : MOST_POINTS_OF_LINE;
        double wanted = (isPlane ? POINTS_A_PIXEL : POINTS_A_PIXEL_OF_LINE) * pixels / share;
        return ROUND * (int) Math.round(Math.max(LEAST_POINTS / share, Math.min(most, wanted)) / ROUND) + 1;
    }
}
