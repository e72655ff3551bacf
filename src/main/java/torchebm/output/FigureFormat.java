package torchebm.output;

import java.util.function.Supplier;
import torchebm.figure.format.FigureWriter;
import torchebm.spec.OutputFormat;

/**
 * A format of figures.
 *
 * @param hasPixels true for a raster format, false for a vector format
 */
public record FigureFormat(OutputFormat description, boolean hasPixels, Supplier<FigureWriter> factory)
        implements Format {
    /** Returns a writer. A run that draws nothing makes none, and loads no graphics. */
    public FigureWriter writer() {
        return factory.get();
    }

    @Override
    public String toString() {
        return name();
    }
}
