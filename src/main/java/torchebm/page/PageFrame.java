package torchebm.page;

import java.awt.geom.Rectangle2D;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A landscape of a page: the only one, a panel, or one of a sweep.
 *
 * @param label its name
 * @param values the values of swept parameters, as text
 * @param axes one or two
 * @param field the values
 * @param quantity the name of the values
 * @param colors the bands; of a line, its levels are the shown range
 * @param points stationary points
 * @param trails paths and draws
 * @param isEqual true if a unit has the same length along both axes
 * @param place the plot's rectangle in the figure; empty if places in it are not those of a plane
 */
public record PageFrame(
        String label,
        Map<String, String> values,
        List<PageAxis> axes,
        CodedField field,
        String quantity,
        PageColors colors,
        List<PagePoint> points,
        List<PageTrail> trails,
        boolean isEqual,
        Optional<Rectangle2D> place) {
    public PageFrame {
        values = new LinkedHashMap<>(values);
        axes = List.copyOf(axes);
        points = List.copyOf(points);
        trails = List.copyOf(trails);
    }

    /** Returns this frame with its place in a figure. */
    public PageFrame at(Rectangle2D area) {
        return new PageFrame(label, values, axes, field, quantity, colors, points, trails, isEqual, Optional.of(area));
    }
}
