package torchebm.draw;

import java.util.List;
import torchebm.compute.Notices;
import torchebm.core.Landscape;
import torchebm.core.StationaryPoint;
import torchebm.figure.layer.Marker;
import torchebm.grid.Axis;
import torchebm.grid.Grid;

/** The known points of landscapes, as markers in a figure. */
final class Markers {
    /** The largest relative distance of a known point from a slice in which it is shown. */
    private static final double IN_SLICE = 1e-6;

    private Markers() {}

    /**
     * Returns the known points of a landscape that are visible over a grid of two axes.
     *
     * @param choice the wanted points: none, minima or all
     * @param notices receives a note if points are wanted, but none is visible
     */
    static List<Marker> of(Landscape landscape, Grid grid, String choice, Notices notices) {
        boolean isAll = choice.equals("all");
        if (!isAll && !choice.equals("minima")) {
            return List.of();
        }
        List<StationaryPoint> wanted = landscape.stationaryPoints().stream()
                .filter(point -> isAll || kind(point) == Marker.Kind.MINIMUM)
                .toList();
        List<Marker> markers = wanted.stream()
                .filter(point -> isIn(grid, point.x()))
                .map(point -> new Marker(kind(point), along(grid.first(), point), along(grid.last(), point)))
                .toList();
        String name = landscape.name();
        String points = isAll ? "known point" : "known minimum";
        if (wanted.isEmpty()) {
            notices.say("markers: " + name + " has no " + points);
        } else if (markers.isEmpty()) {
            notices.say("markers: "
                    + (wanted.size() == 1
                            ? "the " + points + " of " + name + " is outside of the plot"
                            : "all " + wanted.size() + " " + (isAll ? "known points" : "known minima") + " of " + name
                                    + " are outside of the plot"));
        }
        return markers;
    }

    private static Marker.Kind kind(StationaryPoint point) {
        return switch (point.kind()) {
            case MINIMUM, BOUNDARY_MINIMUM -> Marker.Kind.MINIMUM;
            case SADDLE -> Marker.Kind.SADDLE;
            case MAXIMUM -> Marker.Kind.MAXIMUM;
        };
    }

    private static double along(Axis axis, StationaryPoint point) {
        return point.x().get(axis.coordinate());
    }

    /** Returns true if a point lies within the axes of a grid, and in its slice. */
    private static boolean isIn(Grid grid, List<Double> x) {
        for (Axis axis : grid.axes()) {
            double value = x.get(axis.coordinate());
            if (!(value >= axis.min() && value <= axis.max())) {
                return false;
            }
        }
        for (int i = 0; i < grid.dimension(); i++) {
            int coordinate = i;
            boolean isFixed = grid.axes().stream().noneMatch(axis -> axis.coordinate() == coordinate);
            if (isFixed && Math.abs(x.get(i) - grid.at()[i]) > IN_SLICE * (1 + Math.abs(x.get(i)))) {
                return false;
            }
        }
        return true;
    }
}
