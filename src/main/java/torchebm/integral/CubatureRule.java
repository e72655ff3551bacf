package torchebm.integral;

import org.jspecify.annotations.Nullable;

/**
 * The product of Gauss–Kronrod rules of 15 or 7 nodes over a box. For an error, the rule of each axis in turn is replaced by the
 * Gauss rule of 7 or 3 nodes among them. Source: Kronrod, Nodes and weights of quadrature formulas (1965).
 */
public final class CubatureRule {
    /** The nodes along an axis of the usual rule. */
    public static final int USUAL = 15;

    /** The nodes along an axis of the rule for integrands that are expensive. */
    static final int SMALL = 7;

    /** The nodes in [0, 1] from the largest to 0, those of the Gauss rule at odd positions. */
    private static final double[] NODES = {
        0.9914553711208126,
        0.9491079123427585,
        0.8648644233597691,
        0.7415311855993945,
        0.5860872354676911,
        0.4058451513773972,
        0.20778495500789848,
        0
    };

    private static final double[] KRONROD = {
        0.022935322010529224, 0.06309209262997856, 0.10479001032225019, 0.14065325971552592,
        0.1690047266392679, 0.19035057806478542, 0.20443294007529889, 0.20948214108472782
    };

    private static final double[] GAUSS = {
        0.1294849661688697, 0.27970539148927664, 0.3818300505051189, 0.4179591836734694
    };

    private static final double[] SMALL_NODES = {0.9604912687080202, 0.7745966692414834, 0.4342437493468026, 0};

    private static final double[] SMALL_KRONROD = {
        0.1046562260264673, 0.2684880898683334, 0.4013974147759622, 0.4509165386584741
    };

    private static final double[] SMALL_GAUSS = {0.5555555555555556, 0.8888888888888888};

    private final int dimension;
    private final int side;
    private final int nodes;
    private final double[] weights;
    private final double[][] gauss;
    private final int[][] places;

    /** @param dimension d, the number of axes */
    public CubatureRule(int dimension) {
        this(dimension, USUAL);
    }

    /** @param side the nodes along an axis, {@link #USUAL} or {@link #SMALL} */
    CubatureRule(int dimension, int side) {
        this.dimension = dimension;
        this.side = side;
        this.nodes = (int) Math.pow(side, dimension);
        this.weights = new double[nodes];
        this.gauss = new double[dimension][nodes];
        this.places = new int[dimension][nodes];
        for (int q = 0; q < nodes; q++) {
            weights[q] = 1;
            for (int axis = 0; axis < dimension; axis++) {
                weights[q] *= kronrod(index(q, axis));
            }
            for (int axis = 0; axis < dimension; axis++) {
                int i = index(q, axis);
                places[axis][q] = i;
                gauss[axis][q] = weights[q] / kronrod(i) * gauss(i);
            }
        }
    }

    /** Returns the number of nodes, a power of those along an axis. */
    public int nodes() {
        return nodes;
    }

    /** Returns the number of different coordinates of the nodes along an axis. */
    int side() {
        return side;
    }

    /** Returns the number of the coordinate of a node along an axis. */
    int place(int q, int axis) {
        return places[axis][q];
    }

    /** Returns a coordinate along an axis by its number, from −1 to 1. */
    double along(int place) {
        double[] half = side == USUAL ? NODES : SMALL_NODES;
        return place < side / 2 ? -half[place] : half[side - 1 - place];
    }

    /** Returns the coordinate of a node along an axis, from −1 to 1. */
    public double node(int q, int axis) {
        return along(places[axis][q]);
    }

    /** Returns the weight of a node; all weights together are 2^d. */
    public double weight(int q) {
        return weights[q];
    }

    /** Returns the weight of a node in the rule that is coarser along an axis. */
    public double weight(int q, int axis) {
        return gauss[axis][q];
    }

    /**
     * Returns the difference of the sum of fₛ gₛ over the nodes s from that of the rule that is coarser along an axis.
     *
     * @param factors fₛ, at least 0; nodes where one is 0 are left out
     * @param values gₛ at {@code [from + s]}; null if all are 1
     */
    double change(int axis, double[] factors, double @Nullable [] values, int from) {
        double[] coarser = gauss[axis];
        double change = 0;
        for (int q = 0; q < nodes; q++) {
            double factor = factors[q];
            if (factor > 0) {
                double weight = factor * weights[q] - factor * coarser[q];
                change += values == null ? weight : weight * values[from + q];
            }
        }
        return change;
    }

    private double kronrod(int i) {
        return (side == USUAL ? KRONROD : SMALL_KRONROD)[Math.min(i, side - 1 - i)];
    }

    private double gauss(int i) {
        int k = Math.min(i, side - 1 - i);
        return k % 2 == 1 ? (side == USUAL ? GAUSS : SMALL_GAUSS)[k / 2] : 0;
    }

    /** Returns the index of a node along an axis. */
    private int index(int q, int axis) {
        int rest = q;
        for (int k = 0; k < axis; k++) {
            rest /= side;
        }
        return rest % side;
    }

    public int dimension() {
        return dimension;
    }
}
