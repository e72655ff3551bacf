package torchebm.result;

import java.util.ArrayList;
import java.util.List;
import torchebm.grid.Axis;
import torchebm.grid.Grid;

/**
 * An axis of a grid.
 *
 * @param name the name of its coordinate
 * @param min the first value
 * @param max the last value
 * @param points the number of values
 */
public record AxisSummary(String name, double min, double max, int points) {
    /** Returns the axes of a grid. */
    public static List<AxisSummary> of(Grid grid) {
        List<AxisSummary> axes = new ArrayList<>();
        for (Axis axis : grid.axes()) {
            axes.add(new AxisSummary(axis.name(), axis.min(), axis.max(), axis.points()));
        }
        return axes;
    }
}
