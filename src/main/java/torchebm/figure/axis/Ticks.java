package torchebm.figure.axis;

import java.util.List;

/**
 * The ticks of an axis.
 *
 * @param labelled the ticks with labels, in ascending order
 * @param minor the positions of short ticks without labels
 * @param common the factor and the number that all labels share, such as {@code ×10⁶} or {@code +1 000 000}, written
 *     once at the end of the axis; empty for none
 */
public record Ticks(List<Tick> labelled, List<Double> minor, String common) {
    /** The ticks of an axis without room for two labels. */
    public static final Ticks NONE = new Ticks(List.of(), List.of(), "");

    /** The least number of ticks from which an axis can be read. */
    private static final int READABLE = 2;

    public Ticks {
        labelled = List.copyOf(labelled);
        minor = List.copyOf(minor);
    }

    /** Ticks with labels only. */
    public Ticks(List<Tick> labelled, String common) {
        this(labelled, List.of(), common);
    }

    /** Returns true if there are enough ticks to read the axis. */
    public boolean areReadable() {
        return labelled.size() >= READABLE;
    }
}
