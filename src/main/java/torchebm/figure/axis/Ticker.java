package torchebm.figure.axis;

/** Chooses the ticks of an axis. */
@FunctionalInterface
public interface Ticker {
    /**
     * Returns the ticks for the room along an axis: no label touches another one, and there are at least two if two fit.
     */
    Ticks ticks(Room room);
}
