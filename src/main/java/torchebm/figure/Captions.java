package torchebm.figure;

import java.util.Optional;

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
}
