package torchebm.contour;

/**
 * The identified points of a contour, in order.
 *
 * @param names the numbers from {@link Cells}, at least 1; not copied
 * @param closed true if the last point is connected to the first, which is not repeated
 */
@SuppressWarnings("ArrayRecordComponent") // a contour may have a million points
record Chain(long[] names, boolean closed) {
    int size() {
        return names.length;
    }
}
