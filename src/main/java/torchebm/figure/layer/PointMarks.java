package torchebm.figure.layer;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
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
    private final Cancellation cancellation = new Cancellation();

    /**
     * @param area the area outside of which nothing is drawn
     * @param placement places points
     */
    public PointMarks(Rectangle2D area, Placement placement, Canvas canvas) {
        this.area = area;
        this.placement = placement;
        this.canvas = canvas;
    }

    public void paint(Renderer g, List<Marker> markers, List<Overlay> overlays) {
        List<OverlayMarks> marks = new ArrayList<>();
        for (Overlay overlay : overlays) {
            marks.add(new OverlayMarks(area, placement, canvas, overlay));
        }
        marks.forEach(overlay -> overlay.paint(g));
        Clip clip = new Clip(area.getMinX(), area.getMinY(), area.getMaxX(), area.getMaxY());
        for (Marker marker : markers) {
            cancellation.check();
            double[] place = placement.place(marker.x(), marker.y());
            if (clip.contains(place[0], place[1])) {
                style(marker.kind()).paint(g, place[0], place[1]);
            }
        }
        marks.forEach(overlay -> overlay.paintEnds(g));
        if (markers.stream().anyMatch(marker -> !marker.label().isEmpty())) {
            paintLabels(g, markers, overlays, clip);
        }
    }

    /** Draws the labels of markers on plates, beside markers and the lines of overlays. */
    private void paintLabels(Renderer g, List<Marker> markers, List<Overlay> overlays, Clip clip) {
        Obstacles obstacles = new Obstacles(area);
        for (Overlay overlay : overlays) {
            for (int[] rows : overlay.rows()) {
                for (int k = 1; k < rows.length; k++) {
                    double[] from = placement.place(overlay.x()[rows[k - 1]], overlay.y()[rows[k - 1]]);
                    double[] to = placement.place(overlay.x()[rows[k]], overlay.y()[rows[k]]);
                    obstacles.add(from[0], from[1], to[0], to[1]);
                }
            }
        }
        PointLabels labels = new PointLabels(
                obstacles, Fonts.of(canvas).small(), canvas.lettering().scale());
        labels.coverLines();
        List<Marker> visible = new ArrayList<>();
        for (Marker marker : markers) {
            double[] place = placement.place(marker.x(), marker.y());
            if (clip.contains(place[0], place[1])) {
                labels.addMarker(place[0], place[1]);
                visible.add(marker);
            }
        }
        for (Marker marker : visible) {
            if (!marker.label().isEmpty()) {
                double[] place = placement.place(marker.x(), marker.y());
                labels.add(marker.label(), place[0], place[1], true);
            }
        }
        labels.paint(g, canvas.theme());
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
