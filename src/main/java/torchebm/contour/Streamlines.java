package torchebm.contour;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import torchebm.grid.Cancellation;
import torchebm.grid.VectorField;

/**
 * Streamlines of a vector field at about equal distances: each begins in a free cell, and ends where it comes close to
 * another line, leaves the domain, or has no direction.
 */
public final class Streamlines {
    /** The length of a step, as a fraction of the distance between lines. */
    private static final double STEP = 0.2;

    /** The smallest length of a line, in distances between lines. */
    private static final double SHORTEST = 2;

    private static final int MOST_STEPS = 2000;

    private final VectorField field;
    private final double aspect;
    private final double distance;
    private final int columns;
    private final int rows;
    private final int[] owner;
    private final Cancellation cancellation = new Cancellation();
    /** The cells of the line under construction, and their number. */
    private int[] taken = new int[16];

    private int takenCount;

    /**
     * @param aspect the width of the drawing divided by its height
     * @param distance between lines, as a fraction of the drawing's height
     */
    private Streamlines(VectorField field, double aspect, double distance) {
        this.field = field;
        this.aspect = aspect;
        this.distance = distance;
        this.columns = Math.max(1, (int) Math.ceil(aspect / distance));
        this.rows = Math.max(1, (int) Math.ceil(1 / distance));
        this.owner = new int[Math.multiplyExact(columns, rows)];
    }

    /**
     * Traces the lines.
     *
     * @param field the vectors, of which only the directions matter
     * @param aspect the width of the drawing divided by its height
     * @param distance between lines, as a fraction of the drawing's height
     * @return open lines in the field's direction, in [0, 1]²
     */
    public static List<Polyline> trace(VectorField field, double aspect, double distance) {
        return new Streamlines(field, aspect, distance).trace();
    }

    private List<Polyline> trace() {
        List<Polyline> lines = new ArrayList<>();
        int number = 0;
        for (int j = 0; j < rows; j++) {
            for (int i = 0; i < columns; i++) {
                cancellation.check();
                if (owner[j * columns + i] == 0) {
                    double[] seed = {(i + 0.5) * distance, (j + 0.5) * distance};
                    Deque<double[]> points = new ArrayDeque<>();
                    number++;
                    takenCount = 0;
                    points.add(seed);
                    follow(seed, 1, number, points);
                    follow(seed, -1, number, points);
                    if (points.size() * STEP < SHORTEST) {
                        giveBack();
                    } else {
                        lines.add(line(points));
                    }
                }
            }
        }
        return lines;
    }

    /** Adds points in the field's direction to the end, or against it to the beginning. */
    private void follow(double[] from, int sign, int number, Deque<double[]> points) {
        double step = sign * STEP * distance;
        double[] p = from;
        for (int k = 0; k < MOST_STEPS; k++) {
            double[] a = direction(p);
            if (a.length == 0) {
                return;
            }
            double[] b = direction(new double[] {p[0] + step / 2 * a[0], p[1] + step / 2 * a[1]});
            if (b.length == 0 || a[0] * b[0] + a[1] * b[1] < 0) {
                return; // a point without a direction lies in between
            }
            double[] next = {p[0] + step * b[0], p[1] + step * b[1]};
            if (next[0] < 0 || next[0] > aspect || next[1] < 0 || next[1] > 1) {
                return;
            }
            int cell = Math.min(rows - 1, (int) (next[1] / distance)) * columns
                    + Math.min(columns - 1, (int) (next[0] / distance));
            if (owner[cell] != 0 && owner[cell] != number) {
                return;
            }
            if (owner[cell] == 0) {
                take(cell, number);
            }
            if (sign > 0) {
                points.addLast(next);
            } else {
                points.addFirst(next);
            }
            p = next;
        }
    }

    private void take(int cell, int number) {
        owner[cell] = number;
        if (takenCount == taken.length) {
            taken = Arrays.copyOf(taken, 2 * takenCount);
        }
        taken[takenCount++] = cell;
    }

    private void giveBack() {
        for (int k = 0; k < takenCount; k++) {
            owner[taken[k]] = 0;
        }
    }

    /** Returns the direction in the drawing, of length 1; empty if there is none. */
    private double[] direction(double[] p) {
        double s = p[0] / aspect;
        double t = p[1];
        double width = field.grid().first().max() - field.grid().first().min();
        double height = field.grid().last().max() - field.grid().last().min();
        double u = field.u(s, t) / width * aspect;
        double v = field.v(s, t) / height;
        double length = Math.hypot(u, v);
        return length > 0 && Double.isFinite(length) ? new double[] {u / length, v / length} : new double[0];
    }

    private Polyline line(Deque<double[]> points) {
        double[] x = points.stream().mapToDouble(p -> p[0] / aspect).toArray();
        double[] y = points.stream().mapToDouble(p -> p[1]).toArray();
        return new Polyline(x, y, false);
    }
}
