package torchebm.evaluate;

import torchebm.core.Frame;
import torchebm.core.Value;
import torchebm.grid.PointList;
import torchebm.grid.Points;
import torchebm.problem.RequestException;

/** Refuses points at which a model has no energy, as those outside of a table. */
public final class PointBounds {
    private PointBounds() {}

    /**
     * Checks a list of points.
     *
     * @param file the name of the list, for the message
     */
    public static void check(Points points, Frame frame, String file) {
        if (!(points instanceof PointList list)) {
            return;
        }
        for (int i = 0; i < frame.coordinates().size(); i++) {
            Frame.Axis axis = frame.coordinate(i);
            double[] column = list.column(i);
            for (int p = 0; p < column.length && Double.isFinite(axis.bounds().max()); p++) {
                if (axis.isOutside(column[p])) {
                    throw new RequestException(file + ", point " + (p + 1) + ": x" + (i + 1) + " = "
                            + new Value.Scalar(column[p]) + " is outside of the table, "
                            + axis.covered());
                }
            }
        }
    }
}
