package torchebm.figure.axis;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Ticks of a symmetric logarithm: at 0 and at the powers of ten of both signs. */
public final class SymlogTicker implements Ticker {
    private static final double ROUNDING = 1e-9;

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
        boolean isPlain = Labels.arePlain(first, last);
        List<Tick> ticks = new ArrayList<>();
        add(ticks, BigDecimal.ZERO, "0");
        for (int k = last - (last - first) / stride * stride; k <= last; k += stride) {
            BigDecimal power = BigDecimal.ONE.scaleByPowerOfTen(k);
            String label = Labels.powerOfTen(k, isPlain);
            add(ticks, power.negate(), "\u2212" + label);
            add(ticks, power, label);
        }
        ticks.sort(Comparator.comparingDouble(Tick::part));
        return new Ticks(ticks, "");
    }

    /** Adds a tick, if its number is inside of the axis. */
    private void add(List<Tick> ticks, BigDecimal number, String label) {
        double part = scale.part(number.doubleValue());
        if (part >= -ROUNDING && part <= 1 + ROUNDING) {
            ticks.add(new Tick(Math.max(0, Math.min(1, part)), label));
        }
    }
}
