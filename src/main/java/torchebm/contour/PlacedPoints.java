package torchebm.contour;

import java.util.Arrays;

/** Points of lines in a rectangle, in square cells, so that the points near a place are found quickly. */
final class PlacedPoints {
    private static final int NONE = -1;

    private final double cell;
    private final int columns;
    private final int rows;
    private final int[] first;
    private int[] next = new int[256];
    private int[] line = new int[256];
    private double[] x = new double[256];
    private double[] y = new double[256];
    private double[] along = new double[256];
    private int count;

    /**
     * @param cell the side of a cell, which is also the largest radius of a search
     */
    PlacedPoints(double width, double height, double cell) {
        this.cell = cell;
        this.columns = Math.max(1, (int) Math.ceil(width / cell));
        this.rows = Math.max(1, (int) Math.ceil(height / cell));
        this.first = new int[Math.multiplyExact(columns, rows)];
        Arrays.fill(first, NONE);
    }

    /**
     * Adds a point.
     *
     * @param number the number of its line
     * @param position the position along the line
     */
    void add(double px, double py, int number, double position) {
        if (count == x.length) {
            int length = 2 * count;
            next = Arrays.copyOf(next, length);
            line = Arrays.copyOf(line, length);
            x = Arrays.copyOf(x, length);
            y = Arrays.copyOf(y, length);
            along = Arrays.copyOf(along, length);
        }
        int place = row(py) * columns + column(px);
        x[count] = px;
        y[count] = py;
        line[count] = number;
        along[count] = position;
        next[count] = first[place];
        first[place] = count++;
    }

    /** Removes the points that were added last, until this many remain. */
    void truncate(int remaining) {
        while (count > remaining) {
            count--;
            first[row(y[count]) * columns + column(x[count])] = next[count];
        }
    }

    /**
     * Returns true if no point lies within a radius, except points of one line that are near a position along it.
     *
     * @param radius at most the side of a cell
     * @param number the number of the line
     * @param position the position along the line
     * @param range the distance along the line within which its points are ignored
     */
    boolean isFree(double px, double py, double radius, int number, double position, double range) {
        int column = column(px);
        int row = row(py);
        for (int j = Math.max(0, row - 1); j <= Math.min(rows - 1, row + 1); j++) {
            for (int i = Math.max(0, column - 1); i <= Math.min(columns - 1, column + 1); i++) {
                for (int k = first[j * columns + i]; k != NONE; k = next[k]) {
                    double dx = x[k] - px;
                    double dy = y[k] - py;
                    boolean isIgnored = line[k] == number && Math.abs(along[k] - position) <= range;
                    if (dx * dx + dy * dy < radius * radius && !isIgnored) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private int column(double px) {
        return Math.max(0, Math.min(columns - 1, (int) (px / cell)));
    }

    private int row(double py) {
        return Math.max(0, Math.min(rows - 1, (int) (py / cell)));
    }
}
