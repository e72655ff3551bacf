package torchebm.grid;

/**
 * A vector at every point of a rectangle.
 *
 * @param first the range of the first coordinate
 * @param last the range of the second coordinate
 * @param vectors the vectors, in units of the coordinates; evaluated by several threads
 */
public record VectorField(Axis first, Axis last, VectorFunction vectors) {}
