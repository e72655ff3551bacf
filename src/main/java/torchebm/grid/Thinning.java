package torchebm.grid;

import java.util.List;

/**
 * Linear interpolation from a grid to a coarser one over the same rectangle. The values of the finer grid may come
 * piece by piece.
 */
public final class Thinning {
    private final Grid fine;
    private final Grid grid;
    private final int[] columns;
    private final int[] rows;
    private final double[] right;
    private final double[] up;

    /**
     * @param fine a plane
     * @param columns the largest number of points along the first axis, at least 2
     * @param rows the largest number of points along the second axis, at least 2
     */
    public Thinning(Grid fine, int columns, int rows) {
        Axis first = withPoints(fine.first(), Math.min(columns, fine.columns()));
        Axis last = withPoints(fine.last(), Math.min(rows, fine.rows()));
        this.fine = fine;
        this.grid = new Grid(List.of(first, last), fine.at());
        this.columns = new int[first.points()];
        this.rows = new int[last.points()];
        this.right = places(fine.columns(), this.columns);
        this.up = places(fine.rows(), this.rows);
    }

    private static Axis withPoints(Axis axis, int points) {
        return axis.over(axis.min(), axis.max(), points);
    }

    /**
     * Returns, for each coarse point, its distance from the fine point before it; {@code before} receives the indices
     * of those.
     */
    private static double[] places(int points, int[] before) {
        double step = (points - 1.0) / (before.length - 1);
        double[] beyond = new double[before.length];
        for (int i = 0; i < before.length; i++) {
            before[i] = Math.min((int) (i * step), points - 2);
            beyond[i] = i * step - before[i];
        }
        return beyond;
    }

    /** Returns the finer grid. */
    public Grid fine() {
        return fine;
    }

    /** Returns the coarser grid. */
    public Grid grid() {
        return grid;
    }

    /** Returns, for each coarse column, the index of the fine one before it. */
    public int[] columns() {
        return columns.clone();
    }

    /** Returns, for each coarse row, the index of the fine one before it. */
    public int[] rows() {
        return rows.clone();
    }

    /** Returns, for each coarse column, the weight of the fine column after it. */
    public double[] right() {
        return right.clone();
    }

    /** Returns, for each coarse row, the weight of the fine row after it. */
    public double[] up() {
        return up.clone();
    }

    /** Returns the first coarse row that depends on fine points from {@code first} on. */
    public int firstRow(long first) {
        int row = 0;
        while (row < rows.length - 1 && (rows[row] + 2L) * fine.columns() <= first) {
            row++;
        }
        return row;
    }

    /** Returns the end of the coarse rows that depend on fine points before {@code end}. */
    public int endRow(long end) {
        int row = rows.length;
        while (row > 0 && (long) rows[row - 1] * fine.columns() >= end) {
            row--;
        }
        return row;
    }

    /** Moves coarse values between the fine values around them, which rounding may have left: equal values have an equal one. */
    void bound(double[] values, double[] coarse) {
        for (int j = 0; j < rows.length; j++) {
            for (int i = 0; i < columns.length; i++) {
                int at = rows[j] * fine.columns() + columns[i];
                int above = at + fine.columns();
                double least =
                        Math.min(Math.min(values[at], values[at + 1]), Math.min(values[above], values[above + 1]));
                double most =
                        Math.max(Math.max(values[at], values[at + 1]), Math.max(values[above], values[above + 1]));
                int k = j * columns.length + i;
                coarse[k] = least <= most ? Math.max(least, Math.min(most, coarse[k])) : coarse[k];
            }
        }
    }

    /**
     * Adds the contribution of consecutive fine values to the coarse values.
     *
     * @param first the index of the first fine point
     * @param count the number of fine points
     * @param values of the fine points
     * @param coarse values of the coarse grid, initially 0
     */
    public void add(long first, int count, double[] values, double[] coarse) {
        int begin = firstRow(first);
        Tasks.run(endRow(first + count) - begin, task -> {
            int j = begin + task;
            for (int i = 0; i < columns.length; i++) {
                double sum = coarse[j * columns.length + i];
                for (int corner = 0; corner < 4; corner++) {
                    int isRight = corner % 2;
                    int isUp = corner / 2;
                    double share = (isRight == 1 ? right[i] : 1 - right[i]) * (isUp == 1 ? up[j] : 1 - up[j]);
                    long at = (long) (rows[j] + isUp) * fine.columns() + columns[i] + isRight - first;
                    if (share != 0 && at >= 0 && at < count) {
                        sum += share * values[(int) at];
                    }
                }
                coarse[j * columns.length + i] = sum;
            }
        });
    }
}
