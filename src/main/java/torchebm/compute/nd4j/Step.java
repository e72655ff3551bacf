package torchebm.compute.nd4j;

import java.util.function.Function;

/**
 * One operation of a program.
 *
 * @param text the line of a listing
 * @param on binds the operation to a tile; the result runs it, once for each filling of the tile
 */
public record Step(String text, Function<Tile, Runnable> on) {}
