package torchebm.draw;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import torchebm.compute.Backend;
import torchebm.contour.Bands;
import torchebm.grid.Field;
import torchebm.grid.Grid;
import torchebm.grid.Range;
import torchebm.grid.Spread;
import torchebm.plot.PlotSpec;
import torchebm.spec.Spec;

/**
 * A model in a figure: the only one, a panel, or a line.
 *
 * @param spec the spec of the model
 * @param label the label of the model in the figure
 * @param values the values of swept parameters, as text
 * @param plot the plot of the spec
 * @param grid the grid of the spec
 * @param energies the range of the energies, or of the norms of the gradient, over the grid
 * @param field the values to show, over the grid or over a coarser one
 * @param spread the spread of the values that the bands divide
 * @param bands the bands
 * @param logZ log Z of a density over the grid; empty for other quantities
 * @param error the largest estimated error of free energies; empty for energies
 * @param backend the backend that evaluated the model
 */
public record Part(
        Spec spec,
        String label,
        Map<String, String> values,
        PlotSpec plot,
        Grid grid,
        Range energies,
        Field field,
        Spread spread,
        Bands bands,
        OptionalDouble logZ,
        OptionalDouble error,
        Backend backend) {

    public Part {
        values = new LinkedHashMap<>(values);
    }

    /** Returns this part with other bands, and the spread of the values that they divide. */
    Part with(Spread all, Bands others) {
        return new Part(spec, label, values, plot, grid, energies, field, all, others, logZ, error, backend);
    }
}
