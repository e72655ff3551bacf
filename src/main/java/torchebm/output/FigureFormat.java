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
    /** The name of the format of pages. */
    static final String PAGE = "html";

    /** Returns a writer. A run that draws nothing makes none, and loads no graphics. */
    public FigureWriter writer() {
        return factory.get();
    }

    /** Returns true for a page, which has the data of its picture. */
    public boolean isPage() {
        return name().equals(PAGE);
    }

    @Override
    public String toString() {
        return name();
    }
}
