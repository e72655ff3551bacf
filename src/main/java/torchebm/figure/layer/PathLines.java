package torchebm.figure.layer;

import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Renderer;
import torchebm.figure.canvas.Simplified;

/**
 * Draws paths: lines with an edge, an open circle where a path begins and a dot where it ends.
 */
final class PathLines {
    /** Colours that are dark enough for a white edge, and distinguishable from each other also for colour-blind readers. */
    private static final int[] COLORS = {
        0x0057b8, 0x00735c, 0x7b2d8e, 0xb85a00, 0x1a1a1a, 0x00798c, 0xc2277a, 0x6f4518, 0x4c5fd7
    };

    /** The width of the edge. */
    private static final double EDGE = 0.9;

    private final Clip clip;
    private final Canvas canvas;
    private final double alpha;

    PathLines(Clip clip, Canvas canvas, double alpha) {
        this.clip = clip;
        this.canvas = canvas;
        this.alpha = alpha;
    }

    /** Returns the default colour of a path. */
    static int color(int path) {
        return COLORS[path % COLORS.length];
    }

    /**
     * Draws the line of a path.
     *
     * @param places of all points
     * @param rows the indices of the points of the path
     */
    void paint(Renderer g, double[][] places, int[] rows, int rgb) {
        Path2D.Double line = new Path2D.Double();
        for (double[][] piece : pieces(places, rows)) {
            double[][] points = Simplified.points(piece, Simplified.tolerance(g));
            line.moveTo(points[0][0], points[0][1]);
            for (int i = 1; i < points.length; i++) {
                line.lineTo(points[i][0], points[i][1]);
            }
        }
        double scale = canvas.lettering().scale();
        double width = scale * canvas.theme().line();
        g.setStroke(canvas.theme().stroke((float) (width + 2 * scale * EDGE)));
        g.setColor(MarkerStyle.color(MarkerStyle.edge(rgb), alpha));
        g.draw(line);
        g.setStroke(canvas.theme().stroke((float) width));
        g.setColor(MarkerStyle.color(rgb, alpha));
        g.draw(line);
    }

    /** Returns the number of visible segments of a path. */
    int segments(double[][] places, int[] rows) {
        int count = 0;
        for (int k = 1; k < rows.length; k++) {
            double[] from = places[rows[k - 1]];
            double[] to = places[rows[k]];
            count += clip.segment(from[0], from[1], to[0], to[1]) == null ? 0 : 1;
        }
        return count;
    }

    /** Returns the visible pieces of a path; it is interrupted where a coordinate is not finite. */
    private List<double[][]> pieces(double[][] places, int[] rows) {
        List<double[][]> pieces = new ArrayList<>();
        List<double[]> piece = new ArrayList<>();
        for (int k = 1; k < rows.length; k++) {
            double[] from = places[rows[k - 1]];
            double[] to = places[rows[k]];
            double[] part = clip.segment(from[0], from[1], to[0], to[1]);
            boolean isConnected = part != null && part[0] == from[0] && part[1] == from[1];
            if (!isConnected && !piece.isEmpty()) {
                pieces.add(piece.toArray(double[][]::new));
                piece.clear();
            }
            if (part != null) {
                if (piece.isEmpty()) {
                    piece.add(new double[] {part[0], part[1]});
                }
                piece.add(new double[] {part[2], part[3]});
            }
        }
        if (!piece.isEmpty()) {
            pieces.add(piece.toArray(double[][]::new));
        }
        return pieces;
    }

    /** Draws the ends of a path that are visible. */
    void paintEnds(Renderer g, double[][] places, int[] rows, MarkerStyle style) {
        int first = 0;
        while (first < rows.length && !isFinite(places[rows[first]])) {
            first++;
        }
        if (first == rows.length) {
            return;
        }
        int last = rows.length - 1;
        while (!isFinite(places[rows[last]])) {
            last--;
        }
        double[] begin = places[rows[first]];
        double[] end = places[rows[last]];
        if (last > first && clip.contains(begin[0], begin[1])) {
            style.paintOpen(g, begin[0], begin[1]);
        }
        if (clip.contains(end[0], end[1])) {
            style.paint(g, end[0], end[1]);
        }
    }

    private static boolean isFinite(double[] place) {
        return Double.isFinite(place[0]) && Double.isFinite(place[1]);
    }
}
