package torchebm.figure.raster;

import java.awt.BasicStroke;

/**
 * Makes the outline of lines. Each segment is a rectangle; two of them are joined by a triangle, or by a kite in a mitre
 * join, on the outer side of their corner. Edges that two of these shapes share are not reported. Where a line hardly bends, the
 * sides of its segments meet: there, curves have half of the edges, and less than a hundredth of a pixel more area.
 */
final class Stroker implements Flattening.Lines {
    /** The cosine of the largest angle between two segments whose sides meet: 11 degrees. */
    private static final double SMOOTH = 0.98;

    private final Edges out;
    private final double half;
    private final boolean isSquare;
    private final double miterLimit;

    private double startX;
    private double startY;
    private double x;
    private double y;

    /** The unit normal of the first segment. */
    private double firstNormalX;

    private double firstNormalY;
    private double firstLength;

    /** The last segment, whose sides are not reported yet: its begin, the place of a side relative to it, and the unit normal. */
    private double fromX;

    private double fromY;
    private double sideX;
    private double sideY;
    private double normalX;
    private double normalY;
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
            double sine = normalX * nextY - normalY * nextX;
            double cosine = normalX * nextX + normalY * nextY;
            if (isSmooth(sine, cosine, nextLength)) {
                double meetX = half * (normalX + nextX) / (1 + cosine);
                double meetY = half * (normalY + nextY) / (1 + cosine);
                sides(meetX, meetY);
                sideX = meetX;
                sideY = meetY;
            } else {
                sides(half * normalX, half * normalY);
                join(nextX, nextY, sine, cosine, nextLength);
                sideX = half * nextX;
                sideY = half * nextY;
            }
        } else {
            isBegun = true;
            firstNormalX = nextX;
            firstNormalY = nextY;
            firstLength = nextLength;
            sideX = half * nextX;
            sideY = half * nextY;
        }
        fromX = x;
        fromY = y;
        x = toX;
        y = toY;
        normalX = nextX;
        normalY = nextY;
        length = nextLength;
    }

    /** Returns true if the sides of the last segment and of the next one meet, at less than half of their lengths. */
    private boolean isSmooth(double sine, double cosine, double nextLength) {
        return cosine > SMOOTH && 2 * half * Math.abs(sine) < (1 + cosine) * Math.min(length, nextLength);
    }

    /** Adds both sides of the last segment, which end at the current point plus and minus a distance. */
    private void sides(double endX, double endY) {
        out.edge(fromX + sideX, fromY + sideY, x + endX, y + endY);
        out.edge(x - endX, y - endY, fromX - sideX, fromY - sideY);
    }

    @Override
    public void close() {
        lineTo(startX, startY);
        if (isBegun) {
            sides(half * normalX, half * normalY);
            double sine = normalX * firstNormalY - normalY * firstNormalX;
            double cosine = normalX * firstNormalX + normalY * firstNormalY;
            join(firstNormalX, firstNormalY, sine, cosine, firstLength);
        }
        isBegun = false;
    }

    @Override
    public void end() {
        if (isBegun) {
            sides(half * normalX, half * normalY);
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
    private void join(double nextX, double nextY, double sine, double cosine, double nextLength) {
        double beforeX = half * normalX;
        double beforeY = half * normalY;
        double afterX = half * nextX;
        double afterY = half * nextY;
        boolean isDirect = half * Math.abs(sine) < (1 + cosine) * Math.min(length, nextLength);
        if (sine > 0) {
            inner(beforeX, beforeY, afterX, afterY, isDirect);
            outer(-afterX, -afterY, -beforeX, -beforeY, cosine);
        } else {
            inner(-afterX, -afterY, -beforeX, -beforeY, isDirect);
            outer(beforeX, beforeY, afterX, afterY, cosine);
        }
    }

    /** Adds the inner side of a corner; the coordinates are relative to its point. */
    private void inner(double beforeX, double beforeY, double afterX, double afterY, boolean isDirect) {
        if (isDirect) {
            out.edge(x + beforeX, y + beforeY, x + afterX, y + afterY);
        } else {
            out.edge(x + beforeX, y + beforeY, x, y);
            out.edge(x, y, x + afterX, y + afterY);
        }
    }

    /** Adds the outer side of a corner; the coordinates are relative to its point. */
    private void outer(double beforeX, double beforeY, double afterX, double afterY, double cosine) {
        // The length of a mitre is 1 / cos(a / 2), where a is the angle between the normals.
        if (miterLimit * miterLimit * (1 + cosine) / 2 >= 1) {
            double tipX = (beforeX + afterX) / (1 + cosine);
            double tipY = (beforeY + afterY) / (1 + cosine);
            out.edge(x + beforeX, y + beforeY, x + tipX, y + tipY);
            out.edge(x + tipX, y + tipY, x + afterX, y + afterY);
        } else {
            out.edge(x + beforeX, y + beforeY, x + afterX, y + afterY);
        }
    }
}
