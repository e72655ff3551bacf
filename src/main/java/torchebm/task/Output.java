package torchebm.task;

import java.util.Optional;
import torchebm.figure.terminal.Screen;
import torchebm.output.ContourFormat;
import torchebm.output.FigureFormat;
import torchebm.output.Format;
import torchebm.output.TableFormat;
import torchebm.shard.Shard;

/** The output of a task. */
public sealed interface Output {
    /**
     * A figure; each of several models, or combinations of a sweep, is a panel or a line.
     *
     * @param format of the file; empty if the figure is only shown
     * @param screen the terminal that shows the figure; empty if it is only written
     */
    record Figure(Optional<FigureFormat> format, Optional<Screen> screen) implements Output {
        /** A figure in a file. */
        public Figure(FigureFormat format) {
            this(Optional.of(format), Optional.empty());
        }

        /** Returns the name of the format, or of the protocol of the terminal. */
        String formatName() {
            return format.isPresent()
                    ? format.get().name()
                    : screen.orElseThrow().protocol().toString();
        }

        boolean hasPixels() {
            return format.isEmpty() || format.get().hasPixels();
        }
    }

    /**
     * A table of points and energies; the rows of the combinations of a sweep follow each other, with a column for each
     * parameter.
     *
     * @param gradient true for columns of the gradient
     * @param points a file of points, or {@code -}; empty for the grid
     * @param coordinates true for columns of the coordinates of a model over a grid along directions
     * @param shard the shard whose rows the table has; empty for all rows
     */
    record Table(
            TableFormat format, boolean gradient, Optional<String> points, boolean coordinates, Optional<Shard> shard)
            implements Output {
        /** Returns the rows of a shard as an output. */
        Table of(Optional<Shard> part) {
            return new Table(format, gradient, points, coordinates, part);
        }
    }

    /**
     * The contours of one model.
     *
     * @param filled true for bands between the levels, false for lines
     */
    record Contours(ContourFormat format, boolean filled) implements Output {}

    /** The checks of the expectations of the models; no file is written. */
    record Checks() implements Output {}

    /** Returns the output of the kind of a format; the other parameters are used where that kind has them. */
    static Output of(Format format, boolean gradient, Optional<String> points, boolean coordinates, boolean filled) {
        if (format instanceof FigureFormat figure) {
            return new Figure(figure);
        } else if (format instanceof TableFormat table) {
            return new Table(table, gradient, points, coordinates, Optional.empty());
        }
        return new Contours((ContourFormat) format, filled);
    }
}
