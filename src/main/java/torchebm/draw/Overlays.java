package torchebm.draw;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import torchebm.compute.Notices;
import torchebm.dataset.Dataset;
import torchebm.dataset.DatasetSample;
import torchebm.evaluate.AxisWarp;
import torchebm.evaluate.PointsInput;
import torchebm.figure.layer.Clip;
import torchebm.figure.layer.MarkerShape;
import torchebm.figure.layer.Overlay;
import torchebm.files.FileAccess;
import torchebm.formula.Spelling;
import torchebm.grid.Axis;
import torchebm.grid.Cut;
import torchebm.grid.Grid;
import torchebm.grid.GroupedPoints;
import torchebm.grid.PointList;
import torchebm.plot.OverlayType;
import torchebm.plot.PlotKeys;
import torchebm.plot.PlotSpec;
import torchebm.problem.RequestException;
import torchebm.spec.Spec;

/** The overlays of a figure. A file is read and a dataset made once, although many panels may show it. */
final class Overlays {
    private final FileAccess files;
    private final Notices notices;
    private final Map<Source, GroupedPoints> read = new HashMap<>();

    /**
     * A file or a dataset, the dimension of its points, and the names of the directions along which it may have
     * coordinates.
     */
    private record Source(String file, Optional<DatasetSample> dataset, int dimension, List<String> axes) {}

    /** @param notices receives a note about an overlay that is not visible */
    Overlays(FileAccess files, Notices notices) {
        this.files = files;
        this.notices = notices;
    }

    /**
     * Returns the overlays of a plot over a grid.
     *
     * @param cut the cut of the grid, onto which points are projected
     */
    List<Overlay> of(Grid grid, Optional<Cut> cut, PlotSpec plot) throws IOException {
        if (plot.find(PlotKeys.OVERLAY).isEmpty()) {
            return List.of();
        }
        List<Overlay> overlays = new ArrayList<>();
        OverlayType.Style usual = usual(plot);
        for (OverlayType.Overlay overlay : plot.get(PlotKeys.OVERLAY)) {
            GroupedPoints points =
                    cut.isPresent() ? projected(overlay, cut.get()) : read(overlay, grid.dimension(), List.of());
            OverlayType.Style style = overlay.style().or(usual);
            Overlay layer = new Overlay(
                    points.points().column(grid.first().coordinate()),
                    points.points().column(grid.last().coordinate()),
                    style.form().map(form -> formed(points, form)).orElse(points.groups()),
                    style(style));
            int missing = missing(layer);
            if (missing > 0) {
                notices.say(leftOut(overlay.file(), missing, points, "a coordinate is not a number"));
            }
            int beyond = withoutLogarithm(layer, PlotAxes.warps(plot, grid));
            if (beyond > 0) {
                notices.say(leftOut(
                        overlay.file(), beyond, points, "a coordinate is not positive, and its axis is logarithmic"));
            }
            if (!layer.touches(clip(grid))) {
                notices.say(note(overlay.file(), points.points().count()));
            }
            overlays.add(layer);
        }
        return overlays;
    }

    /** Returns the draws of a plot; empty if it wants none. */
    Optional<Overlay> draws(Spec spec, Grid grid, Optional<Cut> cut, PlotSpec plot) {
        if (plot.find(PlotKeys.SAMPLES).isEmpty()) {
            return Optional.empty();
        }
        GroupedPoints points = Draws.of(spec, plot).points(plot.get(PlotKeys.TRAJECTORIES), plot.get(PlotKeys.SAMPLES));
        if (cut.isPresent()) {
            Cut.Projection projection = cut.get().project(points.points());
            points = new GroupedPoints(projection.points(), points.groups(), true);
        }
        return Optional.of(new Overlay(
                points.points().column(grid.first().coordinate()),
                points.points().column(grid.last().coordinate()),
                points.groups(),
                style(usual(plot))));
    }

    /** Returns points along the directions of a cut: those with columns u and v as they are, all others projected. */
    private GroupedPoints projected(OverlayType.Overlay overlay, Cut cut) throws IOException {
        GroupedPoints points = read(overlay, cut.dimension(), cut.names());
        if (points.onAxes()) {
            return points;
        }
        Cut.Projection projection = cut.project(points.points());
        Notes.ofProjection(name(overlay.file()), "its point", "points", projection)
                .ifPresent(notices::say);
        return new GroupedPoints(projection.points(), points.groups(), true);
    }

