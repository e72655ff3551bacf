package torchebm.compute.nd4j;

import java.util.function.Function;

/**
 * One operation of a program.
 *
 * @param text for a listing
 * @param on what it does on a tile; made once, run for as many points as fill the tile again and again
 */
public record Step(String text, Function<Tile, Runnable> on) {}
