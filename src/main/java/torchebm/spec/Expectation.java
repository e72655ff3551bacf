package torchebm.spec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import torchebm.core.Alignment;
import torchebm.core.Landscape;

/**
 * An expectation of a spec about its model. A number agrees with a finite expected number if they differ by at most
 * tolerance × max(1, |expected|); ∞, −∞ and NaN agree only with themselves.
 */
public sealed interface Expectation {
    /** Returns the name of the expectation in a report. */
    String name();

    /** Calls the method for this kind of expectation, and returns its result. */
    <R> R match(Cases<R> cases) throws IOException;

    /**
     * One method for each kind of expectation, so that the compiler finds a kind that is not handled.
     *
     * @param <R> the result
     */
    interface Cases<R> {
        R minimum(Minimum expected) throws IOException;

        R point(AtPoint expected) throws IOException;

        R finite(Finite expected) throws IOException;

        R table(Table expected) throws IOException;

        R stationary(Stationary expected) throws IOException;

        R logZ(LogZ expected) throws IOException;

        R equal(Equal expected) throws IOException;

        R found(Found expected);

        R barrier(Barrier expected);
    }

    /** The region of an integral. */
    enum Over {
        /** The grid, by the trapezoidal rule. */
        GRID,
        /** The domain, or the ranges of the grid, by adaptive cubature. */
        DOMAIN,
        /** All of space, by adaptive cubature. */
        SPACE;

        /** Returns the name in a spec. */
        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** The keys of {@code expect}, one for each kind of expectation. */
    enum Key {
        MINIMUM,
        POINTS,
        FINITE,
        TABLE,
        STATIONARY,
        LOG_Z,
        EQUAL,
        BARRIER;

        /** Returns the key in a spec. */
        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * The smallest energy over the grid, or its position, or both.
     *
     * @param energy the expected energy; may be infinite
     * @param tolerance the tolerance of the energy, relative to max(1, |energy|)
     * @param at the expected position
     * @param distance the largest accepted distance from that position
     */
    record Minimum(String name, OptionalDouble energy, double tolerance, Optional<List<Double>> at, double distance)
            implements Expectation {
        @Override
        public <R> R match(Cases<R> cases) throws IOException {
            return cases.minimum(this);
        }
    }

    /**
     * The energy or the gradient at a point, or both.
     *
     * @param x the point
     * @param energy the energy; may be infinite or NaN
     * @param gradient the gradient; its components may be infinite or NaN
     */
    record AtPoint(
            String name, List<Double> x, OptionalDouble energy, Optional<List<Double>> gradient, double tolerance)
            implements Expectation {
        @Override
        public <R> R match(Cases<R> cases) throws IOException {
            return cases.point(this);
        }
    }

    /** All energies over the grid are finite. */
    record Finite(String name) implements Expectation {
        @Override
        public <R> R match(Cases<R> cases) throws IOException {
            return cases.finite(this);
        }
    }

    /**
     * The energies, and perhaps the gradients, of a table.
     *
     * @param file a file with columns {@code x1,…,xn,energy}, and {@code grad_x1,…,grad_xn} if gradients are compared
     */
    record Table(String name, Path file, double tolerance) implements Expectation {
        @Override
        public <R> R match(Cases<R> cases) throws IOException {
            return cases.table(this);
        }
    }

    /**
     * The known stationary points of the model are stationary, of their kind, and have their energies.
     *
     * @param kind {@code minimum}, {@code saddle}, {@code maximum} or {@code all}
     */
    record Stationary(String name, String kind, double tolerance) implements Expectation {
        @Override
        public <R> R match(Cases<R> cases) throws IOException {
            return cases.stationary(this);
        }
    }

    /**
     * Log Z at the temperature of the spec.
     *
     * @param value log ∫ e^(−E(x) / T) dx
     * @param over the region of the integral
     */
    record LogZ(String name, double value, double tolerance, Over over) implements Expectation {
        @Override
        public <R> R match(Cases<R> cases) throws IOException {
            return cases.logZ(this);
        }
    }

    /**
     * The energies of another model, over the grid or at points.
     *
     * @param other a model of the same dimension
     * @param tolerance the largest difference; NaN for the usual one
     * @param alignment the constant that is subtracted from the difference
     * @param points a file of points; empty for the grid
     */
    record Equal(String name, Landscape other, double tolerance, Alignment alignment, Optional<Path> points)
            implements Expectation {
        @Override
        public <R> R match(Cases<R> cases) throws IOException {
            return cases.equal(this);
        }
    }

    /**
     * A stationary point that an analysis of the landscape finds.
     *
     * @param kind the kind of the point, as an analysis names it; {@code minimum} is any kind of minimum
     * @param x the expected position
     * @param distance the largest accepted distance of a coordinate, relative to the width of its range
     * @param energy the expected energy
     * @param tolerance of the energy, relative to max(1, |energy|)
     */
    record Found(String name, String kind, List<Double> x, double distance, OptionalDouble energy, double tolerance)
            implements Expectation {
        @Override
        public <R> R match(Cases<R> cases) throws IOException {
            return cases.found(this);
        }
    }

    /**
     * The barrier from one minimum to another: the lowest energy that a path between them must reach, above that of the first.
     *
     * @param from a point from which the energy falls to the first minimum
     * @param to a point from which the energy falls to the second minimum
     * @param energy the expected barrier
     * @param tolerance relative to max(1, |energy|)
     */
    record Barrier(String name, List<Double> from, List<Double> to, double energy, double tolerance)
            implements Expectation {
        @Override
        public <R> R match(Cases<R> cases) throws IOException {
            return cases.barrier(this);
        }
    }
}
