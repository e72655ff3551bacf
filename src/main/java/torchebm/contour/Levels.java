package torchebm.contour;

import java.util.Arrays;
import torchebm.grid.Range;

/** The energies at which bands meet. */
public final class Levels {
    private Levels() {}

    /**
     * Round levels that cover a range in about so many bands: those that matplotlib's {@code
     * contourf} chooses.
     *
     * @param range of the field; one that holds no finite number is taken for 0
     * @param bands how many bands are wanted, at least 1
     * @return increasing, at least 2 of them
     */
    public static double[] covering(Range range, int bands) {
        double min = range.isFinite() ? range.min() : 0;
        double max = range.isFinite() ? range.max() : 0;
        double[] numbers = Locator.LEVELS.locate(min, max, bands + 1);
        int from = 0;
        int to = numbers.length;
        while (from + 1 < numbers.length && numbers[from + 1] < min) {
            from++;
        }
        while (to > 1 && numbers[to - 2] > max) {
            to--;
        }
        return to - from < 3 ? numbers : Arrays.copyOfRange(numbers, from, to);
    }
}
