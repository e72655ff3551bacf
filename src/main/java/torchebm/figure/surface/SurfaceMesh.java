package torchebm.figure.surface;

import torchebm.grid.Field;

/** The vertices of a surface over the square [−½, ½]², in rows and columns, and their places on the canvas. */
final class SurfaceMesh {
    private static final double ROUNDING = 1e-9;

    private final Field heights;
    private final Projection projection;
    private final int columns;
    private final int rows;
    private final double[] x;
    private final double[] y;
    private final double[] z;

    /** True for the cells of which a part is visible, at the number of their first corner. */
    private final boolean[] hasPatch;

    /** @param heights of the vertices; NaN for none */
    SurfaceMesh(Field heights, Projection projection) {
        this.heights = heights;
        this.projection = projection;
        this.columns = heights.grid().columns();
        this.rows = heights.grid().rows();
        this.x = new double[columns * rows];
        this.y = new double[columns * rows];
        this.z = heights.values();
        this.hasPatch = new boolean[columns * rows];
        for (int j = 0; j < rows; j++) {
            for (int i = 0; i < columns; i++) {
                int k = j * columns + i;
                double[] place = projection.place(u(i), v(j), z[k]);
                x[k] = place[0];
                y[k] = place[1];
            }
        }
        for (int j = 0; j + 1 < rows; j++) {
            for (int i = 0; i + 1 < columns; i++) {
                hasPatch[j * columns + i] = isPartlyShown(i, j);
            }
        }
    }

    int columns() {
        return columns;
    }

    int rows() {
        return rows;
    }

    Field heights() {
        return heights;
    }

    Projection projection() {
        return projection;
    }

    double u(int i) {
        return (double) i / (columns - 1) - 0.5;
    }

    double v(int j) {
        return (double) j / (rows - 1) - 0.5;
    }

    double z(int i, int j) {
        return z[j * columns + i];
    }

    double x(int i, int j) {
        return x[j * columns + i];
    }

    double y(int i, int j) {
        return y[j * columns + i];
    }

    /** Returns true if a part of a cell is visible: its corners exist, and are not all too high or too low. */
    boolean hasPatch(int i, int j) {
        return i >= 0 && j >= 0 && i < columns - 1 && j < rows - 1 && hasPatch[j * columns + i];
    }

    private boolean isPartlyShown(int i, int j) {
        double low = Math.min(Math.min(z(i, j), z(i + 1, j)), Math.min(z(i, j + 1), z(i + 1, j + 1)));
        double high = Math.max(Math.max(z(i, j), z(i + 1, j)), Math.max(z(i, j + 1), z(i + 1, j + 1)));
        return low <= Projection.TOP + ROUNDING && high >= -ROUNDING; // false if one is NaN
    }

    /** Returns true if all of a cell is visible, if nothing hides it. */
    boolean isWhole(int i, int j) {
        return isInside(z(i, j)) && isInside(z(i + 1, j)) && isInside(z(i, j + 1)) && isInside(z(i + 1, j + 1));
    }

    private static boolean isInside(double z) {
        return z >= 0 && z <= Projection.TOP;
    }

    /**
     * Returns the height of the surface over a point of the square, interpolated between the corners of its cell; NaN if
     * there is no surface.
     */
    double height(double u, double v) {
        double s = (u + 0.5) * (columns - 1);
        double t = (v + 0.5) * (rows - 1);
        if (!(s >= -ROUNDING && t >= -ROUNDING && s <= columns - 1 + ROUNDING && t <= rows - 1 + ROUNDING)) {
            return Double.NaN;
        }
        int i = (int) Math.max(0, Math.min(columns - 2, Math.floor(s)));
        int j = (int) Math.max(0, Math.min(rows - 2, Math.floor(t)));
        s = Math.max(0, Math.min(1, s - i));
        t = Math.max(0, Math.min(1, t - j));
        return (1 - t) * ((1 - s) * z(i, j) + s * z(i + 1, j)) + t * ((1 - s) * z(i, j + 1) + s * z(i + 1, j + 1));
    }

    /** Returns true if visible heights of a field over the same square are within some distance from this surface. */
    boolean isNear(Field field, double distance) {
        int n = field.grid().columns();
        int m = field.grid().rows();
        double[] values = field.values();
        for (int j = 0; j < m; j++) {
            for (int i = 0; i < n; i++) {
                double z = values[j * n + i];
                double here = height((double) i / (n - 1) - 0.5, (double) j / (m - 1) - 0.5);
                if (Math.abs(z - here) > distance && (isShown(z) || isShown(here))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Returns true if a height is visible: within the range of the levels. */
    static boolean isShown(double z) {
        return z >= -ROUNDING && z <= Projection.TOP + ROUNDING;
    }
}
