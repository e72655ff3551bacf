package torchebm.figure.raster;

import java.awt.BasicStroke;

/**
 * Makes the outline of lines. Each segment is a rectangle; two of them are joined by a triangle, or by a kite in a mitre
 * join, on the outer side of their corner. Edges that two of these shapes share are not reported.
 */
final class Stroker implements Flattening.Lines {
    private final Edges out;
    private final double half;
    private final boolean isSquare;
    private final double miterLimit;

    private double startX;
    private double startY;
    private double x;
    private double y;

    /** The unit normal of the first segment, and of the last one. */
    private double firstNormalX;

    private double firstNormalY;
    private double normalX;
    private double normalY;
    private double firstLength;
    private double length;
    private boolean isBegun;

    /**
     * @param stroke with butt or square ends, and bevelled or mitred joins, without dashes
     * @param scale the factor of its width
     */
    Stroker(BasicStroke stroke, double scale, Edges out) {
        if (stroke.getEndCap() == BasicStroke.CAP_ROUND
                || stroke.getLineJoin() == BasicStroke.JOIN_ROUND
                || stroke.getDashArray() != null) {
            throw new IllegalArgumentException("a stroke must have neither round ends or joins nor dashes");
        }
        this.out = out;
        this.half = scale * stroke.getLineWidth() / 2;
        this.isSquare = stroke.getEndCap() == BasicStroke.CAP_SQUARE;
        this.miterLimit = stroke.getLineJoin() == BasicStroke.JOIN_MITER ? stroke.getMiterLimit() : 0;
    }

    @Override
    public void moveTo(double toX, double toY) {
        end();
        startX = x = toX;
        startY = y = toY;
    }

    @Override
    public void lineTo(double toX, double toY) {
        double dx = toX - x;
        double dy = toY - y;
        double nextLength = Math.sqrt(dx * dx + dy * dy);
        if (!(nextLength > 0)) {
            return;
        }
        double nextX = -dy / nextLength;
        double nextY = dx / nextLength;
        if (isBegun) {
            join(nextX, nextY, nextLength);
        } else {
            isBegun = true;
            firstNormalX = nextX;
            firstNormalY = nextY;
            firstLength = nextLength;
        }
        double acrossX = half * nextX;
        double acrossY = half * nextY;
        out.edge(x + acrossX, y + acrossY, toX + acrossX, toY + acrossY);
        out.edge(toX - acrossX, toY - acrossY, x - acrossX, y - acrossY);
        x = toX;
        y = toY;
        normalX = nextX;
        normalY = nextY;
        length = nextLength;
    }

    @Override
    public void close() {
        lineTo(startX, startY);
        if (isBegun) {
            join(firstNormalX, firstNormalY, firstLength);
        }
        isBegun = false;
    }

    @Override
    public void end() {
        if (isBegun) {
            cap(x, y, normalX, normalY);
            cap(startX, startY, -firstNormalX, -firstNormalY);
        }
        isBegun = false;
    }

    /** Adds the end of a line; it reaches beyond the end in the direction 90 degrees left of the normal. */
    private void cap(double endX, double endY, double unitX, double unitY) {
        double acrossX = half * unitX;
        double acrossY = half * unitY;
        if (!isSquare) {
            out.edge(endX + acrossX, endY + acrossY, endX - acrossX, endY - acrossY);
            return;
        }
        double beyondX = endX + acrossY;
        double beyondY = endY - acrossX;
        out.edge(endX + acrossX, endY + acrossY, beyondX + acrossX, beyondY + acrossY);
        out.edge(beyondX + acrossX, beyondY + acrossY, beyondX - acrossX, beyondY - acrossY);
        out.edge(beyondX - acrossX, beyondY - acrossY, endX - acrossX, endY - acrossY);
    }

    /**
     * Joins two segments at the current point. On the inner side, where they overlap, their corners are connected directly,
     * so that no pixel counts twice; or by way of the point, if the segments are too short to cross each other.
     */
    private void join(double nextX, double nextY, double nextLength) {
        double fromX = half * normalX;
        double fromY = half * normalY;
        double toX = half * nextX;
        double toY = half * nextY;
        double sine = normalX * nextY - normalY * nextX;
        double cosine = normalX * nextX + normalY * nextY;
        boolean isDirect = half * Math.abs(sine) < (1 + cosine) * Math.min(length, nextLength);
        if (sine > 0) {
            inner(fromX, fromY, toX, toY, isDirect);
            outer(-toX, -toY, -fromX, -fromY, cosine);
        } else {
            inner(-toX, -toY, -fromX, -fromY, isDirect);
            outer(fromX, fromY, toX, toY, cosine);
        }
    }

    /** Adds the inner side of a corner; the coordinates are relative to its point. */
    private void inner(double fromX, double fromY, double toX, double toY, boolean isDirect) {
        if (isDirect) {
            out.edge(x + fromX, y + fromY, x + toX, y + toY);
        } else {
            out.edge(x + fromX, y + fromY, x, y);
            out.edge(x, y, x + toX, y + toY);
        }
    }

    /** Adds the outer side of a corner; the coordinates are relative to its point. */
    private void outer(double fromX, double fromY, double toX, double toY, double cosine) {
        // The length of a mitre is 1 / cos(a / 2), where a is the angle between the normals.
        if (miterLimit * miterLimit * (1 + cosine) / 2 >= 1) {
            double tipX = (fromX + toX) / (1 + cosine);
            double tipY = (fromY + toY) / (1 + cosine);
            out.edge(x + fromX, y + fromY, x + tipX, y + tipY);
            out.edge(x + tipX, y + tipY, x + toX, y + toY);
        } else {
            out.edge(x + fromX, y + fromY, x + toX, y + toY);
        }
    }
}
