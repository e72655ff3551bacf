package torchebm.contour;

import java.util.List;

/**
 * The part of the domain where the energy lies between two levels.
 *
 * @param lower the energy is at least this
 * @param upper the energy is less than this
 * @param rings the boundary: closed lines with the region to the left, so that outer rings run
 *     counter-clockwise and holes clockwise
 */
public record Region(double lower, double upper, List<Polyline> rings) {
    public Region {
        rings = List.copyOf(rings);
    }

    /** The area of the region. */
    public double area() {
        return rings.stream().mapToDouble(Polyline::area).sum();
    }
}
