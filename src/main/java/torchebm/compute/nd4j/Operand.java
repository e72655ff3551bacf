package torchebm.compute.nd4j;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What an operation reads: numbers for some components, at every point or the same at all. */
sealed interface Operand {
    /** The number of components. */
    int rows();

    /** The array, for a tile of T points: shape (rows, T), or (rows, 1) if it is the same at all. */
    INDArray in(Tile tile);

    /** A place for numbers, or for conditions, at every point of a tile. */
    record Slot(int index, int rows, boolean isCondition) implements Operand {
        @Override
        public INDArray in(Tile tile) {
            return tile.array(this);
        }

        @Override
        public String toString() {
            return (isCondition ? "c" : "v") + index;
        }
    }

    /**
     * Numbers known beforehand, the same at every point.
     *
     * @param values row by row
     * @param columns 1, but for a matrix
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Constant(double[] values, int columns) implements Operand {
        /** So many numbers are shown in a listing. */
        private static final int SHOWN = 3;

        /** A constant of one component or more. */
        static Constant of(double... values) {
            return new Constant(values, 1);
        }

        @Override
        public int rows() {
            return values.length / columns;
        }

        @Override
        public INDArray in(Tile tile) {
            return tile.array(this);
        }

        @Override
        public String toString() {
            if (columns > 1) {
                return "matrix (" + rows() + ", " + columns + ")";
            }
            String shown = Arrays.stream(values)
                    .limit(SHOWN)
                    .mapToObj(Double::toString)
                    .collect(Collectors.joining(", "));
            return values.length == 1 ? shown : "[" + shown + (values.length > SHOWN ? ", …]" : "]");
        }
    }
}
