package torchebm.compute.nd4j;

import java.util.IdentityHashMap;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The arrays of the points that are computed at once, allocated in the current workspace. */
final class Tile {
    private final DataType type;
    private final INDArray[] arrays;
    private final IdentityHashMap<Operand.Constant, INDArray> constants = new IdentityHashMap<>();

    /**
     * @param slots all slots, in the order of their indices
     * @param type the type of the numbers
     * @param points the number of points
     */
    Tile(List<Operand.Slot> slots, DataType type, int points) {
        this.type = type;
        this.arrays = slots.stream()
                .map(slot ->
                        Nd4j.createUninitialized(slot.isCondition() ? DataType.BOOL : type, slot.rows(), (long) points))
                .toArray(INDArray[]::new);
    }

    INDArray array(Operand.Slot slot) {
        return arrays[slot.index()];
    }

    INDArray array(Operand.Constant constant) {
        return constants.computeIfAbsent(constant, c -> array(c.values(), type).reshape(c.rows(), c.columns()));
    }

    /** Returns a vector of numbers. */
    static INDArray array(double[] numbers, DataType type) {
        if (type == DataType.DOUBLE) {
            return Nd4j.createFromArray(numbers);
        }
        float[] rounded = new float[numbers.length];
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = (float) numbers[i];
        }
        return Nd4j.createFromArray(rounded);
    }

    /** Returns the elements of an array. ND4J's own conversion of float32 to float64 is twenty times slower. */
    static double[] numbers(INDArray array) {
        if (array.dataType() == DataType.DOUBLE) {
            return array.data().asDouble();
        }
        float[] narrow = array.data().asFloat();
        double[] numbers = new double[narrow.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = narrow[i];
        }
        return numbers;
    }
}
