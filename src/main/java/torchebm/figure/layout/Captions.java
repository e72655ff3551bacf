package torchebm.figure.layout;

import java.util.Optional;
import torchebm.grid.Axis;
import torchebm.grid.Grid;

/**
 * The words on the axes, where they are not the usual ones.
 *
 * @param x along the first axis; its coordinate if empty
 * @param y along the second axis; its coordinate if empty
 * @param quantity what the colours, or the height of a line, stand for
 */
public record Captions(Optional<String> x, Optional<String> y, String quantity) {
    /** The coordinates' names, and an energy. */
    public static final Captions USUAL = new Captions(Optional.empty(), Optional.empty(), "Energy");

    /** The same for the axes of a plane, with what the labels of their ticks leave out. */
    public Captions over(Grid grid) {
        return new Captions(Optional.of(over(x, grid.first())), Optional.of(over(y, grid.last())), quantity);
    }

    /** The same for a line, with what the labels of its axes leave out. */
    public Captions over(Axis axis, double min, double max) {
        return new Captions(
                Optional.of(over(x, axis)), y, Labels.ticks(min, max, 0).caption(quantity));
    }

    private static String over(Optional<String> title, Axis axis) {
        return Labels.ticks(axis, 0).caption(title.orElseGet(() -> Labels.coordinate(axis.coordinate())));
    }
}
