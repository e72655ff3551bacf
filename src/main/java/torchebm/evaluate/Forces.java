package torchebm.evaluate;

import java.util.List;
import torchebm.compute.DType;
import torchebm.compute.fused.PointFunction;
import torchebm.core.BaseModel;
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
        Tensor gradient = model.gradient();
        Slice slice = new Slice(grid.at(), new int[] {first.coordinate(), last.coordinate()});
        Tensor forces = slice.of(List.of(
                gradient.component(first.coordinate()).negate(),
                gradient.component(last.coordinate()).negate()));
        PointFunction function = PointFunction.compile(List.of(forces), 2, dtype);
        ThreadLocal<Point> points = ThreadLocal.withInitial(() -> new Point(function));
        return new VectorField(first, last, (x1, x2, vector) -> points.get().at(x1, x2, vector));
    }

    /** The arrays of a thread. */
    private static final class Point {
        private final PointFunction.Workspace workspace;
        private final double[] point = new double[2];

        Point(PointFunction function) {
            workspace = function.newWorkspace();
        }

        void at(double x1, double x2, double[] vector) {
            point[0] = x1;
            point[1] = x2;
            workspace.evaluate(point, 1, vector);
        }
    }
}
