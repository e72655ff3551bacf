package torchebm.analysis.search;

import java.util.ArrayList;
import java.util.List;
import torchebm.analysis.surface.Derivatives;
import torchebm.analysis.surface.EnergySurface;
import torchebm.analysis.surface.VectorSums;
import torchebm.grid.Eigensystem;

/**
 * A surface of equal points, on which walks lead from one of them towards another place. The directions across it are those of the largest
 * curvatures, or, if no curvature tells them, those of the gradients beside it. Lengths are relative to the widths of a scaled surface.
 *
 * @param across the number of directions across it
 * @param beside the distance at which gradients tell them; 0 if curvatures do
 */
record LevelSheet(int across, double beside) {
    /** The length of a walk, before its direction is chosen again. */
    private static final double STRIDE = 0.02;

    private static final int MOST_STRIDES = 200;

    /** The part of a way that is tangent at the foot of a perpendicular, at most. */
    private static final double FOOT = 1e-3;

    /** Two points are beside each other on a surface if the way between them is tangent at both, by this cosine. */
    private static final double TANGENT = 0.98;

    /** Returns the way in which walks on the surface are corrected. */
    LevelWalk.Corrector corrector() {
        return beside > 0 ? LevelWalk.Corrector.MIDDLE : LevelWalk.Corrector.STIFF;
    }

    /** Returns the number of stiff directions with which walks on the surface are corrected. */
    int stiff() {
        return beside > 0 ? 0 : across;
    }

    /** Returns the point of a walk over the surface at which another place is no closer. */
    double[] towards(double[] from, double[] to, LevelWalk walk, EnergySurface.Evaluator evaluator) {
        EnergySurface surface = evaluator.surface();
        double[] x = beside > 0 ? walk.middle(from, normals(from, evaluator)) : from;
        for (int k = 0; k < MOST_STRIDES; k++) {
            double[] way = surface.way(x, to);
            double[] tangent = tangent(x, way, evaluator);
            double length = surface.size(tangent);
            if (length <= Math.max(FOOT * surface.size(way), LevelWalk.LEAST)) {
                return x;
            }
            Eigensystem.normalize(tangent);
            List<double[]> points = walk.upToEnd(x, tangent, stiff(), corrector(), Math.min(STRIDE, length))
                    .points();
            if (points.isEmpty()) {
                return x;
            }
            double[] next = points.get(points.size() - 1);
            double[] rest = surface.way(next, to);
            if (VectorSums.dot(rest, rest) >= VectorSums.dot(way, way)) {
                return x;
            }
            x = next;
        }
        return x;
    }

    /** Returns true if the straight way between two points is nearly tangent to the surface at both of them. */
    boolean isTangent(double[] a, double[] b, EnergySurface.Evaluator evaluator) {
        double[] way = evaluator.surface().way(a, b);
        Eigensystem.normalize(way);
        double[] here = tangent(a, way, evaluator);
        double[] there = tangent(b, way, evaluator);
        return Math.min(VectorSums.dot(here, here), VectorSums.dot(there, there)) >= TANGENT * TANGENT;
    }

    /** Returns the part of a way that is tangent to the surface at a point. */
    private double[] tangent(double[] x, double[] way, EnergySurface.Evaluator evaluator) {
        double[] tangent = way.clone();
        for (double[] direction : normals(x, evaluator)) {
            VectorSums.add(tangent, -VectorSums.dot(tangent, direction), direction);
        }
        return tangent;
    }

    /** Returns the directions across the surface at a point; none where the energy is not defined. */
    List<double[]> normals(double[] x, EnergySurface.Evaluator evaluator) {
        if (beside > 0) {
            List<double[]> all = byGradients(x, axes(x.length), beside, evaluator);
            return all.subList(0, Math.min(across, all.size()));
        }
        Derivatives at = Derivatives.at(x, evaluator);
        List<double[]> normals = new ArrayList<>();
        if (at.isFinite()) {
            Eigensystem curvatures = Eigensystem.of(at.hessian());
            int[] order = curvatures.byMagnitude();
            for (int k = 0; k < across; k++) {
                normals.add(curvatures.vector(order[k]));
            }
        }
        return normals;
    }

    private static List<double[]> axes(int n) {
        List<double[]> axes = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double[] axis = new double[n];
            axis[i] = 1;
            axes.add(axis);
        }
        return axes;
    }

    /**
     * Returns orthogonal directions in the space of others, from those along which the energy changes most: the principal axes of the
     * gradients beside a point. They are empty where the energy is not defined.
     *
     * @param basis orthogonal directions of length 1
     * @param beside the distance of the gradients
     */
    static List<double[]> byGradients(
            double[] x, List<double[]> basis, double beside, EnergySurface.Evaluator evaluator) {
        int m = basis.size();
        double[][] sum = new double[m][m];
        double[] gradient = new double[x.length];
        for (int k = 0; k < 2 * m; k++) {
            double[] direction = basis.get(k / 2);
            double step = (k % 2 == 0 ? 1 : -1) * beside / evaluator.surface().size(direction);
            if (!Double.isFinite(evaluator.energy(VectorSums.moved(x, step, direction), gradient))) {
                return List.of();
            }
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < m; j++) {
                    sum[i][j] += VectorSums.dot(gradient, basis.get(i)) * VectorSums.dot(gradient, basis.get(j));
                }
            }
        }
        Eigensystem all = Eigensystem.of(sum);
        List<double[]> directions = new ArrayList<>();
        for (int k : all.byMagnitude()) {
            double[] direction = new double[x.length];
            for (int i = 0; i < m; i++) {
                VectorSums.add(direction, all.vector(k)[i], basis.get(i));
            }
            directions.add(direction);
        }
        return directions;
    }
}
