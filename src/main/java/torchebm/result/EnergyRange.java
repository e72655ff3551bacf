package torchebm.result;

import java.util.List;
import torchebm.grid.Numerals;
import torchebm.grid.Range;

/**
 * The range of the energies of a result.
 *
 * @param min the smallest finite energy; NaN if there is none
 * @param max the largest finite energy; NaN if there is none
 * @param nan the number of energies that are NaN
 * @param infinite the number of infinite energies
 */
public record EnergyRange(double min, double max, long nan, long infinite) {
    /** Returns the smallest and the largest energy as text, with enough digits to distinguish them. */
    public List<String> ends() {
        return List.of(Numerals.REPORT.texts(min, max));
    }

    /** Returns the range of energies. */
    public static EnergyRange of(Range range) {
        return new EnergyRange(range.min(), range.max(), range.nan(), range.infinite());
    }
}
