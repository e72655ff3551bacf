package torchebm.contour;

import java.util.List;

/**
 * The part of the domain with energies between two levels.
 *
 * @param lower the smallest energy of the band
 * @param upper the energies are below this
 * @param polygons each an outer ring, counter-clockwise, followed by its holes, clockwise. Rings may touch, but do not
 *     cross
 */
public record Band(double lower, double upper, List<List<Polyline>> polygons) {
    public Band {
        polygons = polygons.stream().map(List::copyOf).toList();
    }

    /** Returns the boundary: closed lines with the band to the left. */
    public List<Polyline> rings() {
        return polygons.stream().flatMap(List::stream).toList();
    }

    /** Returns the area of the band. */
    public double area() {
        return rings().stream().mapToDouble(Polyline::area).sum();
    }
}
