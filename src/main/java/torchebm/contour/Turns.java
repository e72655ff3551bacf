package torchebm.contour;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Sharp turns of open lines, and hooks at their ends. */
final class Turns {
    /** The cosine of the angle of a sharp turn: 50°. */
    private static final double SHARP = 0.64;

    /** The cosine of the angle at which the turn of a hook begins: 20°. */
    private static final double STRAIGHT = 0.94;

    private Turns() {}

    /**
     * Returns the parts of a line between its sharp turns: places where it turns by more than 50° between chords that have
     * at most one chord between them.
     *
     * @param chord the length of a chord
     */
    static List<Polyline> split(Polyline line, double chord) {
        List<Polyline> parts = new ArrayList<>();
        int begin = 0;
        int[] ends = new int[4]; // the ends of the last three chords
        int chords = 0;
        double covered = 0;
        for (int i = 1; i < line.size(); i++) {
            covered += segment(line, i);
            if (covered < chord) {
                continue;
            }
            covered = 0;
            System.arraycopy(ends, 1, ends, 0, 3);
            ends[3] = i;
            chords++;
            int first = chords >= 3 ? 0 : 1;
            if (chords >= 2 && cosine(line, ends[first], ends[first + 1], ends[2], i) < SHARP) {
                parts.add(part(line, begin, ends[first + 1]));
                begin = ends[2];
                chords = 1;
            }
        }
        parts.add(part(line, begin, line.size() - 1));
        return parts;
    }

    /** Returns a line without a hook: its end, if it turns sharply within a distance from there. */
    static Polyline withoutHook(Polyline line, double distance) {
        int last = line.size() - 1;
        int from = last;
        for (double covered = 0; from > 0 && covered < distance; from--) {
            covered += segment(line, from);
        }
        if (from + 2 > last || cosine(line, from, from + 1, last - 1, last) > SHARP) {
            return line;
        }
        int end = from + 1;
        while (end < last && cosine(line, from, from + 1, end, end + 1) > STRAIGHT) {
            end++;
        }
        return part(line, 0, end);
    }

    static Polyline reversed(Polyline line) {
        int n = line.size();
        double[] x = new double[n];
        double[] y = new double[n];
        Arrays.setAll(x, i -> line.x()[n - 1 - i]);
        Arrays.setAll(y, i -> line.y()[n - 1 - i]);
        return new Polyline(x, y, false);
    }

    /** Returns the part of a line between two of its points. */
    static Polyline part(Polyline line, int from, int to) {
        return from == 0 && to == line.size() - 1
                ? line
                : new Polyline(
                        Arrays.copyOfRange(line.x(), from, to + 1), Arrays.copyOfRange(line.y(), from, to + 1), false);
    }

    /** Returns the length of the segment that ends at point i. */
    static double segment(Polyline line, int i) {
        double dx = line.x()[i] - line.x()[i - 1];
        double dy = line.y()[i] - line.y()[i - 1];
        return Math.sqrt(dx * dx + dy * dy);
    }

    /** Returns the cosine of the angle between the chord from a to b and the chord from c to d. */
    private static double cosine(Polyline line, int a, int b, int c, int d) {
        double x1 = line.x()[b] - line.x()[a];
        double y1 = line.y()[b] - line.y()[a];
        double x2 = line.x()[d] - line.x()[c];
        double y2 = line.y()[d] - line.y()[c];
        return (x1 * x2 + y1 * y2) / (Math.sqrt(x1 * x1 + y1 * y1) * Math.sqrt(x2 * x2 + y2 * y2));
    }
}
