package torchebm.task.reduce;

import java.util.List;
import torchebm.document.FlagText;
import torchebm.document.NumberReader;
import torchebm.problem.RequestException;

/**
 * Equal bins of energies. Bin k has the energies from min + k w on, below those of the next one, with the width w.
 *
 * @param min the lower end of the first one
 * @param max the upper end of the last one
 * @param count their number
 */
record Bins(double min, double max, int count) {
    private static final int MOST = 1_000_000;

    /** Returns the bins that a flag names. */
    static Bins of(String text) {
        List<String> parts = FlagText.split(text, ':');
        if (parts.size() != 3) {
            throw new RequestException("--bins must be MIN:MAX:COUNT, such as 0:10:50, but was " + text);
        }
        double min = NumberReader.ofFlag("--bins", parts.get(0));
        double max = NumberReader.ofFlag("--bins", parts.get(1));
        double count = NumberReader.ofFlag("--bins", parts.get(2));
        boolean isRange = min < max && Double.isFinite(max - min);
        if (!isRange || count != Math.rint(count) || count < 1 || count > MOST) {
            throw new RequestException("--bins MIN:MAX:COUNT must have MIN < MAX and a whole COUNT from 1 to " + MOST
                    + ", but was " + text);
        }
        return new Bins(min, max, (int) count);
    }

    /** Counts finite energies: those below all bins first, and those above all of them last. */
    void count(double[] energy, int n, long[] counts) {
        for (int i = 0; i < n; i++) {
            if (Double.isFinite(energy[i])) {
                double place = Math.floor((energy[i] - min) / (max - min) * count);
                int bin = energy[i] < min ? 0 : energy[i] >= max ? count + 1 : 1 + (int) Math.min(place, count - 1.0);
                counts[bin]++;
            }
        }
    }
}
