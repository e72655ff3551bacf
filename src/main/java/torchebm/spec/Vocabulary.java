package torchebm.spec;

import java.util.List;
import torchebm.plot.PlotNames;

/**
 * The names that a spec may use for what draws and writes, so that specs are read without drawing or writing.
 *
 * @param plot the names of a plot
 * @param formats the formats of files; the first of several formats with one ending is meant by the ending
 */
public record Vocabulary(PlotNames plot, List<OutputFormat> formats) {
    public Vocabulary {
        formats = List.copyOf(formats);
    }
}
