package torchebm.figure.layout;

import java.util.Optional;
import torchebm.grid.Axis;
import torchebm.grid.Grid;

/**
 * The titles of the axes, if they are not the default ones.
 *
 * @param x the title of the first axis; empty for its coordinate
 * @param y the title of the second axis; empty for its coordinate
 * @param quantity the quantity that the colours, or the height of a line, show
 */
public record Captions(Optional<String> x, Optional<String> y, String quantity) {
    /** The coordinates' names, and "Energy". */
    public static final Captions USUAL = new Captions(Optional.empty(), Optional.empty(), "Energy");

    /** Returns the captions for the axes of a plane, with the offsets that the tick labels leave out. */
    public Captions over(Grid grid) {
        return new Captions(Optional.of(over(x, grid.first())), Optional.of(over(y, grid.last())), quantity);
    }

    /** Returns the captions for a line, with the offsets that the tick labels leave out. */
    public Captions over(Axis axis, double min, double max) {
        return new Captions(
                Optional.of(over(x, axis)), y, Labels.ticks(min, max, 0).caption(quantity));
    }

    private static String over(Optional<String> title, Axis axis) {
        return Labels.ticks(axis, 0).caption(title.orElseGet(() -> Labels.coordinate(axis.coordinate())));
    }
}
