package torchebm.core;

import java.util.ArrayList;
import java.util.List;

/**
 * The coordinates of a model, and the name of its energy.
 *
 * @param coordinates in order; those after the last one are {@link FrameAxis#UNKNOWN}
 * @param energy the name and unit of the energy, such as {@code free energy (kJ/mol)}; empty for none
 */
public record Frame(List<FrameAxis> coordinates, String energy) {
    /** The frame of a model of which nothing is known. */
    public static final Frame UNKNOWN = new Frame(List.of(), "");

    public Frame {
        coordinates = List.copyOf(coordinates);
    }

    /** Returns coordinate i, counted from 0. */
    public FrameAxis coordinate(int i) {
        return i < coordinates.size() ? coordinates.get(i) : FrameAxis.UNKNOWN;
    }

    /** Returns this frame without the name of the energy. */
    public Frame withoutEnergy() {
        return new Frame(coordinates, "");
    }

    /** Returns the frame of a model that is composed of models with this frame and with another one. */
    public Frame and(Frame other) {
        List<FrameAxis> both = new ArrayList<>();
        for (int i = 0; i < Math.max(coordinates.size(), other.coordinates.size()); i++) {
            both.add(coordinate(i).and(other.coordinate(i)));
        }
        return new Frame(both, "");
    }
}
