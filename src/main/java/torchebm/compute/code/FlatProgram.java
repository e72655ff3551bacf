package torchebm.compute.code;

import java.util.List;
import java.util.function.IntPredicate;
import torchebm.compute.DType;
import torchebm.graph.Tensor;
import torchebm.grid.Grid;
import torchebm.grid.Points;

/**
 * Tensors, compiled to a flat program for the points of a grid or a list.
 *
 * @param code the values
 * @param results the value of each component of each tensor, in order
 * @param points the points of the program
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record FlatProgram(Code code, int[] results, Points points) {
    /** The cost of a function in additions. */
    private static final double FUNCTION = 8;

    /** Lowers tensors, for numbers of a type. */
    public static FlatProgram of(List<Tensor> tensors, Points points, DType dtype) {
        Code code = new Code(dtype);
        return new FlatProgram(code, ScalarLowering.lower(tensors, code, i -> coordinate(code, points, i)), points);
    }

    private static int coordinate(Code code, Points points, int i) {
        if (points instanceof Grid grid) {
            if (grid.first().coordinate() == i) {
                return code.coordinate(i, Code.FIRST_AXIS);
            }
            if (grid.isPlane() && grid.last().coordinate() == i) {
                return code.coordinate(i, Code.SECOND_AXIS);
            }
            return code.constant(grid.at()[i]);
        }
        return code.coordinate(i, Code.EVERY_POINT);
    }

    /** Returns the instructions that depend on exactly these axes, as a schedule. */
    public Schedule schedule(int axes, int[] wanted) {
        IntPredicate own = v -> code.axes(v) == axes && !code.get(v).isGiven();
        return new Schedule(code, own, wanted);
    }

    /** Returns the cost of the weights of all axes, and of the sum. */
    private static double splineCost(Instruction spline) {
        double size = 1.0 + spline.derivative().spline().degree();
        return size * size * spline.operands() + Math.pow(size, spline.operands());
    }

    /** Returns the approximate number of operations for each point. */
    public double operations() {
        boolean[] needed = code.needed(results, v -> true);
        double operations = 0;
        for (int v = 0; v < code.size(); v++) {
            Instruction instruction = code.get(v);
            if (needed[v] && code.axes(v) == Code.EVERY_POINT) {
                operations += switch (instruction.kind) {
                    case MAP -> FUNCTION;
                    case DENSE ->
                        (double) instruction.operands()
                                * instruction.affine().matrix().rows();
                    case SPLINE -> splineCost(instruction);
                    case CONSTANT, COORDINATE, COMBINE, SELECT, PART -> 1;
                };
            }
        }
        return operations;
    }
}
