package torchebm.task;

/** Measures durations in seconds. */
public final class Seconds {
    private static final double A_NANOSECOND = 1e-9;

    private Seconds() {}

    /** Returns the seconds since a reading of {@link System#nanoTime}. */
    public static double since(long nanoTime) {
        return A_NANOSECOND * (System.nanoTime() - nanoTime);
    }
}
