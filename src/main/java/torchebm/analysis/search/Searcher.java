package torchebm.analysis.search;

import java.util.Optional;
import torchebm.analysis.surface.CriticalPoint;
import torchebm.analysis.surface.EnergySurface;
import torchebm.grid.Eigensystem;

/** Searches from single points, each with the kind of its end. For one thread. */
public final class Searcher {
    private final Newton newton;
    private final Classifier classifier;

    public Searcher(EnergySurface surface) {
        this.newton = new Newton(surface);
        this.classifier = new Classifier(newton.evaluator());
    }

    /** Returns the number of evaluations so far. */
    public long evaluations() {
        return newton.evaluator().evaluations();
    }

    /** Returns the stationary point of any kind to which Newton's method leads; empty if it ends elsewhere. */
    public Optional<CriticalPoint> stationary(double[] from) {
        return newton.stationary(from).map(classifier::smooth);
    }

    /** Returns the minimum to which the energy falls, which may be on the edge of the box or a cusp; empty if there is none. */
    public Optional<CriticalPoint> minimum(double[] from) {
        Optional<Newton.Lowest> lowest = newton.minimum(from);
        if (lowest.isEmpty()) {
            return Optional.empty();
        }
        Newton.Lowest end = lowest.get();
        if (end.isOnEdge() && !newton.isStationary(end.x())) {
            return end.isSmooth() ? Optional.of(classifier.onEdge(end.x())) : Optional.empty();
        }
        if (end.isSmooth()) {
            Optional<CriticalPoint> found = stationary(end.x());
            if (found.isPresent()) {
                return found;
            }
        }
        return classifier.cusp(end.x());
    }

    /**
     * Climbs from a minimum along an eigenvector of its Hessian to a saddle.
     *
     * @param direction of length 1
     */
    public Optional<CriticalPoint> saddle(double[] minimum, double[] direction) {
        return newton.uphill(minimum, direction).map(classifier::smooth);
    }

    /** Returns the eigenvalues and eigenvectors of the Hessian. */
    public Eigensystem curvature(double[] x) {
        return Eigensystem.of(classifier.hessian(x));
    }
}
