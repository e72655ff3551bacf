package torchebm.figure.axis;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Ticks at round numbers: at the multiples of 1, 2, 2.5 or 5 times a power of ten. The arithmetic is decimal, so that
 * every label is exactly at its number, in ranges of any width and offset.
 */
public final class RoundTicker implements Ticker {
    private static final List<BigDecimal> STEPS =
            List.of(new BigDecimal("1"), new BigDecimal("2"), new BigDecimal("2.5"), new BigDecimal("5"));

    /** Numbers count as inside up to this distance beyond the ends of the range, relative to its width. */
    private static final BigDecimal ROUNDING = new BigDecimal("1e-9");

    /** The largest number of steps that are tried. */
    private static final int MOST_STEPS = 12;

    private final BigDecimal low;
    private final BigDecimal high;
    private final AxisScale scale;
    private final boolean isLinear;

    /**
     * Creates a ticker for a linear axis.
     *
     * @param min the lower end, finite
     * @param max the upper end, finite and larger
     */
    public RoundTicker(double min, double max) {
        this(min, max, AxisScale.linear(min, max), true);
    }

    private RoundTicker(double min, double max, AxisScale scale, boolean isLinear) {
        this.low = new BigDecimal(Double.toString(min));
        this.high = new BigDecimal(Double.toString(max));
        this.scale = scale;
        this.isLinear = isLinear;
    }

    /** Returns a ticker for an axis with another scale. */
    static RoundTicker on(double min, double max, AxisScale scale) {
        return new RoundTicker(min, max, scale, false);
    }

    @Override
    public Ticks ticks(Room room) {
        BigDecimal smallest = high.subtract(low).divide(BigDecimal.valueOf(room.intervals()), MathContext.DECIMAL64);
        List<BigDecimal> tried = new ArrayList<>();
        BigDecimal step = atLeast(smallest);
        for (int k = 0; k < MOST_STEPS; k++) {
            List<BigDecimal> numbers = multiples(step);
            if (numbers.size() < 2) {
                break;
            }
            Ticks ticks = labelled(numbers);
            if (room.fits(ticks.labelled())) {
                return ticks;
            }
            tried.add(0, step);
            step = atLeast(step.multiply(new BigDecimal("1.1")));
        }
        return ends(tried, atLeast(smallest), room);
    }

    /** Returns two ticks: the first and the last multiple of a step. Larger steps have shorter labels. */
    private Ticks ends(List<BigDecimal> tried, BigDecimal step, Room room) {
        List<BigDecimal> steps = new ArrayList<>(tried);
        BigDecimal smaller = step;
        for (int k = 0; k < MOST_STEPS; k++) {
            smaller = atLeast(smaller.multiply(new BigDecimal("0.38")));
            steps.add(smaller);
        }
        for (BigDecimal one : steps) {
            List<BigDecimal> numbers = multiples(one);
            if (numbers.size() >= 2) {
                Ticks ticks = labelled(List.of(numbers.get(0), numbers.get(numbers.size() - 1)));
                if (room.fits(ticks.labelled())) {
                    return ticks;
                }
            }
        }
        return Ticks.NONE;
    }

    /** Returns the smallest step that is at least as large as a number. */
    private static BigDecimal atLeast(BigDecimal number) {
        int exponent = number.precision() - number.scale() - 1;
        for (BigDecimal step : STEPS) {
            BigDecimal scaled = step.scaleByPowerOfTen(exponent);
            if (scaled.compareTo(number) >= 0) {
                return scaled;
            }
        }
        return BigDecimal.ONE.scaleByPowerOfTen(exponent + 1);
    }

    private List<BigDecimal> multiples(BigDecimal step) {
        BigDecimal rounding = high.subtract(low).multiply(ROUNDING);
        BigDecimal from = low.subtract(rounding).divide(step, 0, RoundingMode.CEILING);
        BigDecimal to = high.add(rounding).divide(step, 0, RoundingMode.FLOOR);
        List<BigDecimal> numbers = new ArrayList<>();
        for (BigDecimal n = from; n.compareTo(to) <= 0; n = n.add(BigDecimal.ONE)) {
            numbers.add(n.multiply(step));
        }
        return numbers;
    }

    private Ticks labelled(List<BigDecimal> numbers) {
        TickNumbers texts = TickNumbers.of(numbers);
        List<Tick> ticks = new ArrayList<>();
        for (int k = 0; k < numbers.size(); k++) {
            double part = Math.max(0, Math.min(1, part(numbers.get(k))));
            ticks.add(new Tick(part, texts.labels().get(k)));
        }
        return new Ticks(ticks, texts.common());
    }

    private double part(BigDecimal number) {
        return isLinear
                ? number.subtract(low)
                        .divide(high.subtract(low), MathContext.DECIMAL64)
                        .doubleValue()
                : scale.part(number.doubleValue());
    }
}
