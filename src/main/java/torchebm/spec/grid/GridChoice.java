package torchebm.spec.grid;

import java.util.Optional;
import torchebm.grid.Cut;
import torchebm.grid.Grid;

/**
 * The grid of a spec: over coordinates of its model, or over the coordinates u and v of a cut.
 *
 * @param grid the grid; with a cut, it has one dimension for each direction
 * @param cut the line or the plane in the space of the model; empty for a grid over its coordinates
 * @param through the number of points from which the cut was made; 0 if its directions were given
 */
public record GridChoice(Grid grid, Optional<Cut> cut, int through) {
    /** Returns a grid over coordinates. */
    public static GridChoice of(Grid grid) {
        return new GridChoice(grid, Optional.empty(), 0);
    }
}
