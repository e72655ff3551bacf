package torchebm.output;

import java.io.OutputStream;
import torchebm.spec.OutputFormat;
import torchebm.table.ContourWriter;

/**
 * A format of contours.
 *
 * @param hasBands true if bands between levels can be written, not lines only
 */
public record ContourFormat(OutputFormat description, boolean hasBands, Factory factory) implements Format {
    /** Makes writers. */
    @FunctionalInterface
    public interface Factory {
        /**
         * Returns a writer.
         *
         * @param first the name of the coordinate along the first axis
         * @param last the name of the coordinate along the second axis
         */
        ContourWriter writer(OutputStream out, String first, String last);
    }

    @Override
    public String toString() {
        return name();
    }
}
