package torchebm.figure.layout;

import java.util.Arrays;
import torchebm.grid.Numerals;

/** Ticks at levels that have equal distances on the axis, independent of their values. */
public final class LevelTicks implements Ticks {
    private final double offset;
    private final String[] labels;

    public LevelTicks(double[] levels) {
        String[] texts = labels(levels);
        boolean isLong = Arrays.stream(texts).anyMatch(text -> text.length() > Ticks.LONGEST);
        this.offset = isLong ? levels[0] : 0;
        this.labels = isLong
                ? labels(Arrays.stream(levels).map(level -> level - offset).toArray())
                : texts;
    }

    private static String[] labels(double[] levels) {
        return Arrays.stream(Numerals.FIGURE.texts(levels)).map(Ticks::typeset).toArray(String[]::new);
    }

    @Override
    public double first() {
        return 0;
    }

    @Override
    public double last() {
        return labels.length - 1;
    }

    @Override
    public double offset() {
        return offset;
    }

    @Override
    public String label(double position) {
        int k = (int) Math.rint(position);
        return k < 0 || k >= labels.length ? "" : labels[k];
    }
}
