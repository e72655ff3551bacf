package torchebm.page;

/**
 * An axis of a field: a coordinate, whose points are equally spaced in their position.
 *
 * @param name the coordinate, such as {@code x1}
 * @param caption the title of the axis
 * @param min the position of the first point
 * @param max the position of the last point
 * @param scale {@code linear}: a position is the coordinate x; {@code log}: it is log10 x; or {@code symlog}: it is x / 10^d for
 *     |x| ≤ 10^d, and sign x (1 + log10 |x| − d) beyond
 * @param decade d
 */
public record PageAxis(String name, String caption, double min, double max, String scale, double decade) {}
