package torchebm.compute.nd4j;

import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The arrays of as many points as are computed at once, in the workspace that is open when it is made. */
final class Tile {
    private final INDArray[] arrays;

    /**
     * @param slots every slot, in the order of their numbers
     * @param type of the numbers
     * @param points how many points
     */
    Tile(List<Operand.Slot> slots, DataType type, int points) {
        this.arrays = slots.stream()
                .map(slot ->
                        Nd4j.createUninitialized(slot.isCondition() ? DataType.BOOL : type, slot.rows(), (long) points))
                .toArray(INDArray[]::new);
    }

    INDArray array(Operand.Slot slot) {
        return arrays[slot.index()];
    }
}
