package torchebm.figure.layer;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;

/**
 * The box of a label on a line.
 *
 * @param x the middle
 * @param y the middle
 * @param cosine of the angle of the text, at least 0, so that no text is upside down
 * @param sine of the angle, where y points down
 * @param width along the text, with padding
 * @param height across the text
 */
record LabelBox(double x, double y, double cosine, double sine, double width, double height) {
    /** Returns the point at a distance from the middle, along the text and across it. */
    double[] at(double along, double across) {
        return new double[] {x + along * cosine - across * sine, y + along * sine + across * cosine};
    }

    /** Returns the transform from a text around the origin to its place. */
    AffineTransform transform() {
        return new AffineTransform(cosine, sine, -sine, cosine, x, y);
    }

    /** Returns the outline of the box. */
    Shape outline() {
        return transform().createTransformedShape(new Rectangle2D.Double(-width / 2, -height / 2, width, height));
    }
}
