package torchebm.figure.axis;

import java.util.ArrayList;
import java.util.List;

/** Ticks of an angle: at multiples of π or of a fraction of it. Ranges without two of them have round numbers times π. */
public final class PiTicker implements Ticker {
    /** A step of numerator × π / denominator. */
    private record Step(int numerator, int denominator) {
        double size() {
            return Math.PI * numerator / denominator;
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
    private static final double ROUNDING = 5e-4;

    /** The offset, in π and relative to the range in radians, from which it stands at the end of the axis. */
    private static final double FAR = 1000;

    private final double min;
    private final double max;
    private final AxisScale scale;
    private final long offset;

    /**
     * @param min the lower end, in radians; an end that is close to a multiple of π counts as it
     * @param max the upper end, larger
     * @param scale places the ticks
     */
    public PiTicker(double min, double max, AxisScale scale) {
        this.min = min;
        this.max = max;
        this.scale = scale;
        this.offset = offset(min, max);
    }

    @Override
    public Ticks ticks(Room room) {
        for (Step step : STEPS) {
            if ((max - min) / step.size() <= room.intervals() + ROUNDING) {
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
        double rounding = ROUNDING * (max - min);
        List<Tick> ticks = new ArrayList<>();
        long last = (long) Math.floor((max + rounding) / step.size());
        for (long n = (long) Math.ceil((min - rounding) / step.size()); n <= last; n++) {
            double part = scale.part(n * step.size());
            long numerator = n * step.numerator() - offset * step.denominator();
            ticks.add(new Tick(Math.max(0, Math.min(1, part)), label(numerator, step.denominator())));
        }
        return ticks;
    }

    /** Returns the number of π that all labels leave out, because it is large beside the range; 0 for none. */
    private static long offset(double min, double max) {
        double first = Math.floor((min + ROUNDING * (max - min)) / Math.PI);
        return Math.abs(first) >= Math.max(FAR, FAR * (max - min)) ? (long) first : 0;
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
