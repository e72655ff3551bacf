package torchebm.task;

import java.util.Optional;
import torchebm.output.ContourFormat;
import torchebm.output.FigureFormat;
import torchebm.output.Format;
import torchebm.output.TableFormat;

/** What a task makes of its models. */
public sealed interface Output {
    /** A figure; several models, or combinations of a sweep, are its panels or lines. */
    record Figure(FigureFormat format) implements Output {}

    /**
     * A table of points and energies; the combinations of a sweep follow each other, with a column for each parameter.
     *
     * @param gradient true for columns of the gradient
     * @param points a file of points, or {@code -}; empty for the grid
     */
    record Table(TableFormat format, boolean gradient, Optional<String> points) implements Output {}

    /**
     * The contours of one model.
     *
     * @param filled true for bands between the levels, false for lines
     */
    record Contours(ContourFormat format, boolean filled) implements Output {}

    /** The outcome of each expectation of the models; no file is written. */
    record Checks() implements Output {}

    /** Returns an output in a format, whose kind decides the output. */
    static Output of(Format format, boolean gradient, Optional<String> points, boolean filled) {
        if (format instanceof FigureFormat figure) {
            return new Figure(figure);
        } else if (format instanceof TableFormat table) {
            return new Table(table, gradient, points);
        }
        return new Contours((ContourFormat) format, filled);
    }
}
