package torchebm.analysis.search;

import java.util.ArrayList;
import java.util.List;
import torchebm.analysis.surface.CriticalPoint;
import torchebm.analysis.surface.EnergySurface;
import torchebm.analysis.surface.VectorSums;
import torchebm.grid.Eigensystem;

/** The curve of critical points through one that has one flat direction: a ring, or a straight valley. */
public final class LevelCurve {
    /** The distance between its points, relative to the widths of the box. */
    public static final double STEP = 0.01;

    private static final int MOST = 5000;
    private static final int CORRECTIONS = 5;

    private final EnergySurface surface;
    private final EnergySurface.Evaluator evaluator;
    private final int n;

    public LevelCurve(EnergySurface surface) {
        this.surface = surface;
        this.evaluator = surface.newEvaluator();
        this.n = surface.dimension();
    }

    /** Returns points of the curve, in both directions until it ends, leaves the box or is closed. */
    public double[][] through(CriticalPoint point) {
        List<double[]> curve = new ArrayList<>();
        curve.add(point.x());
        for (int side = -1; side <= 1; side += 2) {
            if (follow(point, side, curve)) {
                break;
            }
        }
        return curve.toArray(new double[0][]);
    }

    /** Follows the curve from a point; returns true if it is closed. */
    private boolean follow(CriticalPoint point, int side, List<double[]> curve) {
        double[] x = point.x().clone();
        double[] tangent = flattest(x);
        for (int i = 0; i < n; i++) {
            tangent[i] *= side;
        }
        for (int k = 0; k < MOST; k++) {
            VectorSums.add(x, 0.5 * STEP / surface.size(tangent), tangent);
            correct(x);
            surface.wrap(x);
            double energy = evaluator.energy(x);
            if (!surface.contains(x, 1e-9)
                    || !(Math.abs(energy - point.energy()) <= 1e-8 * Math.max(1, Math.abs(energy)))) {
                return false;
            }
            curve.add(x.clone());
            if (k > 2 && surface.distance(x, point.x()) < 0.6 * STEP) {
                return true;
            }
            double[] next = flattest(x);
            double cosine = VectorSums.dot(next, tangent);
            for (int i = 0; i < n; i++) {
                tangent[i] = cosine < 0 ? -next[i] : next[i];
            }
        }
        return false;
    }

    private Eigensystem curvature(double[] x, double[] gradient) {
        double[][] hessian = new double[n][n];
        evaluator.energy(x, gradient, hessian);
        return Eigensystem.of(hessian);
    }

    private double[] flattest(double[] x) {
        Eigensystem all = curvature(x, new double[n]);
        int flattest = 0;
        for (int k = 1; k < n; k++) {
            flattest = Math.abs(all.value(k)) < Math.abs(all.value(flattest)) ? k : flattest;
        }
        return all.vector(flattest).clone();
    }

    private void correct(double[] x) {
        double[] gradient = new double[n];
        for (int c = 0; c < CORRECTIONS; c++) {
            Eigensystem all = curvature(x, gradient);
            for (int k = 0; k < n; k++) {
                if (Math.abs(all.value(k)) > 1e-3 * all.largest()) {
                    double[] direction = all.vector(k);
                    VectorSums.add(x, -VectorSums.dot(gradient, direction) / all.value(k), direction);
                }
            }
        }
    }
}
