package torchebm.output;

import torchebm.figure.format.FigureWriter;
import torchebm.spec.OutputFormat;

/**
 * A format of figures.
 *
 * @param hasPixels true for a raster format, false for a vector format
 */
public record FigureFormat(OutputFormat description, boolean hasPixels, FigureWriter writer) implements Format {
    @Override
    public String toString() {
        return name();
    }
}
