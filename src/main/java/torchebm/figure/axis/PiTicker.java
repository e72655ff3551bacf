package torchebm.figure.axis;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Ticks of an angle: at multiples of π or of a fraction of it. Ranges without two of them have round numbers times π. */
public final class PiTicker implements Ticker {
    /** A step of numerator × π / denominator. */
    private record Step(int numerator, int denominator) {
        BigDecimal size() {
            return PI.multiply(BigDecimal.valueOf(numerator))
                    .divide(BigDecimal.valueOf(denominator), MathContext.UNLIMITED);
        }
    }

    private static final List<Step> STEPS = List.of(
            new Step(1, 8),
            new Step(1, 4),
            new Step(1, 2),
            new Step(1, 1),
            new Step(2, 1),
            new Step(5, 1),
            new Step(10, 1),
            new Step(20, 1),
            new Step(50, 1),
            new Step(100, 1));

    /** Numbers count as inside up to this distance beyond the ends of the range, relative to its width. */
    private static final BigDecimal ROUNDING = new BigDecimal("5e-4");

    /** The offset, in π and relative to the range, from which it stands at the end of the axis. */
    private static final double FAR = 20;

    /** The largest end, in radians, beside which multiples of π are counted. */
    private static final double MOST = 1e17;

    private static final BigDecimal PI = new BigDecimal("3.14159265358979323846264338327950288419716939937510");

    private final double min;
    private final double max;
    private final BigDecimal low;
    private final BigDecimal width;
    private final long offset;

    /**
     * @param min the lower end, in radians; an end that is close to a multiple of π counts as it
     * @param max the upper end, larger
     */
    public PiTicker(double min, double max) {
        this.min = min;
        this.max = max;
        this.low = new BigDecimal(min);
        this.width = new BigDecimal(max).subtract(low);
        this.offset = offset();
    }

    @Override
    public Ticks ticks(Room room) {
        for (Step step : Math.abs(min) <= MOST && Math.abs(max) <= MOST ? STEPS : List.<Step>of()) {
            if ((max - min) / step.size().doubleValue() <= room.intervals() + ROUNDING.doubleValue()) {
                List<Tick> ticks = ticks(step);
                if (ticks.size() >= 2 && room.fits(ticks)) {
                    return new Ticks(ticks, common());
                }
            }
        }
        Ticks round = new RoundTicker(min / Math.PI, max / Math.PI).ticks(room);
        return new Ticks(round.labelled(), (round.common() + " ×π").strip());
    }

    private List<Tick> ticks(Step step) {
        BigDecimal size = step.size();
        BigDecimal rounding = width.multiply(ROUNDING);
        List<Tick> ticks = new ArrayList<>();
        long last =
                low.add(width).add(rounding).divide(size, 0, RoundingMode.FLOOR).longValue();
        long first =
                low.subtract(rounding).divide(size, 0, RoundingMode.CEILING).longValue();
        for (long n = first; n <= last; n++) {
            BigDecimal angle = size.multiply(BigDecimal.valueOf(n));
            double part =
                    angle.subtract(low).divide(width, MathContext.DECIMAL64).doubleValue();
            long numerator = n * step.numerator() - offset * step.denominator();
            ticks.add(new Tick(Math.max(0, Math.min(1, part)), label(numerator, step.denominator())));
        }
        return ticks;
    }

    /** Returns the number of π that all labels leave out, because it is large beside the range; 0 for none. */
    private long offset() {
        BigDecimal first = low.add(width.multiply(ROUNDING)).divide(PI, 0, RoundingMode.FLOOR);
        double size = first.abs().doubleValue();
        return size >= FAR * Math.max(1, (max - min) / Math.PI) && size <= MOST ? first.longValue() : 0;
    }

    private String common() {
        return offset == 0 ? "" : (offset > 0 ? "+" : "") + label(offset, 1);
    }

    private static String label(long numerator, long denominator) {
        long divisor = divisor(Math.abs(numerator), denominator);
        long above = Math.abs(numerator) / divisor;
        long below = denominator / divisor;
        if (numerator == 0) {
            return "0";
        }
        return (numerator < 0 ? "\u2212" : "") + (above == 1 ? "" : above) + "π" + (below == 1 ? "" : "/" + below);
    }

    private static long divisor(long a, long b) {
        return b == 0 ? a : divisor(b, a % b);
    }
}
