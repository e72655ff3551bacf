package torchebm.grid;

import java.util.ArrayList;
import java.util.List;

/** A line or a plane in n dimensions along arbitrary directions: x = o + u d₁ + v d₂. */
public final class Cut {
    /** The names of the coordinates along the directions. */
    public static final List<String> NAMES = List.of("u", "v");

    /** The sine of the angle between two directions up to which they are parallel. */
    private static final double PARALLEL = 1e-9;

    /** The distance from a cut, relative to the largest coordinates, up to which a point is in it. */
    private static final double INSIDE = 1e-6;

    private final double[] origin;
    private final List<double[]> directions;

    /** Directions of length 1, orthogonal to each other, that span the cut. */
    private final List<double[]> basis;

    /** The length of d₁, and the components of d₂ along both vectors of the basis. */
    private final double[] r = new double[3];

    /**
     * @param origin o, n finite numbers; not copied
     * @param directions d₁, or d₁ and d₂: n finite numbers each, neither 0 nor parallel; not copied
     */
    public Cut(double[] origin, List<double[]> directions) {
        this.origin = origin;
        this.directions = List.copyOf(directions);
        if (directions.isEmpty() || directions.size() > NAMES.size()) {
            throw new IllegalArgumentException("a cut has 1 or 2 directions, but had " + directions.size());
        }
        for (double[] direction : directions) {
            if (direction.length != origin.length) {
                throw new IllegalArgumentException(
                        "a direction has " + direction.length + " numbers, but the origin has " + origin.length);
            }
        }
        this.basis = new ArrayList<>();
        double[] first = directions.get(0).clone();
        r[0] = normalize(first);
        basis.add(first);
        if (directions.size() > 1) {
            double[] second = directions.get(1).clone();
            double length = normalize(second);
            double along = 0;
            double across = 1;
            for (int pass = 0; pass < 2; pass++) {
                double part = dot(second, first);
                along += across * part;
                add(second, -part, first);
                across *= normalize(second);
            }
            r[1] = length * along;
            r[2] = length * (across > PARALLEL ? across : 0);
            basis.add(second);
        }
        if (r[0] == 0 || (directions.size() > 1 && r[2] == 0)) {
            throw new IllegalArgumentException("the directions are 0 or parallel");
        }
    }

    /** Returns true if two directions other than 0 are parallel, up to rounding. */
    public static boolean areParallel(double[] a, double[] b) {
        double[] first = a.clone();
        double[] second = b.clone();
        normalize(first);
        normalize(second);
        add(second, -dot(second, first), first);
        return !(Math.sqrt(dot(second, second)) > PARALLEL);
    }

    /** Returns the cut through the same points along directions of length 1 that are orthogonal to each other. */
    public Cut orthonormal() {
        return new Cut(origin, basis);
    }

    /** Returns n, the dimension of the space. */
    public int dimension() {
        return origin.length;
    }

    /** Returns o, shape (n); not copied. */
    public double[] origin() {
        return origin;
    }

    /** Returns d₁, or d₁ and d₂, each of shape (n); not copied. */
    public List<double[]> directions() {
        return directions;
    }

    /** Returns the names of the coordinates: u, or u and v. */
    public List<String> names() {
        return NAMES.subList(0, directions.size());
    }

    /** Returns the point at u, or at u and v: x = o + u d₁ + v d₂, shape (n). */
    public double[] point(double... coordinates) {
        double[] x = origin.clone();
        for (int k = 0; k < directions.size(); k++) {
            add(x, coordinates[k], directions.get(k));
        }
        return x;
    }

    /**
     * Points projected orthogonally onto a cut.
     *
     * @param points their coordinates u, or u and v
     * @param distances their distances from the cut; not copied
     * @param outside the number of points that are not in the cut
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Projection(PointList points, double[] distances, int outside) {
        /** Returns the name of the cut: a line or a plane. */
        public String name() {
            return points.dimension() == 1 ? "line" : "plane";
        }

        /** Returns the largest distance from the cut that is a number; 0 if there is none. */
        public double farthest() {
            double farthest = 0;
            for (double distance : distances) {
                farthest = distance > farthest ? distance : farthest;
            }
            return farthest;
        }
    }

    /** Returns the nearest points of the cut to points of n dimensions: the least squares of the distance. */
    public Projection project(PointList points) {
        int count = (int) points.count();
        double[][] columns = new double[directions.size()][count];
        double[] distances = new double[count];
        double[] y = new double[dimension()];
        int outside = 0;
        for (int p = 0; p < count; p++) {
            double largest = 0;
            for (int i = 0; i < y.length; i++) {
                double x = points.column(i)[p];
                largest = Math.max(largest, Math.abs(x));
                y[i] = x - origin[i];
            }
            double first = dot(y, basis.get(0));
            add(y, -first, basis.get(0));
            double second = 0;
            if (columns.length > 1) {
                second = dot(y, basis.get(1)) / r[2];
                add(y, -second * r[2], basis.get(1));
                columns[1][p] = second;
            }
            columns[0][p] = (first - second * r[1]) / r[0];
            distances[p] = length(y);
            outside += distances[p] > INSIDE * (1 + largest) ? 1 : 0;
        }
        return new Projection(new PointList(columns), distances, outside);
    }

    /** Scales a vector to length 1 unless it is 0, and returns its previous length, without overflow. */
    private static double normalize(double[] vector) {
        double scale = largest(vector);
        if (scale == 0) {
            return 0;
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= scale;
        }
        return scale * Eigensystem.normalize(vector);
    }

    private static double length(double[] vector) {
        double scale = largest(vector);
        double sum = 0;
        for (double part : vector) {
            sum += scale == 0 ? part : part / scale * (part / scale);
        }
        return scale * Math.sqrt(sum);
    }

    private static double largest(double[] vector) {
        double largest = 0;
        for (double part : vector) {
            largest = Math.max(largest, Math.abs(part));
        }
        return largest;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void add(double[] to, double factor, double[] vector) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * vector[i];
        }
    }
}
