package torchebm.figure.layer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Chooses the places of the labels of a line: where it is straightest, at good distances. */
final class LabelChoice {
    /** The length of the shortest line with a label, relative to the label. */
    private static final double SHORTEST_OPEN = 2;

    private static final double SHORTEST_CLOSED = 4;

    /** The largest distance of a line from the straight text on it, relative to the font size. */
    private static final double BEND = 0.45;

    /** The weights of bends in twice the width, and of steep text, against bends in the width. */
    private static final double BEND_AROUND = 0.4;

    private static final double STEEPNESS = 0.15;

    private static final int MOST_CANDIDATES = 500;

    private final LabelRoom room;
    private final double size;
    private final double spacing;

    /**
     * The place of a label.
     *
     * @param from the position along the line at which its gap begins
     * @param to the position at which the gap ends
     */
    record Place(LabelBox box, double from, double to) {}

    private record Candidate(double position, double cost) {}

    /**
     * @param size of the font
     * @param spacing the smallest distance along a line between its labels
     */
    LabelChoice(LabelRoom room, double size, double spacing) {
        this.room = room;
        this.size = size;
        this.spacing = spacing;
    }

    /**
     * Returns the places of labels on a line, and blocks the room that they take.
     *
     * @param number of the line
     * @param width of a label and its padding
     */
    List<Place> places(MeasuredLine line, int number, double width) {
        double shortest = (line.isClosed() ? SHORTEST_CLOSED : SHORTEST_OPEN) * width;
        List<Place> places = new ArrayList<>();
        if (line.lap() < shortest) {
            return places;
        }
        for (Candidate candidate : candidates(line, width)) {
            double position = candidate.position();
            boolean isNear = places.stream()
                    .anyMatch(place -> line.distance((place.from() + place.to()) / 2, position) < spacing);
            if (isNear) {
                continue;
            }
            Place place = place(line, position, width);
            if (room.isFree(place.box(), line, number, position)) {
                room.block(place.box());
                places.add(place);
            }
        }
        places.sort(Comparator.comparingDouble(Place::from));
        return places;
    }

    private List<Candidate> candidates(MeasuredLine line, double width) {
        List<Candidate> candidates = new ArrayList<>();
        double step = Math.max(size / 3, line.lap() / MOST_CANDIDATES);
        double margin = line.isClosed() ? 0 : width * 0.75;
        for (double position = margin; position <= line.lap() - margin; position += step) {
            double bend = bend(line, position, width / 2);
            if (bend <= BEND * size) {
                double[] from = line.at(position - width / 2);
                double[] to = line.at(position + width / 2);
                double steepness = Math.abs(to[1] - from[1]) / width;
                double cost = (bend + BEND_AROUND * bend(line, position, width)) / size + STEEPNESS * steepness;
                candidates.add(new Candidate(position, cost));
            }
        }
        candidates.sort(Comparator.comparingDouble(Candidate::cost));
        return candidates;
    }

    /** Returns the largest distance of a part of the line from its chord. */
    private static double bend(MeasuredLine line, double position, double half) {
        double[] from = line.at(position - half);
        double[] to = line.at(position + half);
        double dx = to[0] - from[0];
        double dy = to[1] - from[1];
        double chord = Math.sqrt(dx * dx + dy * dy);
        double largest = 0;
        for (int k = -3; k <= 3; k++) {
            double[] point = line.at(position + k * half / 4);
            double across = ((point[0] - from[0]) * dy - (point[1] - from[1]) * dx) / chord;
            largest = Math.max(largest, Math.abs(across));
        }
        return chord > half ? largest : Double.POSITIVE_INFINITY;
    }

    /** Returns the place around a position, whose gap is as wide as the label. */
    private Place place(MeasuredLine line, double position, double width) {
        double half = width / 2;
        double[] from = line.at(position - half);
        double[] to = line.at(position + half);
        double chord = Math.hypot(to[0] - from[0], to[1] - from[1]);
        for (int k = 0; k < 4; k++) {
            half *= width / chord;
            from = line.at(position - half);
            to = line.at(position + half);
            chord = Math.hypot(to[0] - from[0], to[1] - from[1]);
        }
        double[] middle = line.at(position);
        double sign = to[0] < from[0] ? -1 : 1; // never upside down
        // The text lies between the chord and the line.
        LabelBox box = new LabelBox(
                (from[0] + to[0]) / 4 + middle[0] / 2,
                (from[1] + to[1]) / 4 + middle[1] / 2,
                sign * (to[0] - from[0]) / chord,
                sign * (to[1] - from[1]) / chord,
                width,
                size);
        return new Place(box, position - half, position + half);
    }
}
