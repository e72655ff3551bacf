package torchebm.contour;

import java.util.List;

/**
 * The part of the domain where the energy has reached a level.
 *
 * @param lower the energy is at least this
 * @param rings the boundary: closed lines with the region to the left, so that outer rings run
 *     counter-clockwise and holes clockwise
 */
public record Region(double lower, List<Polyline> rings) {
    public Region {
        rings = List.copyOf(rings);
    }

    /** The area of the region. */
    public double area() {
        return rings.stream().mapToDouble(Polyline::area).sum();
    }
}
