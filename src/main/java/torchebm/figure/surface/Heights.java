package torchebm.figure.surface;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import torchebm.contour.Norm;
import torchebm.figure.axis.AxisScale;
import torchebm.figure.axis.RoundTicker;
import torchebm.figure.axis.Ticker;
import torchebm.figure.color.ColorScale;
import torchebm.grid.Field;

/**
 * The heights of values: linear from the lowest level to the highest one, or in the decades of the colour bar if it is
 * logarithmic.
 */
public final class Heights {
    /** Heights beyond this one are not distinguished; none of them is visible. */
    private static final double MOST = 1e6;

    /** The distance from the lowest and the highest level within which a height is there. */
    private static final double ROUNDING = 1e-9;

    private final ColorScale scale;
    private final boolean isLogarithmic;
    private final AxisScale places;

    public Heights(ColorScale scale) {
        this.scale = scale;
        Norm norm = scale.bands().norm();
        this.isLogarithmic = norm == Norm.LOG || norm == Norm.SYMLOG;
        this.places = isLogarithmic ? scale.places() : AxisScale.linear(scale.lowest(), scale.highest());
    }

    /** Returns the height of a value; those of values outside of the levels are outside of [0, {@link Projection#TOP}]. */
    double of(double value) {
        double part = isLogarithmic ? Math.max(0, places.part(value)) : places.part(value);
        double end = Math.rint(part);
        boolean isAtEnd = Math.abs(part - end) <= ROUNDING && (end == 0 || end == 1);
        return Projection.TOP * Math.max(-MOST, Math.min(MOST, isAtEnd ? end : part));
    }

    double[] of(double[] values) {
        return Arrays.stream(values).map(this::of).toArray();
    }

    /** Returns the heights of a field; NaN for a value that is not finite. */
    public Field of(Field field) {
        return new Field(
                field.grid(),
                Arrays.stream(field.values())
                        .map(value -> Double.isFinite(value) ? of(value) : Double.NaN)
                        .toArray());
    }

    /** Returns captions of the axis of values for a quantity, from the longest to the shortest. */
    List<String> captions(String quantity) {
        int comma = quantity.indexOf(", ");
        String name = comma < 0 ? quantity : quantity.substring(0, comma);
        Stream<String> ofScale = isLogarithmic ? scale.captions(quantity).stream() : Stream.empty();
        return Stream.concat(ofScale, Stream.of(quantity, name)).distinct().toList();
    }

    /** Returns the ticks of the axis of values, from 0 to {@link Projection#TOP}. */
    Ticker ticker() {
        return isLogarithmic ? scale.ticker() : new RoundTicker(scale.lowest(), scale.highest());
    }
}
