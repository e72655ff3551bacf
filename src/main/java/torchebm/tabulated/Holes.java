package torchebm.tabulated;

import java.util.Arrays;
import torchebm.data.EnergyTable;
import torchebm.data.TableAxis;

/** The missing energies of a table, which are NaN. */
final class Holes {
    private Holes() {}

    /**
     * Returns the energies with every missing one replaced by the mean of its neighbours, from the known ones inwards; the energies
     * themselves if none is missing.
     *
     * @throws IllegalArgumentException if all are missing
     */
    static double[] filled(EnergyTable table) {
        double[] values = table.values();
        int[] open = new int[values.length];
        int count = 0;
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i])) {
                open[count++] = i;
            }
        }
        if (count == 0) {
            return values;
        }
        if (count == values.length) {
            throw new IllegalArgumentException("all energies are missing");
        }
        double[] filled = values.clone();
        double[] means = new double[count];
        while (count > 0) {
            for (int k = 0; k < count; k++) {
                means[k] = mean(table, filled, open[k]);
            }
            int left = 0;
            for (int k = 0; k < count; k++) {
                filled[open[k]] = means[k];
                if (Double.isNaN(means[k])) {
                    open[left++] = open[k];
                }
            }
            count = left;
        }
        return filled;
    }

    /** Returns the mean of the known neighbours along the axes; NaN without any. */
    private static double mean(EnergyTable table, double[] values, int at) {
        double sum = 0;
        int known = 0;
        int stride = 1;
        for (TableAxis axis : table.axes()) {
            int n = axis.nodes().length;
            int index = at / stride % n;
            for (int step = -1; step <= 1; step += 2) {
                int next = axis.isPeriodic() ? Math.floorMod(index + step, n) : index + step;
                if (next >= 0 && next < n && !Double.isNaN(values[at + (next - index) * stride])) {
                    sum += values[at + (next - index) * stride];
                    known++;
                }
            }
            stride *= n;
        }
        return known == 0 ? Double.NaN : sum / known;
    }

    /** Returns 1 for each missing energy, and 0 for the others. */
    static double[] indicator(EnergyTable table) {
        return Arrays.stream(table.values())
                .map(value -> Double.isNaN(value) ? 1 : 0)
                .toArray();
    }
}
