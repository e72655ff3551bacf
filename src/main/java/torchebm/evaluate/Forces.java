package torchebm.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import torchebm.compute.DType;
import torchebm.compute.fused.PointFunction;
import torchebm.core.BaseModel;
import torchebm.graph.Graph;
import torchebm.graph.Operation;
import torchebm.graph.Tensor;
import torchebm.grid.Axis;
import torchebm.grid.Grid;
import torchebm.grid.VectorField;

/** Forces of models at single points of a plane. */
public final class Forces {
    private Forces() {}

    /** Returns the force −∇E along both axes of a grid. It is computed on the CPU, at the points where it is needed. */
    public static VectorField of(BaseModel model, Grid grid, DType dtype) {
        Axis first = grid.first();
        Axis last = grid.last();
        Tensor both = Tensor.input(2);
        Tensor gradient = model.gradient();
        Tensor x = point(grid, both);
        for (Tensor tensor : Graph.inOrder(List.of(gradient))) {
            if (tensor.operation() instanceof Operation.Input) {
                gradient = gradient.replace(tensor, x);
            }
        }
        List<Tensor> forces = List.of(
                gradient.component(first.coordinate()).negate(),
                gradient.component(last.coordinate()).negate());
        PointFunction function = PointFunction.compile(forces, 2, dtype);
        PointFunction.Workspace workspace = function.newWorkspace();
        double[] point = new double[2];
        return new VectorField(first, last, (x1, x2, vector) -> {
            point[0] = x1;
            point[1] = x2;
            workspace.evaluate(point, 1, vector);
        });
    }

    /** Returns the point of the model's space with given coordinates along both axes; its others are constants. */
    private static Tensor point(Grid grid, Tensor both) {
        int first = grid.first().coordinate();
        int last = grid.last().coordinate();
        List<Tensor> parts = new ArrayList<>();
        int from = 0;
        for (int i : new int[] {Math.min(first, last), Math.max(first, last)}) {
            addConstants(parts, grid.at(), from, i);
            parts.add(both.component(i == first ? 0 : 1));
            from = i + 1;
        }
        addConstants(parts, grid.at(), from, grid.dimension());
        return Tensor.concat(parts);
    }

    private static void addConstants(List<Tensor> parts, double[] at, int from, int to) {
        if (from < to) {
            parts.add(Tensor.vector(Arrays.copyOfRange(at, from, to)));
        }
    }
}
