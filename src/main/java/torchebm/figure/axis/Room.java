package torchebm.figure.axis;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The room for labels along an axis.
 *
 * @param length of the axis
 * @param spacing the smallest distance between regular ticks
 * @param gap the smallest distance between two labels
 * @param size the size of a label along the axis
 */
public record Room(double length, double spacing, double gap, ToDoubleFunction<String> size) {
    private static final int MOST_INTERVALS = 9;

    /** Returns the largest number of intervals between regular ticks. */
    public int intervals() {
        return (int) Math.max(1, Math.min(MOST_INTERVALS, length / spacing));
    }

    /** Returns true if neighbouring labels do not touch each other. */
    public boolean fits(List<Tick> ticks) {
        for (int k = 1; k < ticks.size(); k++) {
            Tick before = ticks.get(k - 1);
            Tick after = ticks.get(k);
            double half = size.applyAsDouble(before.label()) / 2 + size.applyAsDouble(after.label()) / 2;
            if ((after.part() - before.part()) * length < half + gap) {
                return false;
            }
        }
        return true;
    }
}
