package torchebm.figure.surface;

import java.util.ArrayList;
import java.util.List;

/** Finds the visible pieces of lines on a surface. */
final class SurfaceLine {
    /** The number of steps into which a long line is divided. */
    static final int STEPS = 64;

    /** The number of halvings by which the end of a visible piece is found. */
    private static final int HALVINGS = 6;

    private final Projection projection;
    private final SightLine sight;

    SurfaceLine(SurfaceMesh mesh) {
        this.projection = mesh.projection();
        this.sight = new SightLine(mesh);
    }

    /**
     * Returns the visible pieces of a line on the canvas.
     *
     * @param points the points (u, v, z) of the line, which are close to each other
     */
    List<double[][]> pieces(double[][] points) {
        List<double[][]> pieces = new ArrayList<>();
        List<double[]> piece = new ArrayList<>();
        boolean isVisible = false;
        for (int i = 0; i < points.length; i++) {
            boolean isNext = isVisible(points[i]);
            if (i > 0 && isNext != isVisible) {
                double[] end = isNext ? end(points[i], points[i - 1]) : end(points[i - 1], points[i]);
                piece.add(projection.place(end[0], end[1], end[2]));
            }
            if (isNext) {
                piece.add(projection.place(points[i][0], points[i][1], points[i][2]));
            } else {
                finish(pieces, piece);
            }
            isVisible = isNext;
        }
        finish(pieces, piece);
        return pieces;
    }

    private static void finish(List<double[][]> pieces, List<double[]> piece) {
        if (piece.size() > 1) {
            pieces.add(piece.toArray(double[][]::new));
        }
        piece.clear();
    }

    private boolean isVisible(double[] p) {
        return sight.isVisible(p[0], p[1], p[2]);
    }

    /** Returns the last visible point between a visible one and a hidden one. */
    private double[] end(double[] visible, double[] hidden) {
        double[] from = visible;
        double[] to = hidden;
        for (int k = 0; k < HALVINGS; k++) {
            double[] middle = {(from[0] + to[0]) / 2, (from[1] + to[1]) / 2, (from[2] + to[2]) / 2};
            if (isVisible(middle)) {
                from = middle;
            } else {
                to = middle;
            }
        }
        return from;
    }
}
