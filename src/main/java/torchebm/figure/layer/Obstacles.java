package torchebm.figure.layer;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** The lines and boxes that labels beside them must not touch, in an area that they must not leave. */
public final class Obstacles {
    private final Rectangle2D area;
    private final List<Line2D> lines = new ArrayList<>();
    private final List<Rectangle2D> boxes = new ArrayList<>();

    public Obstacles(Rectangle2D area) {
        this.area = area;
    }

    /** Returns the area that labels must not leave. */
    Rectangle2D area() {
        return area;
    }

    /** Adds a line; none if one of its numbers is not finite. */
    public void add(double x0, double y0, double x1, double y1) {
        if (Double.isFinite(x0 + y0 + x1 + y1)) {
            lines.add(new Line2D.Double(x0, y0, x1, y1));
        }
    }

    /** Adds a box. */
    public void add(Rectangle2D box) {
        boxes.add(box);
    }

    /** Returns true if a box is in the area and touches nothing. */
    public boolean isFree(Rectangle2D box) {
        return isFree(box, true);
    }

    /** Returns true if a box is in the area and touches no box, and no line unless lines may be covered. */
    boolean isFree(Rectangle2D box, boolean avoidsLines) {
        if (!area.contains(box)) {
            return false;
        }
        for (Rectangle2D other : boxes) {
            if (other.intersects(box)) {
                return false;
            }
        }
        for (Line2D line : lines) {
            if (avoidsLines && box.intersectsLine(line)) {
                return false;
            }
        }
        return true;
    }
}
