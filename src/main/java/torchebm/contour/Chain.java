package torchebm.contour;

/**
 * Named points in their order along a contour.
 *
 * @param names as {@link Cells} gives them, at least 1; not copied
 * @param closed whether the last point is joined to the first, which is not repeated
 */
@SuppressWarnings("ArrayRecordComponent") // a contour may have a million points
record Chain(long[] names, boolean closed) {
    int size() {
        return names.length;
    }
}
