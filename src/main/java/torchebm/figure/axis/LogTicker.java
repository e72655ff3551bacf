package torchebm.figure.axis;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Ticks of a logarithmic axis: at powers of ten; if it is short, at multiples of 1, 2 and 5 of them, or at round
 * numbers.
 */
public final class LogTicker implements Ticker {
    /** Numbers count as inside up to this distance beyond the ends, in decades. */
    private static final double ROUNDING = 1e-9;

    /** The largest number of decades with short ticks between them. */
    private static final int MOST_WITH_MINOR = 10;

    /** The decades between ticks. */
    private static final int[] STRIDES = {1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 50, 100, 200, 300};

    private static final int[] THREE_A_DECADE = {1, 2, 5};
    private static final int[] MINOR = {2, 3, 4, 5, 6, 7, 8, 9};

    private final double low;
    private final double high;
    private final double min;
    private final double max;
    private final AxisScale scale;

    /**
     * @param min the lower end, positive
     * @param max the upper end, larger
     * @param scale places the ticks
     */
    public LogTicker(double min, double max, AxisScale scale) {
        this.low = Math.log10(min) - ROUNDING;
        this.high = Math.log10(max) + ROUNDING;
        this.min = min;
        this.max = max;
        this.scale = scale;
    }

    @Override
    public Ticks ticks(Room room) {
        int first = (int) Math.ceil(low);
        int last = (int) Math.floor(high);
        for (int stride = 1; last - first >= stride; stride = next(stride, last - first)) {
            Ticks ticks = decades(first, last, stride, room);
            if (ticks.labelled().size() == 2) {
                Ticks three = threeADecade(room);
                return three.areReadable() ? new Ticks(three.labelled(), ticks.minor(), "") : ticks;
            }
            if (ticks.areReadable()) {
                return ticks;
            }
        }
        Ticks three = threeADecade(room);
        return three.areReadable() ? three : RoundTicker.on(min, max, scale).ticks(room);
    }

    /** Returns the next number of decades between ticks; at last all of them. */
    private static int next(int stride, int all) {
        for (int larger : STRIDES) {
            if (larger > stride && larger <= all) {
                return larger;
            }
        }
        return stride < all ? all : all + 1;
    }

    private Ticks decades(int first, int last, int stride, Room room) {
        if ((last - first) / stride > room.intervals()) {
            return Ticks.NONE;
        }
        List<Tick> ticks = new ArrayList<>();
        boolean isPlain = Labels.arePlain(first, last);
        int from = first + Math.floorMod(-first, stride); // with 10⁰, if it is inside
        if (from + stride > last) {
            from = first;
        }
        for (int k = from; k <= last; k += stride) {
            ticks.add(new Tick(part(BigDecimal.ONE.scaleByPowerOfTen(k)), Labels.powerOfTen(k, isPlain)));
        }
        return ticks.size() >= 2 && room.fits(ticks)
                ? new Ticks(ticks, stride == 1 && last - first <= MOST_WITH_MINOR ? minor() : List.of(), "")
                : Ticks.NONE;
    }

    private double part(BigDecimal number) {
        return Math.max(0, Math.min(1, scale.part(number.doubleValue())));
    }

    /** Returns the multiples of the powers of ten by some digits, in ascending order. */
    private List<BigDecimal> multiples(int[] digits) {
        List<BigDecimal> numbers = new ArrayList<>();
        for (int k = (int) Math.floor(low); k <= (int) Math.floor(high); k++) {
            for (int n : digits) {
                double exponent = k + Math.log10(n);
                if (exponent >= low && exponent <= high) {
                    numbers.add(BigDecimal.valueOf(n).scaleByPowerOfTen(k));
                }
            }
        }
        return numbers;
    }

    private List<Double> minor() {
        return multiples(MINOR).stream().map(this::part).toList();
    }

    /** Returns ticks at 1, 2 and 5 times the powers of ten. */
    private Ticks threeADecade(Room room) {
        List<BigDecimal> numbers = multiples(THREE_A_DECADE);
        if (numbers.size() < 2) {
            return Ticks.NONE;
        }
        boolean isPlain = Labels.arePlain(low + 1, high - 1);
        List<Tick> ticks = numbers.stream()
                .map(number -> new Tick(part(number), Labels.multiple(number, isPlain)))
                .toList();
        return room.fits(ticks) ? new Ticks(ticks, "") : Ticks.NONE;
    }
}
