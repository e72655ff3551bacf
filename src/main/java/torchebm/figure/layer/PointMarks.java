package torchebm.figure.layer;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Renderer;
import torchebm.figure.text.Fonts;
import torchebm.grid.Cancellation;

/** Draws points and lines of overlays, markers of known points over them, ends of paths over these, and the labels of markers. */
public final class PointMarks {
    private static final double RADIUS = 4.5;
    private static final double CROSS_RADIUS = 5.2;
    private static final double EDGE = 0.9;
    private static final int RED = 0xd62728;
    private static final int BLUE = 0x1f77b4;

    private final Rectangle2D area;
    private final Placement placement;
    private final Canvas canvas;
    private final List<Marker> markers;
    private final List<Overlay> overlays;
    private final boolean isOverBands;
    private final PointLabels labels;
    private final Cancellation cancellation = new Cancellation();

    /**
     * @param area the area outside of which nothing is drawn
     * @param placement places points
     * @param isOverBands true on colours, on which white points are visible; false on paper
     * @param key a box that labels should not cover; empty for none
     */
    public PointMarks(
            Rectangle2D area,
            Placement placement,
            Canvas canvas,
            List<Marker> markers,
            List<Overlay> overlays,
            boolean isOverBands,
            Optional<Rectangle2D> key) {
        this.area = area;
        this.placement = placement;
        this.canvas = canvas;
        this.markers = List.copyOf(markers);
        this.overlays = List.copyOf(overlays);
        this.isOverBands = isOverBands;
        this.labels = labels(key);
    }

    /** Marks in a plot without a box that labels should not cover. */
    public PointMarks(
            Rectangle2D area,
            Placement placement,
            Canvas canvas,
            List<Marker> markers,
            List<Overlay> overlays,
            boolean isOverBands) {
        this(area, placement, canvas, markers, overlays, isOverBands, Optional.empty());
    }

    /** Blocks the room of the labels of markers, and of the lines of overlays. */
    void block(LabelRoom room) {
        labels.boxes().forEach(room::block);
        forEachLine(room::block);
    }

    /** Calls a function with both ends of each straight line of the overlays. */
    private void forEachLine(BiConsumer<double[], double[]> line) {
        for (Overlay overlay : overlays) {
            for (int[] rows : overlay.rows()) {
                for (int k = 1; k < rows.length; k++) {
                    line.accept(
                            placement.place(overlay.x()[rows[k - 1]], overlay.y()[rows[k - 1]]),
                            placement.place(overlay.x()[rows[k]], overlay.y()[rows[k]]));
                }
            }
        }
    }

    public void paint(Renderer g) {
        List<OverlayMarks> marks = new ArrayList<>();
        for (Overlay overlay : overlays) {
            marks.add(new OverlayMarks(area, placement, canvas, overlay, isOverBands));
        }
        marks.forEach(overlay -> overlay.paint(g));
        Clip clip = clip();
        for (Marker marker : markers) {
            cancellation.check();
            double[] place = placement.place(marker.x(), marker.y());
            if (clip.contains(place[0], place[1])) {
                style(marker.kind()).paint(g, place[0], place[1]);
            }
        }
        marks.forEach(overlay -> overlay.paintEnds(g));
        labels.paint(g, canvas.theme());
    }

    private Clip clip() {
        return new Clip(area.getMinX(), area.getMinY(), area.getMaxX(), area.getMaxY());
    }

    /** Returns the labels of markers, beside markers and the lines of overlays. */
    private PointLabels labels(Optional<Rectangle2D> key) {
        Obstacles obstacles = new Obstacles(area);
        key.ifPresent(obstacles::add);
        PointLabels placed = new PointLabels(
                obstacles, Fonts.of(canvas).small(), canvas.lettering().scale());
        if (markers.stream().noneMatch(Marker::hasLabel)) {
            return placed;
        }
        forEachLine((from, to) -> obstacles.add(from[0], from[1], to[0], to[1]));
        placed.coverLines();
        Clip clip = clip();
        List<Marker> visible = new ArrayList<>();
        for (Marker marker : markers) {
            double[] place = placement.place(marker.x(), marker.y());
            if (clip.contains(place[0], place[1])) {
                placed.addMarker(place[0], place[1]);
                visible.add(marker);
            }
        }
        for (Marker marker : visible) {
            if (marker.hasLabel()) {
                double[] place = placement.place(marker.x(), marker.y());
                placed.add(marker.label(), place[0], place[1], true);
            }
        }
        return placed;
    }

    private MarkerStyle style(Marker.Kind kind) {
        double scale = canvas.lettering().scale();
        MarkerShape shape = switch (kind) {
            case MINIMUM -> MarkerShape.DOT;
            case SADDLE -> MarkerShape.CROSS;
            case MAXIMUM -> MarkerShape.TRIANGLE;
        };
        double radius = shape == MarkerShape.CROSS ? CROSS_RADIUS : RADIUS;
        return new MarkerStyle(shape, scale * radius, scale * EDGE, kind == Marker.Kind.MAXIMUM ? BLUE : RED, 1);
    }
}
