package torchebm.draw;

import torchebm.compute.Backend;
import torchebm.contour.Bands;
import torchebm.grid.Field;
import torchebm.grid.Grid;
import torchebm.grid.Range;
import torchebm.grid.Spread;
import torchebm.plot.PlotSpec;
import torchebm.spec.Spec;

/**
 * A model in a figure: alone, in a panel, or as one line of several.
 *
 * @param spec the model, its grid and its plot
 * @param label what the figure calls it
 * @param plot how it is drawn
 * @param grid where it was evaluated
 * @param energies the range of the energies there, or of the norms of the gradient
 * @param field what is shown, over that grid or a coarser one
 * @param spread of all the values that the bands are for
 * @param bands in which they are shown
 * @param backend what evaluated them
 */
public record Part(
        Spec spec,
        String label,
        PlotSpec plot,
        Grid grid,
        Range energies,
        Field field,
        Spread spread,
        Bands bands,
        Backend backend) {

    /** The same in bands for other values. */
    Part with(Spread values, Bands others) {
        return new Part(spec, label, plot, grid, energies, field, values, others, backend);
    }
}
