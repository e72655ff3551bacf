package torchebm.plot;

import java.util.List;

/**
 * Values such as levels: their approximate number, or the values themselves.
 *
 * @param count the approximate number; 0 for no values or listed values
 * @param listed the values, increasing; empty if only their number is given
 */
public record ValueList(int count, List<Double> listed) {
    public ValueList {
        listed = List.copyOf(listed);
    }

    /** Returns true if there are no values. */
    public boolean isEmpty() {
        return count == 0 && listed.isEmpty();
    }

    /** Returns the listed values. */
    public double[] toArray() {
        double[] values = new double[listed.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = listed.get(i);
        }
        return values;
    }
}
