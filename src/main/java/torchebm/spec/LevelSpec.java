package torchebm.spec;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Which values are shown, and in which bands.
 *
 * @param bands about how many bands, if no levels are given
 * @param listed levels, increasing; or empty
 * @param norm how levels are placed if none are given: {@code linear}, {@code log}, {@code symlog}, {@code quantile} or
 *     {@code auto}
 * @param vmin the least value to show, instead of the least there is
 * @param vmax the greatest value to show, instead of the greatest there is
 * @param clipLow the part of the lowest values, in per cent, that is shown as if it were no lower
 * @param clipHigh the per cent of the values above which they are shown as if they were no higher
 */
public record LevelSpec(
        int bands,
        List<Double> listed,
        String norm,
        OptionalDouble vmin,
        OptionalDouble vmax,
        double clipLow,
        double clipHigh) {
    public LevelSpec {
        listed = List.copyOf(listed);
    }
}
