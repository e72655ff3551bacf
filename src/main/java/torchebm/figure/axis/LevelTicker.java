package torchebm.figure.axis;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import torchebm.grid.Numerals;

/** Ticks at some of a list of values, at given positions. */
public final class LevelTicker implements Ticker {
    /** The longest label without an offset. */
    private static final int LONG = 6;

    /** The largest range of values with an offset, relative to their size. */
    private static final double NARROW = 1e-2;

    /** The most decades between numbers that are written with the same power of ten. */
    private static final int FEW_DECADES = 2;

    /** The most digits of numbers that a user gave, as opposed to computed ones. */
    private static final int MOST_DIGITS = 10;

    /** The digits of values of a logarithmic scale, in the order in which they have ticks. */
    private static final List<String> DIGITS = List.of("1", "5", "2", "3");

    /** The ratio of the values from which powers of ten have ticks before others. */
    private static final double MANY = 100;

    private final Numerals format;
    private final List<String> labels;
    private final String common;
    private final double[] values;
    private final double[] parts;

    /**
     * @param values in ascending order, at least 2; not copied
     * @param parts their positions, in ascending order; not copied
     */
    public LevelTicker(double[] values, double[] parts) {
        this.format = areShort(values) ? Numerals.FIGURE : Numerals.BAR;
        String[] texts = format.texts(values);
        double first = values[0];
        double last = values[values.length - 1];
        List<BigDecimal> numbers = Arrays.stream(texts).map(BigDecimal::new).toList();
        boolean isNarrow = last - first < NARROW * Math.max(Math.abs(first), Math.abs(last));
        boolean isLong = isNarrow && Arrays.stream(texts).anyMatch(text -> text.length() > LONG);
        if (isLong || (Labels.haveExponents(texts) && exponents(numbers) <= FEW_DECADES)) {
            TickNumbers shared = TickNumbers.of(numbers);
            this.labels = shared.labels();
            this.common = shared.common();
        } else {
            this.labels = Labels.plainIfShort(texts);
            this.common = "";
        }
        this.values = values;
        this.parts = parts;
    }

    private static boolean areShort(double[] values) {
        return Arrays.stream(values)
                .allMatch(value -> new BigDecimal(Double.toString(value)).precision() <= MOST_DIGITS);
    }

    /** Returns the difference between the exponents of the largest and of the smallest number that is not 0. */
    private static int exponents(List<BigDecimal> numbers) {
        IntSummaryStatistics exponents = numbers.stream()
                .map(BigDecimal::stripTrailingZeros)
                .filter(number -> number.signum() != 0)
                .mapToInt(TickNumbers::exponent)
                .summaryStatistics();
        return exponents.getCount() == 0 ? 0 : exponents.getMax() - exponents.getMin();
    }

    @Override
    public Ticks ticks(Room room) {
        List<Tick> regular = regular(room);
        boolean isThinned = regular.size() < values.length && areDecades();
        List<Tick> others = isThinned ? decades(room) : dense(room);
        boolean isRegular = isThinned ? others.size() < 2 : others.size() <= regular.size() + 1;
        return new Ticks(shortened(isRegular ? regular : others, room), common);
    }

    /** Returns ticks with labels that only tell them apart from each other, and not from values without a tick. */
    private List<Tick> shortened(List<Tick> ticks, Room room) {
        if (!common.isEmpty()) {
            return ticks;
        }
        String[] texts = format.texts(ticks.stream()
                .mapToDouble(tick -> values[Arrays.binarySearch(parts, tick.part())])
                .toArray());
        List<String> fewer = Labels.plainIfShort(texts);
        List<Tick> shorter = new ArrayList<>();
        for (int k = 0; k < texts.length; k++) {
            shorter.add(new Tick(ticks.get(k).part(), fewer.get(k)));
        }
        return room.fits(shorter) ? shorter : ticks;
    }

    /** Returns ticks in equal steps of the list; none if not even the first and the last one fit. */
    private List<Tick> regular(Room room) {
        int n = labels.size() - 1;
        int most = Math.min(n, room.intervals());
        int divisor = most;
        while (n % divisor != 0) {
            divisor--;
        }
        // Equal steps are preferred, unless they would leave out more than half of the ticks.
        for (int intervals = 2 * divisor >= most ? divisor : most; intervals >= 1; intervals--) {
            List<Tick> ticks = ticks(intervals);
            if (room.fits(ticks)) {
                return ticks;
            }
        }
        return List.of();
    }

    /** Returns every tick that has room after the one before it, and the last one. */
    private List<Tick> dense(Room room) {
        int last = labels.size() - 1;
        List<Tick> ticks = new ArrayList<>();
        for (int k = 0; k <= last; k++) {
            Tick tick = tick(k);
            boolean isFree = ticks.isEmpty() || isApart(ticks.get(ticks.size() - 1), tick, room);
            if (!isFree && k == last && ticks.size() > 1) {
                ticks.remove(ticks.size() - 1);
                isFree = isApart(ticks.get(ticks.size() - 1), tick, room);
            }
            if (isFree) {
                ticks.add(tick);
            }
        }
        return ticks;
    }

    /** Returns true if all values, except the first one, are a digit of {@link #DIGITS} times a power of ten, over several decades. */
    private boolean areDecades() {
        boolean areDecades = values[0] >= 0 && values[values.length - 1] > MANY * values[1];
        for (int k = 1; k < values.length; k++) {
            areDecades &= DIGITS.contains(digits(values[k]));
        }
        return areDecades;
    }

    private static String digits(double value) {
        return new BigDecimal(Double.toString(value))
                .stripTrailingZeros()
                .unscaledValue()
                .toString();
    }

    /** Returns the ticks that have room: first the powers of ten, then those with the other digits, in their order. */
    private List<Tick> decades(Room room) {
        TreeMap<Double, Tick> ticks = new TreeMap<>();
        for (String digit : DIGITS) {
            for (int k = 0; k < values.length; k++) {
                Tick tick = tick(k);
                Map.Entry<Double, Tick> below = ticks.floorEntry(tick.part());
                Map.Entry<Double, Tick> above = ticks.ceilingEntry(tick.part());
                boolean isNext = k == 0 || digits(values[k]).equals(digit);
                if (isNext
                        && (below == null || isApart(below.getValue(), tick, room))
                        && (above == null || isApart(tick, above.getValue(), room))) {
                    ticks.put(tick.part(), tick);
                }
            }
        }
        return List.copyOf(ticks.values());
    }

    private static boolean isApart(Tick before, Tick after, Room room) {
        return (after.part() - before.part()) * room.length() >= room.spacing() && room.fits(List.of(before, after));
    }

    private Tick tick(int k) {
        return new Tick(parts[k], labels.get(k));
    }

    private List<Tick> ticks(int intervals) {
        int n = labels.size() - 1;
        List<Tick> ticks = new ArrayList<>();
        for (int j = 0; j <= intervals; j++) {
            ticks.add(tick((int) Math.rint((double) j * n / intervals)));
        }
        return ticks;
    }
}
