package torchebm.analysis.surface;

import java.util.Locale;

/**
 * A point at which the gradient vanishes, or at which it jumps over 0, or a minimum or a saddle on the edge of the box.
 *
 * @param kind what the energy does around it
 * @param index the number of directions in which the energy falls on both sides
 * @param flat the number of directions in which the energy is constant: the point is one of a curve or a surface of them
 * @param energy E(x)
 * @param x the point, shape (n); not copied
 * @param eigenvalues of the Hessian, in ascending order; of the free coordinates on an edge; empty at a cusp; not copied
 * @param hits the number of searches that ended there
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record CriticalPoint(Kind kind, int index, int flat, double energy, double[] x, double[] eigenvalues, int hits) {
    /** The kind of a point. */
    public enum Kind {
        /** The energy rises in all directions in which it changes. */
        MINIMUM,
        /** A minimum of the box, on its edge, where the gradient points inwards. */
        BOUNDARY_MINIMUM,
        /** A minimum at which the gradient jumps, as |x| at 0. */
        CUSP_MINIMUM,
        /** The energy falls in {@code index} directions and rises in others. */
        SADDLE,
        /** A saddle of an edge or a face of the box, where the gradient points inwards. */
        BOUNDARY_SADDLE,
        /** A saddle at which the gradient jumps, as that of |x| − |y| at 0. */
        CUSP_SADDLE,
        /** The energy falls in all directions in which it changes. */
        MAXIMUM,
        /** A maximum at which the gradient jumps. */
        CUSP_MAXIMUM,
        /** The energy rises on one side of a direction and falls on the other, as x³ at 0. */
        INFLECTION,
        /** The energy is constant around the point. */
        PLATEAU;

        /** Returns true for the three kinds of minima. */
        public boolean isMinimum() {
            return plain() == MINIMUM;
        }

        /** Returns the kind of the same points without kinks and edges. */
        public Kind plain() {
            return switch (this) {
                case BOUNDARY_MINIMUM, CUSP_MINIMUM -> MINIMUM;
                case BOUNDARY_SADDLE, CUSP_SADDLE -> SADDLE;
                case CUSP_MAXIMUM -> MAXIMUM;
                case MINIMUM, SADDLE, MAXIMUM, INFLECTION, PLATEAU -> this;
            };
        }

        /** Returns true for points on an edge over which the energy would fall. */
        public boolean isOnEdge() {
            return this == BOUNDARY_MINIMUM || this == BOUNDARY_SADDLE;
        }

        /** Returns true if the gradient jumps at such a point. */
        public boolean isCusp() {
            return this == CUSP_MINIMUM || this == CUSP_SADDLE || this == CUSP_MAXIMUM;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Returns a point at which the gradient jumps. */
    public static CriticalPoint atKink(Kind kind, int index, int flat, double energy, double[] x) {
        return new CriticalPoint(kind, index, flat, energy, x, new double[0], 0);
    }

    /** Returns the same point at another place. */
    public CriticalPoint at(double[] place) {
        return new CriticalPoint(kind, index, flat, energy, place, eigenvalues, hits);
    }

    /** Returns the point with another number of hits. */
    public CriticalPoint withHits(int others) {
        return new CriticalPoint(kind, index, flat, energy, x, eigenvalues, others);
    }
}
