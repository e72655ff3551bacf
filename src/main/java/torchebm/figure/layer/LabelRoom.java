package torchebm.figure.layer;

import java.awt.geom.Rectangle2D;
import java.util.Arrays;

/**
 * The room for labels in a plot, in small cells: a label must not cover other lines, other labels or markers, nor reach
 * over the border.
 */
final class LabelRoom {
    private static final int FREE = 0;
    private static final int BLOCKED = -1;

    /** The most cells along a side. */
    private static final int MOST = 2000;

    private final Rectangle2D area;
    private final double cell;
    private final int columns;
    private final int rows;
    /** The number of the line in each cell. */
    private final int[] owner;
    /** The position along that line. */
    private final float[] along;

    /**
     * @param size of the font
     */
    LabelRoom(Rectangle2D area, double size) {
        this.area = area;
        this.cell = Math.max(size / 4, Math.max(area.getWidth(), area.getHeight()) / MOST);
        this.columns = (int) (area.getWidth() / cell) + 1;
        this.rows = (int) (area.getHeight() / cell) + 1;
        this.owner = new int[columns * rows];
        this.along = new float[columns * rows];
        Arrays.fill(owner, FREE);
    }

    /**
     * Adds a line.
     *
     * @param number of the line, from 1
     */
    void addLine(MeasuredLine line, int number) {
        for (double position = 0; position <= line.lap(); position += cell / 2) {
            double[] point = line.at(position);
            int k = index(point[0], point[1]);
            if (k < 0) {
                continue;
            }
            boolean isOther = owner[k] != FREE && (owner[k] != number || line.distance(along[k], position) > 3 * cell);
            owner[k] = isOther ? BLOCKED : number;
            along[k] = (float) position;
        }
    }

    /** Blocks a disc. */
    void block(double x, double y, double radius) {
        for (double dy = -radius; dy <= radius; dy += cell / 2) {
            for (double dx = -radius; dx <= radius; dx += cell / 2) {
                if (dx * dx + dy * dy <= radius * radius) {
                    block(x + dx, y + dy);
                }
            }
        }
    }

    private void block(double x, double y) {
        int k = index(x, y);
        if (k >= 0) {
            owner[k] = BLOCKED;
        }
    }

    /** Blocks the cells of a straight line. */
    void block(double[] from, double[] to) {
        double length = Math.hypot(to[0] - from[0], to[1] - from[1]);
        int steps = (int) Math.min(2 * MOST, Math.ceil(length / (cell / 2)));
        for (int k = 0; k <= steps; k++) {
            double part = steps == 0 ? 0 : (double) k / steps;
            block(from[0] + part * (to[0] - from[0]), from[1] + part * (to[1] - from[1]));
        }
    }

    /** Blocks a box. */
    void block(Rectangle2D box) {
        for (double y = box.getMinY(); y <= box.getMaxY(); y += cell / 2) {
            for (double x = box.getMinX(); x <= box.getMaxX(); x += cell / 2) {
                block(x, y);
            }
        }
    }

    /** Blocks the box of a label, and a margin around it. */
    void block(LabelBox box) {
        double margin = 2 * cell;
        int n = (int) Math.ceil((box.width() + 2 * margin) / (cell / 2));
        int m = (int) Math.ceil((box.height() + 2 * margin) / (cell / 2));
        for (int i = 0; i <= n; i++) {
            for (int j = 0; j <= m; j++) {
                double[] point = box.at(
                        ((double) i / n - 0.5) * (box.width() + 2 * margin),
                        ((double) j / m - 0.5) * (box.height() + 2 * margin));
                block(point[0], point[1]);
            }
        }
    }

    /**
     * Returns true if a box is free, except for the part of its own line that it covers.
     *
     * @param number of its line
     * @param position of its middle along the line
     */
    boolean isFree(LabelBox box, MeasuredLine line, int number, double position) {
        int n = (int) Math.ceil(box.width() / cell);
        int m = (int) Math.ceil(box.height() / cell);
        for (int i = 0; i <= n; i++) {
            for (int j = 0; j <= m; j++) {
                double[] point = box.at(((double) i / n - 0.5) * box.width(), ((double) j / m - 0.5) * box.height());
                int k = index(point[0], point[1]);
                boolean isOwn = k >= 0 && owner[k] == number && line.distance(along[k], position) <= box.width();
                if (k < 0 || (owner[k] != FREE && !isOwn)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Returns the cell of a point; negative outside of the area. */
    private int index(double x, double y) {
        double dx = x - area.getX();
        double dy = y - area.getY();
        boolean isInside = dx >= 0 && dx <= area.getWidth() && dy >= 0 && dy <= area.getHeight();
        int column = (int) (dx / cell);
        int row = (int) (dy / cell);
        return isInside ? row * columns + column : -1;
    }
}
