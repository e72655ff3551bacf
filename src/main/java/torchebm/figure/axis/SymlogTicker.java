package torchebm.figure.axis;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Ticks of a symmetric logarithm: at 0 and at the powers of ten of both signs. */
public final class SymlogTicker implements Ticker {
    private static final double ROUNDING = 1e-9;
    private static final int SMALLEST_PLAIN = -3;
    private static final int LARGEST_PLAIN = 4;

    private final double min;
    private final double max;
    private final double decade;
    private final AxisScale scale;

    /**
     * @param min the lower end
     * @param max the upper end, larger
     * @param decade the scale is linear between ±10 to this power
     * @param scale places the ticks
     */
    public SymlogTicker(double min, double max, double decade, AxisScale scale) {
        this.min = min;
        this.max = max;
        this.decade = decade;
        this.scale = scale;
    }

    @Override
    public Ticks ticks(Room room) {
        int first = (int) Math.ceil(decade - ROUNDING);
        int last = (int) Math.floor(Math.log10(Math.max(Math.abs(min), Math.abs(max))) + ROUNDING);
        for (int stride = 1; stride <= Math.max(1, last - first + 1); stride++) {
            Ticks ticks = decades(first, last, stride);
            if (ticks.areReadable() && ticks.labelled().size() <= room.intervals() + 1 && room.fits(ticks.labelled())) {
                return ticks;
            }
        }
        return RoundTicker.on(min, max, scale).ticks(room);
    }

    /** Returns 0, and powers of ten counted from the largest one. */
    private Ticks decades(int first, int last, int stride) {
        boolean isPlain = first >= SMALLEST_PLAIN && last <= LARGEST_PLAIN;
        List<Tick> ticks = new ArrayList<>();
        for (int k = last; k >= first; k -= stride) {
            BigDecimal number = BigDecimal.ONE.scaleByPowerOfTen(k).negate();
            if (isInside(number)) {
                ticks.add(new Tick(part(number), "\u2212" + Labels.powerOfTen(k, isPlain)));
            }
        }
        if (isInside(BigDecimal.ZERO)) {
            ticks.add(new Tick(part(BigDecimal.ZERO), "0"));
        }
        List<Tick> positive = new ArrayList<>();
        for (int k = last; k >= first; k -= stride) {
            BigDecimal number = BigDecimal.ONE.scaleByPowerOfTen(k);
            if (isInside(number)) {
                positive.add(0, new Tick(part(number), Labels.powerOfTen(k, isPlain)));
            }
        }
        ticks.addAll(positive);
        return new Ticks(ticks, "");
    }

    private boolean isInside(BigDecimal number) {
        double part = scale.part(number.doubleValue());
        return part >= -ROUNDING && part <= 1 + ROUNDING;
    }

    private double part(BigDecimal number) {
        return Math.max(0, Math.min(1, scale.part(number.doubleValue())));
    }
}
