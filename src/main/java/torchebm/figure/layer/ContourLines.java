package torchebm.figure.layer;

import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import torchebm.contour.Contours;
import torchebm.contour.Polyline;
import torchebm.figure.axis.Labels;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Renderer;
import torchebm.figure.canvas.Rgba;
import torchebm.figure.canvas.Simplified;
import torchebm.figure.color.ColorScale;
import torchebm.figure.color.Contrast;
import torchebm.figure.font.Font;
import torchebm.figure.layout.PlotArea;
import torchebm.figure.text.TextLine;
import torchebm.grid.Cancellation;
import torchebm.grid.Field;
import torchebm.grid.Numerals;
import torchebm.grid.Rounding;

/** Draws contour lines, with labels in gaps of the lines. */
public final class ContourLines {
    private static final double LABEL_PADDING = 3;

    /** The same beside a minus sign, which would look like a piece of the line. */
    private static final double SIGN_PADDING = 4.5;

    /** The distance of labels from the middle of a marker. */
    private static final double MARKER_ROOM = 7;

    /** The distance along a line between its labels, relative to the mean of the plot's sides. */
    private static final double SPACING = 0.9;

    /** The height of a digit's middle above the baseline, relative to the font size. */
    private static final double MIDDLE = 0.36;

    /** The opacities of black and white lines over bands. */
    private static final double BLACK = 0.67;

    private static final double WHITE = 0.75;

    private final Canvas canvas;
    private final PlotArea plot;
    private final ColorScale scale;
    private final Font font;
    private final boolean isOverBands;
    private final Cancellation cancellation = new Cancellation();

    /** A line with its colours and its label; on a plate if it is not visible on the colours on both sides of the line. */
    private record Drawn(
            MeasuredLine line, Rgba color, Rgba textColor, TextLine text, double padding, boolean needsPlate) {}

    /**
     * @param scale the colours of lines that are not drawn over bands
     * @param font of the labels
     * @param isOverBands true if filled bands already show the values
     */
    public ContourLines(Canvas canvas, PlotArea plot, ColorScale scale, Font font, boolean isOverBands) {
        this.canvas = canvas;
        this.plot = plot;
        this.scale = scale;
        this.font = font;
        this.isOverBands = isOverBands;
    }

    /**
     * Draws contour lines.
     *
     * @param hasLabels true for labels with the levels
     * @param markers the points that labels should not cover
     * @param marks further marks and labels that labels should not cover
     * @param key a box that labels should not cover; empty for none
     * @return the outlines of the labels, over which nothing should be drawn
     */
    public List<Shape> paint(
            Renderer g,
            Field field,
            double[] levels,
            boolean hasLabels,
            List<Marker> markers,
            PointMarks marks,
            Optional<Rectangle2D> key) {
        double width = (isOverBands ? 0.6 : 0.75) * canvas.theme().line();
        g.setStroke(canvas.theme().stroke((float) (width * canvas.lettering().scale())));
        List<Drawn> lines = lines(field, levels, Simplified.tolerance(g));
        if (!hasLabels) {
            for (Drawn drawn : lines) {
                cancellation.check();
                g.setColor(drawn.color());
                g.draw(drawn.line().path());
            }
            return List.of();
        }
        List<List<LabelChoice.Place>> places = places(lines, markers, marks, key);
        for (int k = 0; k < lines.size(); k++) {
            cancellation.check();
            Drawn drawn = lines.get(k);
            g.setColor(drawn.color());
            g.draw(cut(drawn.line(), places.get(k)));
            for (LabelChoice.Place place : places.get(k)) {
                if (drawn.needsPlate()) {
                    g.setColor(canvas.theme().paper());
                    g.fill(place.box().outline());
                }
                g.setColor(drawn.textColor());
                double baseline = MIDDLE * place.box().height();
                g.transformed(place.box().transform(), label -> drawn.text().draw(label, 0, baseline, 0.5));
            }
        }
        return places.stream()
                .flatMap(List::stream)
                .map(place -> place.box().outline())
                .toList();
    }

    private List<Drawn> lines(Field field, double[] levels, double tolerance) {
        List<List<Polyline>> contours = Contours.lines(field, levels);
        List<String> labels = labels(levels, contours);
        List<Drawn> lines = new ArrayList<>();
        for (int k = 0; k < levels.length; k++) {
            Rgba below = scale.onPaper(
                    scale.index(Math.nextDown(levels[k])), canvas.theme().paper());
            Rgba above = scale.onPaper(scale.index(levels[k]), canvas.theme().paper());
            Rgba text = isOverBands
                    ? Contrast.blackOrWhite(below, above)
                    : Contrast.visible(above, canvas.theme().paper());
            boolean isVisible = Math.min(Contrast.of(text, below), Contrast.of(text, above)) >= Contrast.VISIBLE;
            boolean needsPlate = isOverBands && !isVisible;
            Rgba color = isOverBands ? translucent(text, below, above) : text;
            TextLine label = TextLine.of(labels.get(k), font);
            for (Polyline line : contours.get(k)) {
                lines.add(new Drawn(
                        measured(line, tolerance),
                        color,
                        needsPlate ? canvas.theme().ink() : text,
                        label,
                        labels.get(k).startsWith("\u2212") ? SIGN_PADDING : LABEL_PADDING,
                        needsPlate));
            }
        }
        return lines;
    }

