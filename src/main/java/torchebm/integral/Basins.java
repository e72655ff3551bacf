package torchebm.integral;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import torchebm.analysis.path.SteepestFlow;
import torchebm.analysis.surface.CriticalPoint;
import torchebm.analysis.surface.EnergySurface;
import torchebm.integral.descent.Attractor;
import torchebm.integral.descent.Descent;
import torchebm.integral.descent.Minima;
import torchebm.integral.descent.Valley;

/** The basins of minima, over the coordinates t of boxes. Immutable; each thread has an {@link Evaluator}. */
final class Basins {
    /** The error of a step from a centre, relative to the widths of the box. */
    private static final double CENTER_ERROR = 1e-5;

    private final Integrand integrand;
    private final Minima minima;
    private final EnergySurface surface;
    private final boolean[] hasEdges;
    private final List<Attractor> attractors = new ArrayList<>();
    private final List<Valley> valleys = new ArrayList<>();
    private final boolean isDefined;

    Basins(Integrand integrand, Minima minima, EnergySurface surface) {
        this.integrand = integrand;
        this.minima = minima;
        this.surface = surface;
        this.hasEdges = new boolean[integrand.dimension()];
        for (int i = 0; i < hasEdges.length; i++) {
            hasEdges[i] = !integrand.chart(i).isLine();
        }
        List<CriticalPoint> all = new ArrayList<>(minima.minima());
        all.addAll(minima.others());
        SteepestFlow flow = new SteepestFlow(surface, hasEdges);
        for (CriticalPoint minimum : minima.minima()) {
            attractors.add(Attractor.of(minimum, all, surface, flow));
        }
        for (int k = 0; k < minima.minima().size(); k++) {
            CriticalPoint minimum = minima.minima().get(k);
            if (minimum.flat() == 1 && minimum.kind() == CriticalPoint.Kind.MINIMUM) {
                valleys.add(Valley.of(k, minima, surface));
            }
        }
        this.isDefined = integrand.missing() == 0;
    }

    /** Returns the number of minima. */
    int count() {
        return attractors.size();
    }

    /** Returns true if the gradient of the energy may jump. */
    boolean haveKinks() {
        return surface.hasKinks();
    }

    Evaluator newEvaluator() {
        return new Evaluator();
    }

    /** Finds the minima of points, in one thread. */
    final class Evaluator {
        private final Descent descent =
                new Descent(new SteepestFlow(surface, hasEdges), minima, attractors, valleys, isDefined);
        private final double[] x = new double[hasEdges.length];

        long evaluations() {
            return descent.evaluations();
        }

        /** Returns the number of the minimum to which the energy falls from a point, or {@link Descent#NONE}. */
        int end(double[] t, double tolerance) {
            for (int i = 0; i < x.length; i++) {
                x[i] = integrand.chart(i).x(t[i]);
            }
            return descent.end(x, tolerance);
        }

        /** Returns the number of the minimum to which the energy falls from the centre of a box, or {@link Descent#NONE}. */
        int middle(Box box) {
            double[] t = new double[x.length];
            for (int i = 0; i < t.length; i++) {
                t[i] = 0.5 * (box.min(i) + box.max(i));
            }
            return end(t, CENTER_ERROR);
        }

        /** Returns the number of the minimum whose attractor contains a box; {@link Descent#NONE} if there is none. */
        int around(Box box) {
            int n = x.length;
            @Nullable Attractor found = null;
            int number = Descent.NONE;
            for (int corner = 0; corner < 1 << n; corner++) {
                for (int i = 0; i < n; i++) {
                    x[i] = integrand.chart(i).x((corner >> i & 1) == 0 ? box.min(i) : box.max(i));
                    if (!Double.isFinite(x[i]) || (surface.isPeriodic(i) && box.width(i) > 0.25 * surface.width(i))) {
                        return Descent.NONE;
                    }
                }
                if (corner == 0) {
                    for (int k = 0; k < attractors.size() && found == null; k++) {
                        if (attractors.get(k).contains(x)) {
                            found = attractors.get(k);
                            number = k;
                        }
                    }
                }
                if (found == null || !found.contains(x)) {
                    return Descent.NONE;
                }
            }
            return number;
        }
    }
}
