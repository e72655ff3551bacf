package torchebm.contour;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import torchebm.grid.Cancellation;
import torchebm.grid.Tasks;
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
    private final VectorFunction field;

    /** The points of lines that were added. */
    private final PlacedPoints placed;

    /** The points of the line that is traced. */
    private final PlacedPoints own;

    private final List<Polyline> lines = new ArrayList<>();
    /** Points beyond the sharp turns of lines, where other lines may begin. */
    private final Deque<double[]> afterTurns = new ArrayDeque<>();

    private final Cancellation cancellation = new Cancellation();

    private Streamlines(VectorFunction field, double width, double height, double distance, PlacedPoints placed) {
        this.width = width;
        this.height = height;
        this.distance = distance;
        this.field = field;
        this.placed = placed;
        this.own = new PlacedPoints(width, height, distance);
    }

    /**
     * Traces the lines in a rectangle.
     *
     * @param field the vectors in [0, width] × [0, height], of which only the directions matter; evaluated by several threads
     * @param distance between lines; larger if there would be more than a million lines
     * @return open lines in the field's direction
     */
    public static List<Polyline> trace(VectorFunction field, double width, double height, double distance) {
        double least =
                Math.max(Math.sqrt(width) * Math.sqrt(height / MOST_CELLS), Math.max(width, height) / MOST_CELLS);
        double cell = Math.max(distance, least);
        Streamlines streamlines = new Streamlines(field, width, height, cell, new PlacedPoints(width, height, cell));
        streamlines.trace();
        return streamlines.lines;
    }

    private void trace() {
        List<Seed> seeds = longestFirst();
        addValleys(seeds);
        for (Seed seed : seeds) {
            if (isFree(seed.x(), seed.y())) {
                addLine(seed);
                addAfterTurns();
            }
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

    /**
     * A point through which a line is traced.
     *
     * @param parts of the line if there are no others, between its sharp turns
     */
    private record Seed(Course backward, Course forward, List<Polyline> parts) {
        double length() {
            return parts.get(longest(parts)).length();
        }

        double x() {
            return forward.x(0);
        }

        double y() {
            return forward.y(0);
        }
    }

    private Seed seed(double x, double y) {
        return new Seed(new Course(field, distance, x, y, -1), new Course(field, distance, x, y, 1), List.of());
    }

    /** Returns points of a coarse lattice, in decreasing order of the lengths of the lines through them. */
    private List<Seed> longestFirst() {
        List<Seed> seeds = new ArrayList<>(Tasks.results(LATTICE * LATTICE, number -> {
            double x = middleOfCell((number % LATTICE + 0.5) / LATTICE * width);
            int row = number / LATTICE;
            double y = middleOfCell((row + 0.5) / LATTICE * height);
            Streamlines alone = new Streamlines(field, width, height, distance, placed);
            Seed seed = seed(x, y);
            Polyline line = alone.backward(seed).reversedThen(alone.follow(seed.forward(), 1));
            return new Seed(seed.backward(), seed.forward(), Turns.split(line, CHORD * distance));
        }));
        seeds.sort(Comparator.comparingDouble(seed -> -seed.length()));
        return seeds;
    }

    /** Adds the lines along valleys into which others turn sharply, the longest first: the ends of those would leave no place for them. */
    private void addValleys(List<Seed> seeds) {
        seeds.stream()
                .filter(seed -> seed.parts().size() > 1)
                .map(seed -> seed.parts().get(seed.parts().size() - 1))
                .sorted(Comparator.comparingDouble(valley -> -valley.length()))
                .forEach(valley -> {
                    Polyline line = free(valley);
                    if (line.length() >= SHORTEST * distance) {
                        place(line);
                        lines.add(line);
                    }
                });
    }

    /** Returns the part of a line from its beginning up to where it comes close to others. */
    private Polyline free(Polyline line) {
        int end = 0;
        while (end < line.size() && placed.isFree(line.x()[end], line.y()[end], CLOSEST * distance, -1, 0, 0)) {
            end++;
        }
        return Turns.part(line, 0, Math.max(0, end - 1));
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
        if (isFree(x, y)) {
            addLine(seed(x, y));
            addAfterTurns();
        }
    }

    private void addAfterTurns() {
        while (!afterTurns.isEmpty()) {
            double[] next = afterTurns.removeFirst();
            if (isFree(next[0], next[1])) {
                addLine(seed(next[0], next[1]));
            }
        }
    }

    /** Returns true if a point is far enough from the border and from other lines for a new one. */
    private boolean isFree(double x, double y) {
        cancellation.check();
        double border = Math.min(BORDER * distance, Math.min(width, height) / 2);
        return isInside(x, y, border) && placed.isFree(x, y, SEED * distance, -1, 0, 0);
    }

    /** Adds a line through a free point. */
    private void addLine(Seed seed) {
        Ahead ahead = Ahead.of(k -> hasRoom(seed.forward(), k));
        PointSequence backward;
        try {
            backward = backward(seed);
        } finally {
            ahead.stop();
        }
        Polyline whole = backward.reversedThen(follow(seed.forward(), 1));
        List<Polyline> parts = Turns.split(whole, CHORD * distance);
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

    /** Begins a line, and returns its points against the field. */
    private PointSequence backward(Seed seed) {
        own.truncate(0);
        own.add(seed.x(), seed.y(), 0, 0);
        return follow(seed.backward(), -1);
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

    /** Returns true if a course has a point with a number, which is inside and not too close to other lines. */
    private boolean hasRoom(Course course, int number) {
        return number <= MOST_STEPS
                && course.has(number)
                && isInside(course.x(number), course.y(number), 0)
                && placed.isFree(course.x(number), course.y(number), CLOSEST * distance, -1, 0, 0);
    }

    /** Returns the points of a line from a point on, along the field or against it. */
    private PointSequence follow(Course course, int along) {
        PointSequence points = new PointSequence(course.x(0), course.y(0));
        double last = 0;
        for (int k = 1; hasRoom(course, k); k++) {
            double x = course.x(k);
            double y = course.y(k);
            double length = points.lengthTo(x, y);
            if (!own.isFree(x, y, CLOSEST * distance, 0, along * length, TURN * distance)) {
                break;
            }
            points.add(x, y);
            if (length - last >= PLACED * distance) {
                last = length;
                own.add(x, y, 0, along * length);
            }
        }
        return points;
    }
}
