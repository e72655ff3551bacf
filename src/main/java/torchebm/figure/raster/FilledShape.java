package torchebm.figure.raster;

import org.jspecify.annotations.Nullable;
import torchebm.figure.canvas.Rgba;

/**
 * A shape of some edges in a list, and how it is painted.
 *
 * @param end the index after its last edge in the list; the first one follows the edges of the shape before
 * @param top the least y of its edges
 * @param bottom the largest y of its edges
 * @param rule the winding rule of {@link java.awt.geom.PathIterator}
 * @param clip the part of each pixel that is inside of the clip, from 0 to 255; null without a clip; not copied
 */
@SuppressWarnings("ArrayRecordComponent")
record FilledShape(int end, double top, double bottom, int rule, Rgba color, byte @Nullable [] clip) {}
