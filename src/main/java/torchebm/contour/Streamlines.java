package torchebm.contour;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import torchebm.grid.Cancellation;
import torchebm.grid.VectorFunction;

/**
 * Streamlines of a vector field at about equal distances. New lines begin at this distance from a line, and a line ends
 * where it comes closer than half of it to another one, where it leaves the area, where it would turn sharply, or where
 * the field has no direction.
 *
 * <p>Source: B. Jobard, W. Lefer, Creating evenly-spaced streamlines of arbitrary density (1997).
 */
public final class Streamlines {
    /**
     * The smallest distance to the placed points of other lines, relative to the distance between lines; more than a half,
     * because a line may pass between two of them.
     */
    private static final double CLOSEST = 0.54;

    /** The smallest distance of the beginning of a line from other lines; less than 1, because of rounding. */
    private static final double SEED = 0.98;

    /** The smallest distance of the beginning of a line from the border. */
    private static final double BORDER = 0.3;

    /** The length along a line within which its points may be close to each other. */
    private static final double TURN = 0.85;

    /** The distances along a line between the points to which others keep their distance. */
    private static final double PLACED = 0.05;

    /** The length of the chords between which turns are measured. */
    private static final double CHORD = 0.1;

    /** The smallest length of a line. */
    private static final double SHORTEST = 1.2;

    /** The most points of a line in each direction. */
    private static final int MOST_STEPS = 20_000;

    /** The points along each side from which the first lines are chosen. */
    private static final int LATTICE = 6;

    private static final int MOST_CELLS = 1 << 20;

    private final double width;
    private final double height;
    private final double distance;
    private final PlacedPoints placed;
    private final Trajectory trajectory;
    private final List<Polyline> lines = new ArrayList<>();
    /** Points beyond the sharp turns of lines, where other lines may begin. */
    private final Deque<double[]> afterTurns = new ArrayDeque<>();

    private final Cancellation cancellation = new Cancellation();

    private Streamlines(VectorFunction field, double width, double height, double distance) {
        this.width = width;
        this.height = height;
        this.distance = distance;
        this.placed = new PlacedPoints(width, height, distance);
        this.trajectory = new Trajectory(field, distance);
    }

    /**
     * Traces the lines in a rectangle.
     *
     * @param field the vectors in [0, width] × [0, height], of which only the directions matter
     * @param distance between lines; larger if there would be more than a million lines
     * @return open lines in the field's direction
     */
    public static List<Polyline> trace(VectorFunction field, double width, double height, double distance) {
        double least =
                Math.max(Math.sqrt(width) * Math.sqrt(height / MOST_CELLS), Math.max(width, height) / MOST_CELLS);
        Streamlines streamlines = new Streamlines(field, width, height, Math.max(distance, least));
        streamlines.trace();
        return streamlines.lines;
    }

    private void trace() {
        for (double[] seed : longestFirst()) {
            begin(seed[0], seed[1]);
        }
        int columns = Math.max(1, (int) Math.ceil(2 * width / distance));
        int rows = Math.max(1, (int) Math.ceil(2 * height / distance));
        int done = 0;
        for (int j = 0; j < rows; j++) {
            for (int i = 0; i < columns; i++) {
                for (; done < lines.size(); done++) {
                    beginBeside(lines.get(done));
                }
                begin((i + 0.5) * distance / 2, (j + 0.5) * distance / 2);
            }
        }
    }

    /** Returns points of a coarse lattice, in decreasing order of the lengths of the lines through them. */
    private List<double[]> longestFirst() {
        List<double[]> seeds = new ArrayList<>();
        for (int j = 0; j < LATTICE; j++) {
            for (int i = 0; i < LATTICE; i++) {
                cancellation.check();
                double x = middleOfCell((i + 0.5) / LATTICE * width);
                double y = middleOfCell((j + 0.5) / LATTICE * height);
                List<Polyline> parts = Turns.split(traced(x, y), CHORD * distance);
                double length = parts.get(longest(parts)).length();
                placed.truncate(0);
                seeds.add(new double[] {x, y, length});
            }
        }
        seeds.sort(Comparator.comparingDouble(seed -> -seed[2]));
        return seeds;
    }