    private GroupedPoints read(OverlayType.Overlay overlay, int dimension, List<String> axes) throws IOException {
        Source source = new Source(overlay.file(), overlay.dataset(), dimension, axes);
        GroupedPoints points = read.get(source);
        if (points == null) {
            points = overlay.dataset().isPresent()
                    ? made(overlay.dataset().get(), dimension)
                    : readFile(overlay.file(), dimension, axes);
            read.put(source, points);
        }
        return points;
    }

    private static GroupedPoints made(DatasetSample dataset, int dimension) {
        PointList points = dataset.points();
        if (dimension != points.dimension()) {
            throw new RequestException("overlay: the dataset " + dataset.dataset() + " has " + points.dimension()
                    + " dimensions, but the model has " + dimension);
        }
        return new GroupedPoints(points, GroupedPoints.none(points), false);
    }

    private GroupedPoints readFile(String file, int dimension, List<String> axes) throws IOException {
        try {
            return PointsInput.readGrouped(file, dimension, axes, files, notices);
        } catch (NoSuchFileException e) {
            Path name = FileAccess.path(file).getFileName();
            Optional<String> nearest = Spelling.nearest(Dataset.names(), String.valueOf(name));
            if (nearest.isEmpty()) {
                throw e;
            }
            FileSystemException better = new FileSystemException(
                    e.getFile(), null, "no such file or directory (did you mean the dataset " + nearest.get() + "?)");
            better.initCause(e);
            throw better;
        }
    }

    /** Returns the paths of points if all of them are to be points, or to belong to a path. */
    private static int[] formed(GroupedPoints points, String form) {
        return form.equals(OverlayType.POINTS) ? GroupedPoints.none(points.points()) : points.joined();
    }

    /** Returns the number of points without a place; in a path they are interruptions. */
    private static int missing(Overlay layer) {
        int count = 0;
        for (int i = 0; i < layer.x().length; i++) {
            boolean isPlaced = Double.isFinite(layer.x()[i]) && Double.isFinite(layer.y()[i]);
            count += layer.paths()[i] < 0 && !isPlaced ? 1 : 0;
        }
        return count;
    }

    /** Returns the number of points that have no place on a logarithmic axis; in a path they are interruptions, too. */
    private static int withoutLogarithm(Overlay layer, List<AxisWarp> warps) {
        int count = 0;
        for (int i = 0; i < layer.x().length; i++) {
            boolean hasX = layer.x()[i] > 0 || !warps.get(0).isLogarithm();
            boolean hasY = layer.y()[i] > 0 || !warps.get(warps.size() - 1).isLogarithm();
            boolean isFinite = Double.isFinite(layer.x()[i]) && Double.isFinite(layer.y()[i]);
            count += isFinite && !(hasX && hasY) ? 1 : 0;
        }
        return count;
    }

    /** Returns the style that a plot gives to all overlays. */
    private static OverlayType.Style usual(PlotSpec plot) {
        return new OverlayType.Style(
                plot.find(PlotKeys.OVERLAY_AS),
                plot.find(PlotKeys.OVERLAY_MARKER),
                plot.find(PlotKeys.OVERLAY_SIZE),
                plot.find(PlotKeys.OVERLAY_COLOR),
                plot.find(PlotKeys.OVERLAY_ALPHA));
    }

    private static String name(String file) {
        return file.equals(PointsInput.STDIN) ? FileAccess.STDIN : file;
    }

    private static String leftOut(String file, int count, GroupedPoints points, String reason) {
        return name(file) + ": left out " + count + " of " + points.points().count() + " points: " + reason;
    }

    private static String note(String file, long count) {
        return name(file) + ": "
                + (count == 0
                        ? "the overlay has no points"
                        : count == 1
                                ? "its point is outside of the plot"
                                : "all " + count + " points are outside of the plot");
    }

    private static Clip clip(Grid grid) {
        Axis x = grid.first();
        Axis y = grid.last();
        return new Clip(x.min(), y.min(), x.max(), y.max());
    }

    private static Overlay.Style style(OverlayType.Style style) {
        return new Overlay.Style(
                MarkerShape.named(style.marker().orElse(MarkerShape.DOT.toString())),
                number(style.size()),
                style.color().map(OptionalInt::of).orElse(OptionalInt.empty()),
                number(style.alpha()));
    }

    private static OptionalDouble number(Optional<Double> number) {
        return number.map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }
}
