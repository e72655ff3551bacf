package torchebm.app;

import torchebm.compute.Backend;
import torchebm.contour.Bands;
import torchebm.grid.Field;
import torchebm.grid.Grid;
import torchebm.spec.PlotSpec;
import torchebm.spec.Spec;

/**
 * A model in a figure: alone, in a panel, or as one line of several.
 *
 * @param spec the model, its grid and its plot
 * @param label what the figure calls it
 * @param plot how it is drawn
 * @param grid where it was evaluated
 * @param energies the energies there, or the norms of the gradient
 * @param field what is shown
 * @param bands in which it is shown
 * @param backend what evaluated it
 */
record Part(
        Spec spec, String label, PlotSpec plot, Grid grid, Field energies, Field field, Bands bands, Backend backend) {}
