package torchebm.figure.color;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import torchebm.contour.Bands;
import torchebm.contour.Norm;
import torchebm.figure.axis.AxisScale;
import torchebm.figure.axis.Labels;
import torchebm.figure.axis.LevelTicker;
import torchebm.figure.axis.LogTicker;
import torchebm.figure.axis.RoundTicker;
import torchebm.figure.axis.SymlogTicker;
import torchebm.figure.axis.Ticker;
import torchebm.figure.canvas.Rgba;
import torchebm.grid.Numerals;
import torchebm.grid.SymmetricLog;

/**
 * The colour of each band, and the positions of the levels on a colour bar. Equally spaced levels have their values as
 * positions; other levels have equal distances on the bar.
 */
public final class ColorScale {
    /** The largest difference between steps that count as equal, relative to the whole. */
    private static final double EQUAL = 1e-6;

    /** The largest distance from 0 that is not visible on a bar, relative to the lowest band. */
    private static final double NEGLIGIBLE = 1e-3;

    /** The most digits of marks that do not count from the zero of a logarithm. */
    private static final int MOST_DIGITS = 8;

    private final Bands bands;
    private final double[] levels;
    private final ColorMap colors;
    private final OptionalDouble center;
    private final double[] marks;
    private final boolean isEven;

    /** A scale whose colours are equally spaced along the bar. */
    public ColorScale(Bands bands, ColorMap colors) {
        this(bands, colors, OptionalDouble.empty(), new double[0]);
    }

    /**
     * @param center the value that has the middle colour; without it, colours are equally spaced along the bar
     * @param marks the values with labels on the bar, if its levels are not equally spaced; none for an automatic choice
     */
    public ColorScale(Bands bands, ColorMap colors, OptionalDouble center, double[] marks) {
        this.bands = bands;
        this.levels = bands.levels();
        this.colors = colors;
        this.center = center;
        double[] inside = new double[marks.length];
        int count = 0;
        for (double mark : marks) {
            if (mark >= levels[0] && mark <= levels[levels.length - 1]) {
                inside[count++] = mark;
            }
        }
        this.marks = count == 1
                ? DoubleStream.of(levels[0], inside[0], levels[levels.length - 1])
                        .distinct()
                        .toArray()
                : Arrays.copyOf(inside, count);
        int n = levels.length - 1;
        double step = levels[n] / n - levels[0] / n; // their difference may overflow
        double rounding = 2 * Math.ulp(Math.max(Math.abs(levels[0]), Math.abs(levels[n])));
        boolean even = true;
        for (int k = 1; k <= n; k++) {
            even &= Math.abs((levels[k] - levels[k - 1]) - step) <= EQUAL * n * step + rounding;
        }
        this.isEven = even;
    }

    /** Returns the number of bands. */
    public int count() {
        return levels.length - 1;
    }

    public Bands bands() {
        return bands;
    }

    /**
     * Returns the colour between level k and level k + 1; −1 and {@link #count} are the colours below and above all
     * levels, if there are values.
     */
    public Rgba band(int k) {
        return colors.at(position(k));
    }

    /** Returns the position of the colour of {@link #band} in the colour map, from 0 to 1. */
    public double position(int k) {
        int shown = Math.max(bands.below() ? -1 : 0, Math.min(count() - (bands.above() ? 0 : 1), k));
        if (center.isPresent()) {
            double middle = level(shown) / 2 + level(shown + 1) / 2;
            double zero = symmetric(center.getAsDouble());
            double half = Math.max(Math.abs(symmetric(lowest()) - zero), Math.abs(symmetric(highest()) - zero));
            double part = (symmetric(middle) - zero) / half;
            return Math.max(0, Math.min(1, 0.5 + part / 2));
        }
        if (shown < 0) {
            return 0;
        }
        return shown >= count() ? 1 : (shown + 0.5) / count();
    }

    private double level(int k) {
        return levels[Math.max(0, Math.min(count(), k))];
    }

    private double symmetric(double value) {
        return bands.norm() == Norm.SYMLOG ? SymmetricLog.position(value, bands.decade()) : value;
    }

    /** Returns the colour of a value. */
    public Rgba color(double value) {
        return band(index(value));
    }

    /** Returns the number of the band of a value; −1 and {@link #count} below and above all levels. */
    public int index(double value) {
        return (int) Math.max(-1, Math.min(count(), Math.floor(count() * height(value))));
    }

    /** Returns true if nothing is drawn at a band: beyond the levels that bound others. */
    public boolean isBlank(int k) {
        return bands.isBounded() && ((k < 0 && !bands.below()) || (k >= count() && !bands.above()));
    }

    /** Returns the colour of a band, or that of the paper if nothing is drawn there. */
    public Rgba onPaper(int k, Rgba paper) {
        return isBlank(k) ? paper : band(k);
    }

    /** Returns the position of a value on the bar, from 0 to 1; values outside of the levels lie beyond. */
    public double height(double value) {
        int k = within(value);
        return (k + (value - levels[k]) / (levels[k + 1] - levels[k])) / count();
    }

