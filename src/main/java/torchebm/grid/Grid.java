package torchebm.grid;

import java.util.ArrayList;
import java.util.List;

/**
 * A line or a rectangle of points in n dimensions: one or two coordinates vary, all others are fixed. The first axis
 * varies fastest.
 *
 * @param axes one or two, of different coordinates
 * @param at the n coordinates; those of the axes are ignored. Not copied
 */
@SuppressWarnings("ArrayRecordComponent") // may hold a million numbers
public record Grid(List<Axis> axes, double[] at) implements Points {
    public Grid {
        axes = List.copyOf(axes);
        if (axes.isEmpty() || axes.size() > 2) {
            throw new IllegalArgumentException("a grid has 1 or 2 axes, but had " + axes.size());
        }
        for (Axis axis : axes) {
            if (axis.coordinate() >= at.length) {
                throw new IllegalArgumentException(axis.name() + " is no coordinate of " + at.length + " dimensions");
            }
        }
        if (axes.size() == 2 && axes.get(0).coordinate() == axes.get(1).coordinate()) {
            throw new IllegalArgumentException("both axes are " + axes.get(0).name());
        }
    }

    /** Returns a grid over a space of two dimensions. */
    public static Grid plane(Axis first, Axis second) {
        return new Grid(List.of(first, second), new double[2]);
    }

    @Override
    public int dimension() {
        return at.length;
    }

    @Override
    public List<String> names() {
        List<String> names = new ArrayList<>(Points.names(at.length));
        for (Axis axis : axes) {
            names.set(axis.coordinate(), axis.name());
        }
        return names;
    }

    @Override
    public long count() {
        return (long) rows() * columns();
    }

    @Override
    public double[] point(long index) {
        double[] x = at.clone();
        x[last().coordinate()] = last().value((int) (index / columns()));
        x[first().coordinate()] = first().value((int) (index % columns()));
        return x;
    }

    /** Returns the axis that varies fastest. */
    public Axis first() {
        return axes.get(0);
    }

    /** Returns the axis that varies slowest; on a line, the only one. */
    public Axis last() {
        return axes.get(axes.size() - 1);
    }

    /** Returns the coordinates that are not those of an axis, in ascending order. */
    public List<Integer> fixed() {
        List<Integer> fixed = new ArrayList<>();
        for (int i = 0; i < dimension(); i++) {
            if (i != first().coordinate() && i != last().coordinate()) {
                fixed.add(i);
            }
        }
        return fixed;
    }

    /** Returns true if there are two axes. */
    public boolean isPlane() {
        return axes.size() == 2;
    }

    /** Returns n1, the number of points along the first axis. */
    public int columns() {
        return first().points();
    }

    /** Returns n2, the number of points along the second axis; 1 on a line. */
    public int rows() {
        return isPlane() ? last().points() : 1;
    }
}
