package torchebm.figure.raster;

/** Receives the edges of polygons. */
@FunctionalInterface
interface Edges {
    void edge(double fromX, double fromY, double toX, double toY);
}