    /** Returns the same with symmetric logarithms between two levels: bands are equally high, although their decades may not be. */
    private double symlogHeight(double value) {
        int k = within(value);
        double low = symmetric(levels[k]);
        return (k + (symmetric(value) - low) / (symmetric(levels[k + 1]) - low)) / count();
    }

    /** Returns the number of the band of a value; the first or the last one if it is beyond all levels. */
    private int within(double value) {
        int k = 0;
        while (k < count() - 1 && value >= levels[k + 1]) {
            k++;
        }
        return k;
    }

    public double lowest() {
        return levels[0];
    }

    public double highest() {
        return levels[count()];
    }

    /** Returns true if the bar has ticks at powers of ten. */
    private boolean isDecadic() {
        return !isEven && bands.norm() == Norm.LOG && !hasMarks();
    }

    /** Returns true if the zero of the logarithm is a level: the lowest band lies below all decades. */
    private boolean hasZero() {
        return lowest() == bands.zero();
    }

    /** Returns true if the zero of the logarithm is so far from 0 that powers of ten above it differ from powers of ten. */
    private boolean isAboveMinimum() {
        return Math.abs(bands.zero()) > NEGLIGIBLE * bands.least();
    }

    /** Returns true if the bar has ticks at the marks: powers of ten above the zero of the logarithm would be other numbers. */
    private boolean hasMarks() {
        return bands.norm() == Norm.LOG && marks.length > 1 && isAboveMinimum() && !haveManyDigits();
    }

    /** Returns true if numbers that tell the marks apart have too many digits. */
    private boolean haveManyDigits() {
        return Arrays.stream(Numerals.FIGURE.texts(marks))
                .anyMatch(text -> new BigDecimal(text).stripTrailingZeros().precision() > MOST_DIGITS);
    }

    /** Returns the value from which the labels of the bar count, and those of lines beside it. */
    public double zero() {
        return isDecadic() && isAboveMinimum() ? bands.zero() : 0;
    }

    /** Returns the ticks of a bar. */
    public Ticker ticker() {
        if (isEven) {
            return new RoundTicker(lowest(), highest());
        }
        if (hasMarks()) {
            return new LevelTicker(
                    marks, Arrays.stream(marks).map(logarithmic()::part).toArray());
        }
        return switch (bands.norm()) {
            case LOG -> decades().ticker();
            case SYMLOG -> new SymlogTicker(lowest(), highest(), bands.decade(), this::symlogHeight);
            default -> {
                double[] parts = new double[levels.length];
                Arrays.setAll(parts, k -> (double) k / count());
                yield new LevelTicker(levels, parts);
            }
        };
    }

    /** Returns the positions of values among the ticks of the bar; −∞ for a value without a logarithm. */
    public AxisScale places() {
        return switch (bands.norm()) {
            case LOG -> isEven ? this::height : logarithmic();
            case SYMLOG -> this::symlogHeight;
            default -> this::height;
        };
    }

    private AxisScale logarithmic() {
        Decades decades = decades();
        return value -> {
            double distance = value - bands.zero();
            if (hasZero() && distance < bands.least()) {
                return height(value);
            }
            return distance > 0 ? decades.part(distance) : Double.NEGATIVE_INFINITY;
        };
    }

    /** Returns the decades of the levels above the zero of the logarithm, which are equally spaced in the logarithm. */
    private Decades decades() {
        double last = Math.log10(highest() - bands.zero());
        double first = Math.log10(bands.least());
        int bandsOfDecades = count() - (hasZero() ? 1 : 0);
        double step = (last - first) / Math.max(1, bandsOfDecades);
        double exact = step < 1 ? 1 / Math.rint(1 / step) : 1;
        return new Decades(
                hasZero() ? 1.0 / count() : 0, Math.rint(first / exact) * exact, Math.rint(last / exact) * exact);
    }

    /**
     * The scale of a bar of decades.
     *
     * @param begin the part of the bar below the first decade
     * @param first the exponent of the first level
     * @param last the exponent of the last level
     */
    private record Decades(double begin, double first, double last) implements AxisScale {
        @Override
        public double part(double value) {
            return begin + (1 - begin) * (Math.log10(value) - first) / (last - first);
        }

        Ticker ticker() {
            return new LogTicker(Math.pow(10, first), Math.pow(10, last), this);
        }
    }

    /** Returns titles of the bar for a quantity, from the longest to the shortest. */
    public List<String> captions(String quantity) {
        if (isEven || quantity.isEmpty()) {
            return List.of(quantity);
        }
        return switch (bands.norm()) {
            case LOG ->
                zero() == 0
                        ? List.of(quantity + ", logarithmic", quantity + " (log)")
                        : List.of(
                                quantity + " above " + Labels.typeset(Numerals.ENERGY.text(bands.zero(), bands.least()))
                                        + ", logarithmic",
                                quantity + " above minimum (log)",
                                quantity + " above min");
            case SYMLOG -> List.of(quantity + ", symmetric logarithm", quantity + " (symlog)");
            case QUANTILE -> List.of(quantity + ", by quantiles", quantity);
            default -> List.of(quantity);
        };
    }
}
