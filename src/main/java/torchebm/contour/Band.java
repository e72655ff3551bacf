package torchebm.contour;

import java.util.List;

/**
 * The part of the domain where the energy lies between two levels.
 *
 * @param lower the energy is at least this
 * @param upper the energy is less than this
 * @param polygons each an outer ring, counter-clockwise, followed by the holes in it, clockwise. Rings may touch, but
 *     do not cross
 */
public record Band(double lower, double upper, List<List<Polyline>> polygons) {
    public Band {
        polygons = polygons.stream().map(List::copyOf).toList();
    }

    /** The boundary: closed lines with the band to the left. */
    public List<Polyline> rings() {
        return polygons.stream().flatMap(List::stream).toList();
    }

    /** The area of the band. */
    public double area() {
        return rings().stream().mapToDouble(Polyline::area).sum();
    }
}
