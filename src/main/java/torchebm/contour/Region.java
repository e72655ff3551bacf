package torchebm.contour;

import java.util.ArrayList;
import java.util.Comparator;
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

    /**
     * The region as polygons, each an outer ring followed by the holes in it.
     */
    public List<List<Polyline>> polygons() {
        List<List<Polyline>> polygons = new ArrayList<>();
        List<Polyline> outer =
                new ArrayList<>(rings.stream().filter(ring -> ring.area() > 0).toList());
        // The smallest ring around a hole is the one that it belongs to.
        outer.sort(Comparator.comparingDouble(Polyline::area));
        for (Polyline ring : outer) {
            List<Polyline> polygon = new ArrayList<>();
            polygon.add(ring);
            polygons.add(polygon);
        }
        for (Polyline hole : rings) {
            if (hole.area() < 0) {
                polygons.stream()
                        .filter(polygon -> polygon.get(0).contains(hole))
                        .findFirst()
                        .ifPresent(polygon -> polygon.add(hole));
            }
        }
        return polygons;
    }

    /** The area of the region. */
    public double area() {
        return rings.stream().mapToDouble(Polyline::area).sum();
    }
}
