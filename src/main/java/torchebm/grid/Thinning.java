package torchebm.grid;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A coarser grid over the rectangle of another, with values that are interpolated linearly between those of the finer
 * one. These may come piece by piece.
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
     * @param columns the most points along the first axis, at least 2
     * @param rows the most points along the second axis, at least 2
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
        return new Axis(axis.coordinate(), axis.min(), axis.max(), points);
    }

    /** For each coarse point the fine one before it, and how far it lies beyond that. */
    private static double[] places(int points, int[] before) {
        double step = (points - 1.0) / (before.length - 1);
        double[] beyond = new double[before.length];
        for (int i = 0; i < before.length; i++) {
            before[i] = Math.min((int) (i * step), points - 2);
            beyond[i] = i * step - before[i];
        }
        return beyond;
    }

    /** The finer grid. */
    public Grid fine() {
        return fine;
    }

    /** The coarser grid. */
    public Grid grid() {
        return grid;
    }

    /** For each coarse column, the fine one before it. */
    public int[] columns() {
        return columns.clone();
    }

    /** For each coarse row, the fine one before it. */
    public int[] rows() {
        return rows.clone();
    }

    /** The share of the next fine column in each coarse one. */
    public double[] right() {
        return right.clone();
    }

    /** The share of the next fine row in each coarse one. */
    public double[] up() {
        return up.clone();
    }

    /** The first coarse row that depends on the points from {@code first} on. */
    public int firstRow(long first) {
        int row = 0;
        while (row < rows.length - 1 && (rows[row] + 2L) * fine.columns() <= first) {
            row++;
        }
        return row;
    }

    /** The end of the coarse rows that depend on points before {@code end}. */
    public int endRow(long end) {
        int row = rows.length;
        while (row > 0 && (long) rows[row - 1] * fine.columns() >= end) {
            row--;
        }
        return row;
    }

    /**
     * Adds the share of some fine values to the coarse ones that depend on them.
     *
     * @param first the first of the fine points
     * @param count how many there are
     * @param values of the fine points
     * @param coarse values of the coarse grid, 0 at first
     */
    public void add(long first, int count, double[] values, double[] coarse) {
        IntStream.range(firstRow(first), endRow(first + count)).parallel().forEach(j -> {
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
