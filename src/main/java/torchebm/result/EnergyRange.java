package torchebm.result;

import java.util.List;
import torchebm.grid.Numerals;
import torchebm.grid.Range;

/**
 * The energies of a result.
 *
 * @param min the smallest finite one; NaN if there is none
 * @param max the largest finite one; NaN if there is none
 * @param nan how many are not a number
 * @param infinite how many are infinite
 */
public record EnergyRange(double min, double max, long nan, long infinite) {
    /** The ends as text, in as many digits as tell them apart. */
    public List<String> ends() {
        return List.of(Numerals.REPORT.texts(min, max));
    }

    public static EnergyRange of(Range range) {
        return new EnergyRange(range.min(), range.max(), range.nan(), range.infinite());
    }
}
