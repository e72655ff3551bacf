package torchebm.figure.layer;

import torchebm.figure.layout.PlotArea;
import torchebm.grid.VectorField;
import torchebm.grid.VectorFunction;

/** A vector field in the units of a drawing, counted from the lower left corner of its plot. */
final class DrawnField implements VectorFunction {
    private final VectorField field;
    private final Coordinate x;
    private final Coordinate y;
    private final double width;
    private final double height;

    DrawnField(VectorField field, PlotArea plot) {
        this.field = field;
        this.x = new Coordinate(plot.x(), field.first());
        this.y = new Coordinate(plot.y(), field.last());
        this.width = plot.rectangle().getWidth();
        this.height = plot.rectangle().getHeight();
    }

    /** Computes the vector in the units of the coordinates. */
    void plain(double px, double py, double[] vector) {
        field.vectors().at(x.at(px / width), y.at(py / height), vector);
    }

    /** Computes a vector with the direction that the field has in the drawing. */
    @Override
    public void at(double px, double py, double[] vector) {
        plain(px, py, vector);
        double scaleX = width / x.slope(px / width);
        double scaleY = height / y.slope(py / height);
        double larger = Math.max(scaleX, scaleY);
        vector[0] *= scaleX / larger;
        vector[1] *= scaleY / larger;
    }
}
