package torchebm.spec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Something that a spec expects of its model. A finite expected number agrees with numbers that differ by no more than
 * tolerance × max(1, |expected|); ∞, −∞ and NaN agree only with themselves.
 */
public sealed interface Expectation {
    /** What a report calls it. */
    String name();

    /** Calls the case of this kind of expectation. */
    <R> R match(Cases<R> cases) throws IOException;

    /**
     * One case for each kind of expectation, so that whoever handles expectations handles all of them.
     *
     * @param <R> the result
     */
    interface Cases<R> {
        R minimum(Minimum expected) throws IOException;

        R point(AtPoint expected) throws IOException;

        R finite(Finite expected) throws IOException;

        R table(Table expected) throws IOException;

        R stationary(Stationary expected) throws IOException;
    }

    /** The keys of {@code expect}, one for each kind of expectation. */
    enum Key {
        MINIMUM,
        POINTS,
        FINITE,
        TABLE,
        STATIONARY;

        /** The key in a spec. */
        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * The smallest energy over the grid.
     *
     * @param energy its value; may be infinite
     * @param tolerance by how much the energy may differ, relative to max(1, |energy|)
     * @param at its position
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
     * Energy and gradient at a point.
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
     * @param file with columns {@code x1,…,xn,energy}, and {@code grad_x1,…,grad_xn} if gradients are compared
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
}
