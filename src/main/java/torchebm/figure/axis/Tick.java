package torchebm.figure.axis;

/**
 * A tick of an axis.
 *
 * @param part the position, from 0 at the lower end of the axis to 1 at its upper end
 * @param label the number at the tick
 */
public record Tick(double part, String label) {}
