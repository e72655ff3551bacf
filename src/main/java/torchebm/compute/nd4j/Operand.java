package torchebm.compute.nd4j;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An operand of an operation: numbers for a number of components, at each point or constant. */
sealed interface Operand {
    /** The number of components. */
    int rows();

    /** The array for a tile of T points: shape (rows, T), or (rows, 1) if constant. */
    INDArray in(Tile tile);

    /** A register for numbers, or for conditions, at every point of a tile. */
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
     * Constant numbers.
     *
     * @param values row by row
     * @param columns the number of columns; 1 unless it is a matrix
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Constant(double[] values, int columns) implements Operand {
        /** The maximal number of elements shown in a listing. */
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
