package torchebm.compute.fused;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import torchebm.compute.DType;
import torchebm.compute.Program;
import torchebm.graph.Tensor;
import torchebm.grid.Axis;
import torchebm.grid.Grid;
import torchebm.grid.PointList;
import torchebm.grid.Points;

/**
 * A program in three stages. What depends on the first axis alone is computed once for each of its
 * points, and so for the second axis, both into tables when the program is made; the rest runs at
 * every point.
 */
final class FusedProgram implements Program {
    private final Points points;
    private final boolean float32;
    private final Code code = new Code();
    private final Stage everyPoint;
    private final int outputs;

    /**
     * For each value of one axis that the last stage reads, its number at each of the axis's
     * points.
     */
    private final Map<Integer, double[]> tables = new HashMap<>();

    FusedProgram(List<Tensor> tensors, Points points, DType dtype) {
        this.points = points;
        this.float32 = dtype == DType.FLOAT32;
        int[] results = Lowering.lower(tensors, code, this::coordinate);
        this.outputs = results.length;
        this.everyPoint = new Stage(
                code,
                v -> code.axes(v) == Code.EVERY_POINT && code.get(v).kind != Instruction.Kind.COORDINATE,
                results,
                float32);
        if (points instanceof Grid grid) {
            tabulate(grid.first(), Code.FIRST_AXIS);
            if (grid.isPlane()) {
                tabulate(grid.last(), Code.SECOND_AXIS);
            }
        } else if (points instanceof PointList list) {
            for (int v : everyPoint.inputs()) {
                if (code.get(v).kind == Instruction.Kind.COORDINATE) {
                    tables.put(v, rounded(list.column(code.get(v).a)));
                }
            }
        }
    }

    @Override
    public int outputs() {
        return outputs;
    }

    @Override
    public void run(long first, int count, double[][] results, int offset) {
        Stage.Workspace w = workspace(everyPoint);
        int width = points instanceof Grid grid ? grid.columns() : Integer.MAX_VALUE;
        int tile = everyPoint.tile();
        long row = -1;
        for (int done = 0; done < count; ) {
            long point = first + done;
            int column = (int) (point % width);
            int n = Math.min(Math.min(tile, width - column), count - done);
            if (point / width != row) {
                row = point / width;
                beginRow(w, (int) row);
            }
            moveTo(w, column);
            everyPoint.run(w, n);
            for (int k = 0; k < outputs; k++) {
                everyPoint.read(w, k, n, results[k], offset + done);
            }
            done += n;
        }
    }

    private int coordinate(int i) {
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

    /** Computes the values of one axis that the last stage reads. */
    private void tabulate(Axis axis, int bit) {
        int[] wanted = IntStream.of(everyPoint.inputs())
                .filter(v -> code.axes(v) == bit)
                .toArray();
        Stage stage = new Stage(
                code, v -> code.axes(v) == bit && code.get(v).kind != Instruction.Kind.COORDINATE, wanted, float32);
        double[] coordinates = rounded(axis.values());
        for (int v : stage.inputs()) {
            if (code.get(v).kind == Instruction.Kind.COORDINATE) {
                tables.put(v, coordinates);
            }
        }
        for (int v : wanted) {
            tables.putIfAbsent(v, new double[axis.points()]);
        }
        Stage.Workspace w = workspace(stage);
        for (int done = 0; done < axis.points(); done += stage.tile()) {
            int n = Math.min(stage.tile(), axis.points() - done);
            for (int s = 0; s < stage.inputs().length; s++) {
                if (code.axes(stage.inputs()[s]) == bit) {
                    w.offsets[s] = done;
                }
            }
            stage.run(w, n);
            for (int k = 0; k < wanted.length; k++) {
                double[] table = table(wanted[k]);
                if (table != coordinates) {
                    stage.read(w, k, n, table, done);
                }
            }
        }
    }

    /** A workspace whose constants are filled in and whose tables are in place. */
    private Stage.Workspace workspace(Stage stage) {
        Stage.Workspace w = stage.workspace();
        int[] inputs = stage.inputs();
        for (int s = 0; s < inputs.length; s++) {
            if (code.axes(inputs[s]) == Code.NO_AXIS) {
                double number = code.get(inputs[s]).number;
                w.arrays[s] = new double[stage.tile()];
                Arrays.fill(w.arrays[s], float32 ? (float) number : number);
            } else if (stage == everyPoint && code.axes(inputs[s]) == Code.SECOND_AXIS) {
                w.arrays[s] = new double[stage.tile()];
            } else {
                w.arrays[s] = table(inputs[s]);
            }
        }
        return w;
    }

    /** Spreads the second axis's values of a row over the tile. */
    private void beginRow(Stage.Workspace w, int row) {
        int[] inputs = everyPoint.inputs();
        for (int s = 0; s < inputs.length; s++) {
            if (code.axes(inputs[s]) == Code.SECOND_AXIS) {
                Arrays.fill(w.arrays[s], table(inputs[s])[row]);
            }
        }
    }

    private void moveTo(Stage.Workspace w, int column) {
        int[] inputs = everyPoint.inputs();
        for (int s = 0; s < inputs.length; s++) {
            if ((code.axes(inputs[s]) & Code.FIRST_AXIS) != 0) {
                w.offsets[s] = column;
            }
        }
    }

    private double[] table(int value) {
        return Objects.requireNonNull(tables.get(value));
    }

    private double[] rounded(double[] numbers) {
        return float32 ? Arrays.stream(numbers).map(x -> (float) x).toArray() : numbers;
    }
}