    /** Returns the labels of levels, in one style; empty for levels without lines. */
    private List<String> labels(double[] levels, List<List<Polyline>> contours) {
        int[] drawn = IntStream.range(0, levels.length)
                .filter(k -> !contours.get(k).isEmpty())
                .toArray();
        double[] values = Arrays.stream(drawn).mapToDouble(k -> levels[k]).toArray();
        List<String> texts = Labels.plainIfShort(Numerals.FIGURE.texts(counted(values)));
        List<String> labels = new ArrayList<>(Collections.nCopies(levels.length, ""));
        for (int k = 0; k < drawn.length; k++) {
            labels.set(drawn[k], texts.get(k));
        }
        return labels;
    }

    /** Returns the values of the labels of levels, which count from the same zero as the bar of the bands. */
    private double[] counted(double[] levels) {
        double zero = isOverBands ? scale.zero() : 0;
        return zero == 0
                ? levels
                : Arrays.stream(levels)
                        .map(level -> Rounding.difference(level, zero))
                        .toArray();
    }

    /** Returns a translucent colour, if that is visible as well on both sides of a line. */
    private static Rgba translucent(Rgba color, Rgba below, Rgba above) {
        double opacity = color.equals(Rgba.BLACK) ? BLACK : WHITE;
        boolean isVisible = Contrast.of(Contrast.mixed(below, color, opacity), below) >= Contrast.VISIBLE
                && Contrast.of(Contrast.mixed(above, color, opacity), above) >= Contrast.VISIBLE;
        return isVisible ? color.withAlpha((int) Math.round(opacity * 255)) : color;
    }

    private MeasuredLine measured(Polyline line, double tolerance) {
        int n = line.size() + (line.closed() ? 1 : 0);
        double[] x = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = plot.left(line.x()[i % line.size()]);
            y[i] = plot.top(line.y()[i % line.size()]);
        }
        int kept = Simplified.points(x, y, tolerance);
        return kept == n
                ? new MeasuredLine(x, y, line.closed())
                : new MeasuredLine(Arrays.copyOf(x, kept), Arrays.copyOf(y, kept), line.closed());
    }

    /** Returns the places of labels on each line. Short lines choose first, because they have the fewest places. */
    private List<List<LabelChoice.Place>> places(
            List<Drawn> lines, List<Marker> markers, PointMarks marks, Optional<Rectangle2D> key) {
        double lettering = canvas.lettering().scale();
        double size = font.size();
        LabelRoom room = new LabelRoom(plot.rectangle(), size);
        for (int k = 0; k < lines.size(); k++) {
            cancellation.check();
            room.addLine(lines.get(k).line(), k + 1);
        }
        for (Marker marker : markers) {
            double[] point = plot.place(marker.x(), marker.y());
            room.block(point[0], point[1], MARKER_ROOM * lettering);
        }
        marks.block(room);
        key.ifPresent(room::block);
        double side = (plot.rectangle().getWidth() + plot.rectangle().getHeight()) / 2;
        LabelChoice choice = new LabelChoice(room, size, SPACING * side);
        List<List<LabelChoice.Place>> places = new ArrayList<>();
        List<Integer> order = new ArrayList<>();
        for (int k = 0; k < lines.size(); k++) {
            places.add(List.of());
            order.add(k);
        }
        order.sort(Comparator.comparingDouble(k -> lines.get(k).line().lap()));
        for (int k : order) {
            cancellation.check();
            Drawn drawn = lines.get(k);
            double width = drawn.text().width() + 2 * drawn.padding() * lettering;
            places.set(k, choice.places(drawn.line(), k + 1, width));
        }
        return places;
    }

    /** Returns a line without its gaps. */
    private static Path2D cut(MeasuredLine line, List<LabelChoice.Place> gaps) {
        if (gaps.isEmpty()) {
            return line.path();
        }
        Path2D.Double path = new Path2D.Double();
        for (int k = 0; k + 1 < gaps.size(); k++) {
            line.addTo(path, gaps.get(k).to(), gaps.get(k + 1).from());
        }
        double first = gaps.get(0).from();
        double last = gaps.get(gaps.size() - 1).to();
        if (line.isClosed()) {
            line.addTo(path, last, first + line.lap());
        } else {
            line.addTo(path, 0, first);
            line.addTo(path, last, line.lap());
        }
        return path;
    }
}
