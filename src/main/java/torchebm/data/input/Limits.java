package torchebm.data.input;

/** The limits of a table's size. */
public final class Limits {
    /** The largest number of nodes of a grid. */
    public static final int MAX_POINTS = Integer.MAX_VALUE - 8;

    private Limits() {}

    /**
     * Returns the number of points of a grid, of which two arrays must fit into the memory.
     *
     * @param maxBytes the memory that they may take
     * @throws TableException if they do not
     */
    public static int points(String file, long maxBytes, int... counts) {
        long points = 1;
        for (int count : counts) {
            points *= count;
            if (points > MAX_POINTS || 2 * Double.BYTES * points > maxBytes) {
                throw tooLarge(file, maxBytes);
            }
        }
        return (int) points;
    }

    /** Returns the exception for a table that is larger than the memory limit. */
    public static TableException tooLarge(String file, long maxBytes) {
        return TableException.of(
                file,
                0,
                0,
                "this table needs more than " + (maxBytes >> 20) + " MB of memory",
                "raise --max-memory, or give Java more, as with TORCHEBM_JAVA_OPTS=-Xmx16g");
    }
}
