package torchebm.draw;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import torchebm.compute.Notices;
import torchebm.contour.Norm;
import torchebm.evaluate.AxisWarp;
import torchebm.figure.axis.Labels;
import torchebm.figure.color.ColorMap;
import torchebm.figure.color.ColorScale;
import torchebm.figure.layer.Layers;
import torchebm.figure.layer.Marker;
import torchebm.figure.layer.Overlay;
import torchebm.grid.Axis;
import torchebm.grid.Field;
import torchebm.grid.Numerals;
import torchebm.grid.Range;
import torchebm.page.CodedField;
import torchebm.page.Exploration;
import torchebm.page.FieldCode;
import torchebm.page.PageAxis;
import torchebm.page.PageColors;
import torchebm.page.PageFrame;
import torchebm.page.PagePoint;
import torchebm.page.PageTrail;
import torchebm.plot.PlotKey;
import torchebm.plot.PlotKeys;
import torchebm.plot.PlotSpec;

/** The parts of a figure as the data of a page. */
final class Explorations {
    /** The most points of a field of a saved page along each axis. */
    static final int MOST = 400;

    /** The most points over a field that are not lines. */
    private static final int MOST_DRAWS = 50_000;

    private Explorations() {}

    /** Returns the data of a page. */
    static Exploration of(String title, PlotSpec plot, List<PageFrame> frames) {
        return new Exploration(title, summary(frames), plot.get(PlotKeys.KIND).equals("surface"), frames);
    }

    /**
     * Returns a part as a frame, which has no place yet.
     *
     * @param found the points of an analysis
     * @param layers the marked points, paths and draws
     * @param quantity the name of the values
     * @param most the most points of the field along each axis
     * @param notices receives a note if not all draws are kept
     */
    static PageFrame frame(
            Part part,
            List<PagePoint> found,
            Layers layers,
            ColorMap colors,
            String quantity,
            int most,
            Notices notices) {
        Field field = CodedField.thinned(part.field(), most);
        Range range = field.range();
        boolean isPlane = part.grid().isPlane();
        Range shown = isPlane ? Range.NONE : LevelChoice.shown(part.plot(), part.spread());
        double[] levels = isPlane ? part.bands().levels() : new double[] {shown.min(), shown.max()};
        boolean isLinear = !isPlane || part.bands().norm() == Norm.LINEAR;
        FieldCode code = FieldCode.of(range, levels[0], levels[levels.length - 1], isLinear);
        return new PageFrame(
                part.label(),
                part.values(),
                axes(part, field),
                CodedField.of(field, code),
                plain(quantity, part.plot().get(PlotKeys.QUANTITY)),
                isPlane ? bands(part, colors) : line(levels, part.plot(), colors),
                found.isEmpty() ? known(layers.markers()) : found,
                trails(layers.overlays(), notices),
                part.plot().get(PlotKeys.ASPECT).equals("equal"),
                Optional.empty());
    }

    /** Returns a text, or another one if it has formulas, which a page does not set. */
    private static String plain(String text, String otherwise) {
        return text.contains("$") ? otherwise : text;
    }

    private static List<PageAxis> axes(Part part, Field field) {
        List<PageAxis> axes = new ArrayList<>();
        List<AxisWarp> warps = PlotAxes.warps(part.plot(), part.grid());
        List<PlotKey<String>> labels = List.of(PlotKeys.XLABEL, PlotKeys.YLABEL);
        for (int k = 0; k < warps.size(); k++) {
            Axis axis = part.grid().axes().get(k);
            Axis positions = field.grid().axes().get(k);
            String usual = Titles.named(part.spec(), axis).orElseGet(() -> Labels.coordinate(axis.name()));
            String caption = k == 0 || part.grid().isPlane()
                    ? part.plot().find(labels.get(k)).orElse(usual)
                    : usual;
            axes.add(new PageAxis(
                    axis.name(),
                    plain(caption, axis.name()),
                    positions.min(),
                    positions.max(),
                    warps.get(k).kind().name().toLowerCase(Locale.ROOT),
                    warps.get(k).decade()));
        }
        return axes;
    }

    private static PageColors bands(Part part, ColorMap colors) {
        ColorScale scale = Drawing.scale(part, colors);
        List<Double> positions = new ArrayList<>();
        for (int k = -1; k <= scale.count(); k++) {
            positions.add(scale.position(k));
        }
        boolean isBounded = part.bands().isBounded();
        return new PageColors(
                boxed(part.bands().levels()),
                boxed(LevelChoice.lines(part)),
                positions,
                isBounded && !part.bands().below(),
                isBounded && !part.bands().above(),
                part.plot().get(PlotKeys.COLORMAP).name(),
                colors);
    }

    private static PageColors line(double[] shown, PlotSpec plot, ColorMap colors) {
        return new PageColors(
                boxed(shown),
                List.of(),
                List.of(),
                false,
                false,
                plot.get(PlotKeys.COLORMAP).name(),
                colors);
    }

    /** Returns numbers as a list. */
    static List<Double> boxed(double... numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }

    private static List<PagePoint> known(List<Marker> markers) {
        return markers.stream()
                .map(marker -> new PagePoint(
                        "",
                        marker.kind().name().toLowerCase(Locale.ROOT),
                        Double.NaN,
                        List.of(),
                        List.of(),
                        List.of(marker.x(), marker.y())))
                .toList();
    }

    private static List<PageTrail> trails(List<Overlay> overlays, Notices notices) {
        List<PageTrail> trails = new ArrayList<>();
        for (Overlay overlay : overlays) {
            for (PageTrail trail : PageTrail.of(overlay.x(), overlay.y(), overlay.paths())) {
                PageTrail kept = trail.atMost(MOST_DRAWS);
                trails.add(kept);
                if (kept.x().length < trail.x().length) {
                    notices.say("the page can show " + kept.x().length + " of " + trail.x().length
                            + " points when it is explored; its picture has all");
                }
            }
        }
        return trails;
    }

    /** Returns what a page shows, in a sentence. */
    private static String summary(List<PageFrame> frames) {
        if (frames.isEmpty()) {
            return "";
        }
        PageFrame first = frames.get(0);
        String axes = first.axes().stream()
                .map(axis -> axis.name() + " from " + end(axis, axis.min()) + " to " + end(axis, axis.max()))
                .collect(Collectors.joining(", "));
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        Map<String, Integer> kinds = new LinkedHashMap<>();
        for (PageFrame frame : frames) {
            low = Math.min(low, frame.field().code().low());
            high = Math.max(high, frame.field().code().high());
            frame.points().forEach(point -> kinds.merge(point.kind(), 1, Integer::sum));
        }
        String[] range = Numerals.REPORT.texts(low, high);
        String points = kinds.entrySet().stream()
                .map(kind -> kind.getValue() + " × " + kind.getKey())
                .collect(Collectors.joining(", "));
        return axes + "; " + first.quantity() + " from " + range[0] + " to " + range[1]
                + (frames.size() > 1 ? "; " + frames.size() + " landscapes" : "")
                + (points.isEmpty() ? "" : "; " + points);
    }

    private static String end(PageAxis axis, double position) {
        return Numerals.REPORT.text(
                new AxisWarp(AxisWarp.Kind.valueOf(axis.scale().toUpperCase(Locale.ROOT)), axis.decade())
                        .coordinate(position));
    }
}
