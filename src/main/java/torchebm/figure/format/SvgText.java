package torchebm.figure.format;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import torchebm.figure.text.FigureText;

/** The text of an SVG. Numbers have two decimals, which are finer than any pixel. */
final class SvgText {
    private static final int DECIMALS = 2;

    /** The decimals of the directions in a matrix. */
    private static final int DIRECTION_DECIMALS = 6;

    /** The commands of segments of a path, and the counts of their numbers. */
    private static final String COMMANDS = "MLQCZ";

    private static final int[] COUNTS = {2, 2, 4, 6, 0};

    private final StringBuilder out = new StringBuilder();

    @Override
    public String toString() {
        return out.toString();
    }

    SvgText append(String text) {
        out.append(text);
        return this;
    }

    /** Appends a text with escapes for the characters that XML reserves. */
    SvgText escaped(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                default -> out.append(FigureText.isDrawable(text, i) ? c : '\ufffd');
            }
        }
        return this;
    }

    /**
     * Appends an attribute.
     *
     * @param value without quotes and reserved characters
     */
    SvgText attribute(String name, String value) {
        out.append(' ').append(name).append("=\"").append(value).append('"');
        return this;
    }

    SvgText attribute(String name, double value) {
        out.append(' ').append(name).append("=\"");
        number(value, DECIMALS);
        out.append('"');
        return this;
    }

    private void number(double value, int decimals) {
        long unit = 1;
        for (int k = 0; k < decimals; k++) {
            unit *= 10;
        }
        long rounded = Math.round(Math.abs(value) * unit);
        if (value < 0 && rounded > 0) {
            out.append('-');
        }
        out.append(rounded / unit);
        long rest = rounded % unit;
        if (rest > 0) {
            out.append('.');
            for (long place = unit / 10; rest > 0; place /= 10) {
                out.append((char) ('0' + rest / place));
                rest %= place;
            }
        }
    }

    /** Returns a transform as the value of an attribute. */
    static String matrix(AffineTransform transform) {
        SvgText text = new SvgText().append("matrix(");
        double[] m = new double[6];
        transform.getMatrix(m);
        for (int k = 0; k < m.length; k++) {
            text.number(m[k], k < 4 ? DIRECTION_DECIMALS : DECIMALS);
            text.append(k < m.length - 1 ? " " : ")");
        }
        return text.toString();
    }

    /** Appends the attributes of a path. */
    SvgText path(Shape shape) {
        PathIterator path = shape.getPathIterator(null);
        boolean isEvenOdd = path.getWindingRule() == PathIterator.WIND_EVEN_ODD;
        out.append(" d=\"");
        double[] p = new double[6];
        char before = 0;
        for (; !path.isDone(); path.next()) {
            int kind = path.currentSegment(p);
            char command = COMMANDS.charAt(kind);
            // Numbers after a line are another line.
            out.append(command == 'L' && before == 'L' ? ' ' : command);
            for (int k = 0; k < COUNTS[kind]; k++) {
                if (k > 0) {
                    out.append(' ');
                }
                number(p[k], DECIMALS);
            }
            before = command;
        }
        out.append('"');
        return isEvenOdd ? attribute("fill-rule", "evenodd") : this;
    }
}
