package torchebm.figure.surface;

/** Decides if the surface hides a point: by the crossings of the line from the point to the viewer with the mesh. */
final class SightLine {
    /** The distance from the surface within which a point counts as being on it. */
    private static final double ON_SURFACE = 0.002;

    private final SurfaceMesh mesh;
    private final double[] viewer;

    SightLine(SurfaceMesh mesh) {
        this.mesh = mesh;
        this.viewer = mesh.projection().viewer();
    }

    /** Returns true if the surface is not between a point and the viewer. */
    boolean isVisible(double u, double v, double z) {
        double before = 0; // the height of the surface above the line, where it was not close to 0
        double heightBefore = z;
        double at = 0;
        double nextU = step(u, viewer[0], mesh.columns() - 1);
        double nextV = step(v, viewer[1], mesh.rows() - 1);
        double strideU = 1 / (Math.abs(viewer[0]) * (mesh.columns() - 1));
        double strideV = 1 / (Math.abs(viewer[1]) * (mesh.rows() - 1));
        while (true) {
            double line = z + at * viewer[2];
            double above = mesh.height(u + at * viewer[0], v + at * viewer[1]) - line;
            if (Double.isNaN(above)) {
                if (at > 0 && !isInside(u + at * viewer[0], v + at * viewer[1])) {
                    return true;
                }
                before = 0; // a hole
            } else if (Math.abs(above) > ON_SURFACE) {
                if (before * above < 0) {
                    double t = before / (before - above);
                    if (SurfaceMesh.isShown(heightBefore + t * (line - heightBefore))) {
                        return false;
                    }
                }
                before = above;
                heightBefore = line;
            }
            if (line > Projection.TOP + 2 * ON_SURFACE) {
                return true;
            }
            at = Math.min(nextU, nextV);
            if (!(at < Double.POSITIVE_INFINITY)) {
                return true;
            }
            if (nextU <= at) {
                nextU += strideU;
            }
            if (nextV <= at) {
                nextV += strideV;
            }
        }
    }

    private static boolean isInside(double u, double v) {
        return Math.abs(u) <= 0.5 && Math.abs(v) <= 0.5;
    }

    /** Returns the distance to the next line of the mesh across a coordinate. */
    private static double step(double from, double direction, int cells) {
        double s = (from + 0.5) * cells;
        double next = direction > 0 ? Math.floor(s + 1e-9) + 1 : Math.ceil(s - 1e-9) - 1;
        return direction == 0 ? Double.POSITIVE_INFINITY : (next - s) / cells / direction;
    }
}
