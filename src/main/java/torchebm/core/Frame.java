package torchebm.core;

import java.util.ArrayList;
import java.util.List;

/**
 * The coordinates of a model, and the name of its energy.
 *
 * @param coordinates in order; those after the last one are {@link Axis#UNKNOWN}
 * @param energy the name and unit of the energy, such as {@code free energy (kJ/mol)}; empty for none
 */
public record Frame(List<Axis> coordinates, String energy) {
    /** The frame of a model of which nothing is known. */
    public static final Frame UNKNOWN = new Frame(List.of(), "");

    public Frame {
        coordinates = List.copyOf(coordinates);
    }

    /** Returns coordinate i, counted from 0. */
    public Axis coordinate(int i) {
        return i < coordinates.size() ? coordinates.get(i) : Axis.UNKNOWN;
    }

    /** Returns this frame without the name of the energy. */
    public Frame withoutEnergy() {
        return new Frame(coordinates, "");
    }

    /** Returns the frame of a model that is composed of models with this frame and with another one. */
    public Frame and(Frame other) {
        List<Axis> both = new ArrayList<>();
        for (int i = 0; i < Math.max(coordinates.size(), other.coordinates.size()); i++) {
            both.add(coordinate(i).and(other.coordinate(i)));
        }
        return new Frame(both, "");
    }

    /**
     * The name, the period and the bounds of a coordinate of a model.
     *
     * @param name such as {@code phi}; empty for none
     * @param unit such as {@code rad}; empty for none
     * @param period the length of a period; 0 if it is not periodic
     * @param bounds the range outside of which the model has no energy; infinite without bounds
     */
    public record Axis(String name, String unit, double period, Interval bounds) {
        private static final Interval EVERYWHERE = new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

        /** An axis of which nothing is known. */
        public static final Axis UNKNOWN = new Axis("", "", 0);

        public Axis(String name, String unit, double period) {
            this(name, unit, period, EVERYWHERE);
        }

        /** Returns the name and the unit, such as {@code phi (rad)}; empty without a name. */
        public String label() {
            return unit.isEmpty() || name.isEmpty() ? name : name + " (" + unit + ")";
        }

        /** Returns the part of a message that names the bounds, and what to do. */
        public String covered() {
            return "which has energies from " + new Value.Scalar(bounds.min()) + " to " + new Value.Scalar(bounds.max())
                    + ": choose a smaller range, or outside: nan or clamp for the model";
        }

        /** Returns true if a coordinate is outside of the bounds; NaN is. */
        public boolean isOutside(double x) {
            return !(x >= bounds.min() && x <= bounds.max());
        }

        /** Returns this axis for a model that also has the bounds of another one, and its name and period if this has none. */
        Axis and(Axis other) {
            Axis named = name.isEmpty() ? other : this;
            double min = Math.max(bounds.min(), other.bounds.min());
            double max = Math.min(bounds.max(), other.bounds.max());
            return new Axis(named.name, named.unit, period == 0 ? other.period : period, new Interval(min, max));
        }
    }
}
