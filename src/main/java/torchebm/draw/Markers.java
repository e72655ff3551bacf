package torchebm.draw;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import torchebm.compute.Notices;
import torchebm.core.Landscape;
import torchebm.core.StationaryPoint;
import torchebm.evaluate.PointsInput;
import torchebm.figure.layer.Marker;
import torchebm.files.FileAccess;
import torchebm.grid.Grid;
import torchebm.grid.PointList;
import torchebm.plot.PlotKeys;
import torchebm.plot.PlotSpec;

/** The markers of a figure. */
final class Markers {
    /** The largest relative distance of a known point from a slice in which it is shown. */
    private static final double IN_SLICE = 1e-6;

    private Markers() {}

    /** Returns the known points of a landscape that lie in the plane of a grid, and the points of an overlay. */
    static List<Marker> of(Landscape landscape, Grid grid, PlotSpec plot, FileAccess files, Notices notices)
            throws IOException {
        List<Marker> markers = new ArrayList<>();
        if (plot.find(PlotKeys.OVERLAY).isPresent()) {
            PointList points = PointsInput.read(plot.get(PlotKeys.OVERLAY), grid.dimension(), files, notices);
            double[] x = points.column(grid.first().coordinate());
            double[] y = points.column(grid.last().coordinate());
            for (int i = 0; i < points.count(); i++) {
                markers.add(new Marker(Marker.Kind.SAMPLE, x[i], y[i]));
            }
        }
        for (StationaryPoint point : landscape.stationaryPoints()) {
            Marker.Kind kind = switch (point.kind()) {
                case MINIMUM, BOUNDARY_MINIMUM -> Marker.Kind.MINIMUM;
                case SADDLE -> Marker.Kind.SADDLE;
                case MAXIMUM -> Marker.Kind.MAXIMUM;
            };
            boolean isWanted = plot.get(PlotKeys.MARKERS).equals("all")
                    || (plot.get(PlotKeys.MARKERS).equals("minima") && kind == Marker.Kind.MINIMUM);
            if (isWanted && isIn(grid, point.x())) {
                markers.add(new Marker(
                        kind,
                        point.x().get(grid.first().coordinate()),
                        point.x().get(grid.last().coordinate())));
            }
        }
        return markers;
    }

    private static boolean isIn(Grid grid, List<Double> x) {
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
