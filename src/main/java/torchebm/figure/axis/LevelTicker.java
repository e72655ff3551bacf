package torchebm.figure.axis;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import torchebm.grid.Numerals;

/** Ticks at some of a list of values, at given positions. */
public final class LevelTicker implements Ticker {
    /** The longest label without an offset. */
    private static final int LONG = 8;

    private final List<String> labels;
    private final String common;
    private final double[] parts;

    /**
     * @param values in ascending order, at least 2
     * @param parts their positions, in ascending order; not copied
     */
    public LevelTicker(double[] values, double[] parts) {
        String[] texts = Numerals.FIGURE.texts(values);
        boolean isLong = Arrays.stream(texts).anyMatch(text -> text.length() > LONG);
        TickNumbers numbers =
                TickNumbers.of(Arrays.stream(texts).map(BigDecimal::new).toList());
        this.labels = isLong
                ? numbers.labels()
                : Arrays.stream(texts).map(Labels::typeset).toList();
        this.common = isLong ? numbers.common() : "";
        this.parts = parts;
    }

    @Override
    public Ticks ticks(Room room) {
        int n = labels.size() - 1;
        int most = Math.min(n, room.intervals());
        int regular = most;
        while (n % regular != 0) {
            regular--;
        }
        // Equal steps are preferred, unless they would leave out more than half of the ticks.
        for (int intervals = 2 * regular >= most ? regular : most; intervals >= 1; intervals--) {
            Ticks ticks = ticks(intervals);
            if (room.fits(ticks.labelled())) {
                return ticks;
            }
        }
        return Ticks.NONE;
    }

    private Ticks ticks(int intervals) {
        int n = labels.size() - 1;
        List<Tick> ticks = new ArrayList<>();
        for (int j = 0; j <= intervals; j++) {
            int k = (int) Math.rint((double) j * n / intervals);
            ticks.add(new Tick(parts[k], labels.get(k)));
        }
        return new Ticks(ticks, common);
    }
}
