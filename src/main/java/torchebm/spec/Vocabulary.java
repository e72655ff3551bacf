package torchebm.spec;

import java.util.List;
import torchebm.plot.PlotNames;

/**
 * The names that a spec may use for parts of drawing and writing, so that this package does not depend on them.
 *
 * @param plot the names that a plot may use
 * @param formats the file formats; an ending that several formats share means the first of them
 */
public record Vocabulary(PlotNames plot, List<OutputFormat> formats) {
    public Vocabulary {
        formats = List.copyOf(formats);
    }
}
