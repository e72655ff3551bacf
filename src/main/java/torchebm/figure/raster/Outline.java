package torchebm.figure.raster;

/** Makes closed polygons of paths. */
final class Outline implements Flattening.Lines {
    private final Edges out;
    private double startX;
    private double startY;
    private double x;
    private double y;

    Outline(Edges out) {
        this.out = out;
    }

    @Override
    public void moveTo(double toX, double toY) {
        close();
        startX = x = toX;
        startY = y = toY;
    }

    @Override
    public void lineTo(double toX, double toY) {
        out.edge(x, y, toX, toY);
        x = toX;
        y = toY;
    }

    @Override
    public void close() {
        out.edge(x, y, startX, startY);
        x = startX;
        y = startY;
    }

    @Override
    public void end() {
        close();
    }
}
