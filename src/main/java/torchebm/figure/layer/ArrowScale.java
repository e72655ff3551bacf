package torchebm.figure.layer;

/** The lengths of arrows: functions of the lengths of their vectors. */
public enum ArrowScale {
    /** The fifth root, because forces differ by orders of magnitude. */
    ROOT("length ∝ ⁵√|∇E|") {
        @Override
        double length(double size, double smallest, double largest) {
            return Math.max(LEAST, Math.pow(size / largest, 0.2));
        }
    },
    /** Proportional lengths. */
    LINEAR("") {
        @Override
        double length(double size, double smallest, double largest) {
            return size / largest;
        }
    },
    /** The logarithm, counted from the shortest vector, or from a millionth of the longest one. */
    LOG("") {
        @Override
        double length(double size, double smallest, double largest) {
            double least = Math.max(smallest, DECADES * largest);
            double part = Math.log(Math.max(size, least) / least) / Math.log(largest / least);
            return least < largest ? LEAST + (1 - LEAST) * part : 1;
        }

        @Override
        double[] references(double smallest, double largest) {
            double least = Math.max(smallest, DECADES * largest);
            double high = ArrowKey.reference(largest);
            double low = ArrowKey.reference(Math.sqrt(least) * Math.sqrt(largest));
            return low < high ? new double[] {high, low} : new double[] {high};
        }
    },
    /** The same length for all. */
    EQUAL("") {
        @Override
        double length(double size, double smallest, double largest) {
            return MIDDLE;
        }

        @Override
        double[] references(double smallest, double largest) {
            return new double[0];
        }
    };

    private static final double LEAST = 0.25;
    private static final double MIDDLE = 0.75;
    private static final double DECADES = 1e-6;

    private final String note;

    ArrowScale(String note) {
        this.note = note;
    }

    /** Returns the description of lengths that are not proportional; empty if none is needed. */
    String note() {
        return note;
    }

    /** Returns the lengths of the vectors in a key: two for a logarithm, and none for arrows of the same length. */
    double[] references(double smallest, double largest) {
        return new double[] {ArrowKey.reference(largest)};
    }

    /**
     * Returns the length of an arrow, relative to the longest possible one.
     *
     * @param size of the vector, greater than 0
     * @param smallest size of all vectors that are not 0
     * @param largest size of all
     */
    abstract double length(double size, double smallest, double largest);
}
