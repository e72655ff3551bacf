package torchebm.draw;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import torchebm.compute.Notices;
import torchebm.core.Landscape;
import torchebm.core.StationaryPoint;
import torchebm.figure.layer.Marker;
import torchebm.grid.Axis;
import torchebm.grid.Cut;
import torchebm.grid.Grid;
import torchebm.grid.PointList;

/** The known points of landscapes, as markers in a figure. */
final class Markers {
    /** The largest relative distance of a known point from a slice in which it is shown. */
    private static final double IN_SLICE = 1e-6;

    private Markers() {}

    /**
     * Returns the known points of a landscape that are visible over a grid. They are projected onto a cut.
     *
     * @param cut the cut of the grid
     * @param choice the wanted points: none, minima or all
     * @param notices receives a note if points are wanted, but none is visible
     */
    static List<Marker> of(Landscape landscape, Optional<Cut> cut, Grid grid, String choice, Notices notices) {
        boolean isAll = choice.equals("all");
        if (!isAll && !choice.equals("minima")) {
            return List.of();
        }
        List<StationaryPoint> wanted = landscape.stationaryPoints().stream()
                .filter(point -> isAll || kind(point) == Marker.Kind.MINIMUM)
                .toList();
        List<Marker> markers = wanted.isEmpty() || cut.isEmpty()
                ? wanted.stream()
                        .filter(point -> isIn(grid, point.x()))
                        .map(point -> marker(grid, point, point.x()))
                        .toList()
                : projected(wanted, cut.get(), grid, isAll ? "points" : "minima", notices);
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

    private static List<Marker> projected(
            List<StationaryPoint> wanted, Cut cut, Grid grid, String kinds, Notices notices) {
        double[][] columns = new double[cut.dimension()][wanted.size()];
        for (int i = 0; i < columns.length; i++) {
            for (int p = 0; p < wanted.size(); p++) {
                columns[i][p] = wanted.get(p).x().get(i);
            }
        }
        Cut.Projection projection = cut.project(new PointList(columns));
        List<Marker> markers = new ArrayList<>();
        for (int p = 0; p < wanted.size(); p++) {
            List<Double> x = coordinates(projection.points(), p);
            if (isIn(grid, x)) {
                markers.add(marker(grid, wanted.get(p), x));
            }
        }
        Notes.ofProjection(
                        "markers",
                        "the known " + (kinds.equals("points") ? "point" : "minimum"),
                        "known " + kinds,
                        projection)
                .ifPresent(notices::say);
        return markers;
    }

    private static List<Double> coordinates(PointList points, int p) {
        List<Double> coordinates = new ArrayList<>();
        for (int k = 0; k < points.dimension(); k++) {
            coordinates.add(points.column(k)[p]);
        }
        return coordinates;
    }

    private static Marker marker(Grid grid, StationaryPoint point, List<Double> x) {
        return new Marker(
                kind(point), x.get(grid.first().coordinate()), x.get(grid.last().coordinate()));
    }

    private static Marker.Kind kind(StationaryPoint point) {
        return switch (point.kind()) {
            case MINIMUM, BOUNDARY_MINIMUM -> Marker.Kind.MINIMUM;
            case SADDLE -> Marker.Kind.SADDLE;
            case MAXIMUM -> Marker.Kind.MAXIMUM;
        };
    }

    /** Returns true if a point lies within the axes of a grid, and in its slice. */
    private static boolean isIn(Grid grid, List<Double> x) {
        for (Axis axis : grid.axes()) {
            double value = x.get(axis.coordinate());
            if (!(value >= axis.min() && value <= axis.max())) {
                return false;
            }
        }
        return isInSlice(grid, x::get);
    }

    /**
     * Returns true if the coordinates that a grid fixes are those of a point.
     *
     * @param x returns each coordinate of the point
     */
    static boolean isInSlice(Grid grid, IntToDoubleFunction x) {
        for (int i : grid.fixed()) {
            double value = x.applyAsDouble(i);
            if (Math.abs(value - grid.at()[i]) > IN_SLICE * (1 + Math.abs(value))) {
                return false;
            }
        }
        return true;
    }
}
