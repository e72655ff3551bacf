package torchebm.contour;

import java.util.List;

/**
 * The part of the domain with energies from a level on.
 *
 * @param lower the smallest energy of the region
 * @param rings the boundary: closed lines with the region to the left, so that outer rings run
 *     counter-clockwise and holes clockwise
 */
public record Region(double lower, List<Polyline> rings) {
    public Region {
        rings = List.copyOf(rings);
    }

    /** Returns the area of the region. */
    public double area() {
        return rings.stream().mapToDouble(Polyline::area).sum();
    }
}
