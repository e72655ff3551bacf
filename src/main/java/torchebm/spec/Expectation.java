package torchebm.spec;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Something that a spec says holds for its model. Numbers agree if they differ by no more than tolerance × max(1, |expected|). */
public sealed interface Expectation {
    /** What a report calls it. */
    String name();

    /**
     * The smallest energy over the grid.
     *
     * @param energy what it is
     * @param tolerance by how much it may differ
     * @param at where it is
     * @param distance how far from there it may be found
     */
    record Minimum(String name, OptionalDouble energy, double tolerance, Optional<List<Double>> at, double distance)
            implements Expectation {}

    /**
     * Energy and gradient at a point.
     *
     * @param x the point
     */
    record AtPoint(
            String name, List<Double> x, OptionalDouble energy, Optional<List<Double>> gradient, double tolerance)
            implements Expectation {}

    /** All energies over the grid are finite. */
    record Finite(String name) implements Expectation {}

    /**
     * A table is the one in a file.
     *
     * @param file with columns {@code x1,…,xn,energy}, and {@code grad_x1,…} if gradients are compared
     */
    record Table(String name, Path file, double tolerance) implements Expectation {}

    /**
     * The known stationary points of the model are such.
     *
     * @param kind {@code minimum}, {@code saddle}, {@code maximum} or {@code all}
     */
    record Stationary(String name, String kind, double tolerance) implements Expectation {}
}
