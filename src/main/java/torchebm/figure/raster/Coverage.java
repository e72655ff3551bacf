package torchebm.figure.raster;

/** Receives the pixels that a shape covers, row by row. */
@FunctionalInterface
interface Coverage {
    /**
     * Receives pixels of a row that are covered equally.
     *
     * @param from the first column
     * @param to the column after the last one
     * @param alpha the covered part of each pixel, from 1 to 255
     */
    void span(int row, int from, int to, int alpha);
}
