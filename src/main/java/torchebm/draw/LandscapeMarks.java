package torchebm.draw;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import torchebm.analysis.Analysis;
import torchebm.analysis.AnalysisSettings;
import torchebm.analysis.Connection;
import torchebm.analysis.surface.CriticalPoint;
import torchebm.analysis.surface.EnergySurface;
import torchebm.compute.Notices;
import torchebm.figure.axis.Labels;
import torchebm.figure.layer.Marker;
import torchebm.figure.layer.MarkerShape;
import torchebm.figure.layer.Overlay;
import torchebm.grid.Axis;
import torchebm.grid.Cut;
import torchebm.grid.Grid;
import torchebm.grid.Numerals;
import torchebm.grid.PointList;
import torchebm.landscape.AnalyzedSpec;
import torchebm.page.PagePoint;
import torchebm.plot.PlotKeys;
import torchebm.plot.PlotSpec;
import torchebm.spec.Spec;

/** The points and minimum-energy paths that an analysis finds, as markers and lines of a figure over two axes. */
final class LandscapeMarks {
    /** The colour of paths. */
    private static final int PATH = 0xffffff;

    private final AnalyzedSpec landscape;
    private final Grid grid;
    private final Optional<Cut> cut;

    private LandscapeMarks(AnalyzedSpec landscape, Grid grid, Optional<Cut> cut) {
        this.landscape = landscape;
        this.grid = grid;
        this.cut = cut;
    }

    /** Markers, the lines of paths, and all found points. */
    record Marks(List<Marker> markers, List<Overlay> overlays, List<PagePoint> points) {
        static final Marks NONE = new Marks(List.of(), List.of(), List.of());
    }

    /**
     * Returns the marks that a plot wants; none if it wants no analysis.
     *
     * @param notices receives a note if no found point is visible, and the differences that the analysis reports
     */
    static Marks of(Spec spec, Grid grid, PlotSpec plot, Notices notices) {
        String marks = plot.get(PlotKeys.ANALYZE);
        boolean isAnalysed = !marks.equals("none");
        if (!isAnalysed && !plot.get(PlotKeys.MARKERS).equals("found")) {
            return Marks.NONE;
        }
        EnergySurface surface = AnalyzedSpec.surface(spec);
        AnalyzedSpec landscape = AnalyzedSpec.of(
                surface, AnalysisSettings.usual(surface.dimension()), LandscapeFigure.ends(plot, surface));
        landscape.analysis().differences().forEach(notices::say);
        LandscapeMarks all =
                new LandscapeMarks(landscape, grid, spec.gridChoice().cut());
        List<Marker> markers = all.markers(isAnalysed ? marks : "points");
        if (markers.isEmpty()) {
            notices.say("the analysis of " + spec.landscape().name() + " found no points that are visible here");
        }
        return new Marks(markers, isAnalysed ? all.paths() : List.of(), all.points());
    }

    private List<PagePoint> points() {
        Analysis analysis = landscape.analysis();
        List<PagePoint> points = new ArrayList<>();
        for (int k = 0; k < analysis.points().size(); k++) {
            CriticalPoint point = analysis.points().get(k);
            points.add(new PagePoint(
                    analysis.names().get(k),
                    point.kind().toString(),
                    point.energy(),
                    Explorations.boxed(point.x()),
                    Explorations.boxed(point.eigenvalues()),
                    place(point.x()).map(Explorations::boxed).orElse(List.of())));
        }
        return points;
    }

    private List<Marker> markers(String marks) {
        Analysis analysis = landscape.analysis();
        String[] energies = Numerals.ENERGY.texts(landscape.energies());
        List<Marker> markers = new ArrayList<>();
        for (int k = 0; k < analysis.points().size(); k++) {
            CriticalPoint point = analysis.points().get(k);
            Optional<Marker.Kind> kind = kind(point.kind());
            Optional<double[]> place = kind.isPresent() ? place(point.x()) : Optional.empty();
            if (place.isPresent()) {
                List<String> label = marks.equals("points")
                        ? List.of()
                        : marks.equals("names")
                                ? List.of(analysis.names().get(k))
                                : List.of(analysis.names().get(k), Labels.typeset(energies[k]));
                markers.add(new Marker(kind.get(), place.get()[0], place.get()[1], label));
            }
        }
        return markers;
    }

    static Optional<Marker.Kind> kind(CriticalPoint.Kind kind) {
        return switch (kind) {
            case MINIMUM, BOUNDARY_MINIMUM, CUSP_MINIMUM -> Optional.of(Marker.Kind.MINIMUM);
            case SADDLE, BOUNDARY_SADDLE, CUSP_SADDLE -> Optional.of(Marker.Kind.SADDLE);
            case MAXIMUM, CUSP_MAXIMUM -> Optional.of(Marker.Kind.MAXIMUM);
            case INFLECTION, PLATEAU -> Optional.empty();
        };
    }

    /** Returns the place of a point over the grid; empty if it is not in the slice or beyond the axes. */
    private Optional<double[]> place(double[] x) {
        if (cut.isPresent()) {
            double[][] columns = new double[x.length][];
            Arrays.setAll(columns, i -> new double[] {x[i]});
            PointList points = cut.get().project(new PointList(columns)).points();
            return Optional.of(new double[] {points.column(0)[0], points.dimension() > 1 ? points.column(1)[0] : 0});
        }
        return Markers.isInSlice(grid, i -> x[i])
                ? Optional.of(new double[] {along(grid.first(), x), along(grid.last(), x)})
                : Optional.empty();
    }

    /** Returns the coordinate along an axis; of a periodic one, the image in its range. */
    private double along(Axis axis, double[] x) {
        int i = axis.coordinate();
        double[] wrapped = x.clone();
        landscape.surface().wrap(wrapped);
        return x[i] >= axis.min() && x[i] <= axis.max() ? x[i] : wrapped[i];
    }

    /** Returns the wanted path, or the paths of all connections. */
    private List<Overlay> paths() {
        List<List<double[]>> paths = new ArrayList<>();
        if (landscape.route().isPresent()) {
            paths.add(landscape.route().get().path().points());
        } else {
            for (Connection connection : landscape.analysis().connections()) {
                if (!connection.path().isEmpty()) {
                    paths.add(connection.path());
                }
            }
        }
        List<double[]> places = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        int number = 0;
        for (List<double[]> path : paths) {
            double[] last = null;
            for (double[] x : path) {
                Optional<double[]> place = place(x);
                if (place.isEmpty() || (last != null && jumps(last, place.get()))) {
                    number++;
                }
                if (place.isPresent()) {
                    places.add(place.get());
                    numbers.add(number);
                }
                last = place.orElse(null);
            }
            number++;
        }
        return places.isEmpty() ? List.of() : List.of(overlay(places, numbers));
    }

    /** Returns true if a path leaves an axis and enters it again at its other end. */
    private boolean jumps(double[] from, double[] to) {
        return cut.isEmpty()
                && (Math.abs(to[0] - from[0])
                                > 0.5 * (grid.first().max() - grid.first().min())
                        || Math.abs(to[1] - from[1])
                                > 0.5 * (grid.last().max() - grid.last().min()));
    }

    private static Overlay overlay(List<double[]> places, List<Integer> numbers) {
        return new Overlay(
                places.stream().mapToDouble(place -> place[0]).toArray(),
                places.stream().mapToDouble(place -> place[1]).toArray(),
                numbers.stream().mapToInt(Integer::intValue).toArray(),
                new Overlay.Style(
                        MarkerShape.DOT, OptionalDouble.empty(), OptionalInt.of(PATH), OptionalDouble.empty()),
                false);
    }
}