    private double middleOfCell(double position) {
        return (Math.floor(position / distance) + 0.5) * distance;
    }

    /** Begins lines on both sides of a line. */
    private void beginBeside(Polyline line) {
        double covered = 0;
        for (int i = 1; i < line.size(); i++) {
            double dx = line.x()[i] - line.x()[i - 1];
            double dy = line.y()[i] - line.y()[i - 1];
            double length = Math.sqrt(dx * dx + dy * dy);
            covered += length;
            if (length > 0 && (covered >= distance / 4 || i == line.size() - 1)) {
                covered = 0;
                double nx = -dy / length * distance;
                double ny = dx / length * distance;
                begin(line.x()[i] + nx, line.y()[i] + ny);
                begin(line.x()[i] - nx, line.y()[i] - ny);
            }
        }
    }

    /** Begins lines at a point, and then beyond the sharp turns at which they end. */
    private void begin(double x, double y) {
        addLine(x, y);
        while (!afterTurns.isEmpty()) {
            double[] next = afterTurns.removeFirst();
            addLine(next[0], next[1]);
        }
    }

    /** Adds a line through a point, if it is far enough from other lines. */
    private void addLine(double x, double y) {
        cancellation.check();
        double border = Math.min(BORDER * distance, Math.min(width, height) / 2);
        if (!isInside(x, y, border) || !placed.isFree(x, y, SEED * distance, -1, 0, 0)) {
            return;
        }
        int before = placed.count();
        List<Polyline> parts = Turns.split(traced(x, y), CHORD * distance);
        placed.truncate(before);
        int longest = longest(parts);
        Polyline line = Turns.withoutHook(parts.get(longest), distance);
        line = Turns.reversed(Turns.withoutHook(Turns.reversed(line), distance));
        if (line.length() >= SHORTEST * distance) {
            place(line);
            lines.add(line);
            for (int k = 0; k < parts.size(); k++) {
                if (k != longest) {
                    Polyline part = parts.get(k);
                    int middle = part.size() / 2;
                    afterTurns.add(new double[] {part.x()[middle], part.y()[middle]});
                }
            }
        }
    }

    private Polyline traced(double x, double y) {
        placed.add(x, y, lines.size(), 0);
        PointSequence backward = follow(x, y, -1);
        return backward.reversedThen(follow(x, y, 1));
    }

    /** Returns the index of the longest line. */
    private static int longest(List<Polyline> parts) {
        int longest = 0;
        for (int k = 1; k < parts.size(); k++) {
            longest = parts.get(k).length() > parts.get(longest).length() ? k : longest;
        }
        return longest;
    }

    private void place(Polyline line) {
        double length = 0;
        double last = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < line.size(); i++) {
            length += i > 0 ? Turns.segment(line, i) : 0;
            if (length - last >= PLACED * distance || i == line.size() - 1) {
                last = length;
                placed.add(line.x()[i], line.y()[i], lines.size(), length);
            }
        }
    }

    private boolean isInside(double x, double y, double border) {
        return x >= border && x <= width - border && y >= border && y <= height - border;
    }

    /** Returns the points of a line from a point on, along the field or against it. */
    private PointSequence follow(double fromX, double fromY, int along) {
        PointSequence points = new PointSequence(fromX, fromY);
        boolean isMoving = trajectory.start(fromX, fromY, along);
        double last = 0;
        for (int k = 0; isMoving && k < MOST_STEPS && trajectory.advance(); k++) {
            double x = trajectory.x();
            double y = trajectory.y();
            double length = points.lengthTo(x, y);
            double range = TURN * distance;
            if (!isInside(x, y, 0) || !placed.isFree(x, y, CLOSEST * distance, lines.size(), along * length, range)) {
                break;
            }
            points.add(x, y);
            if (length - last >= PLACED * distance) {
                last = length;
                placed.add(x, y, lines.size(), along * length);
            }
        }
        return points;
    }
}
