package torchebm.compute.fused;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import torchebm.compute.DType;
import torchebm.compute.Program;
import torchebm.compute.Results;
import torchebm.compute.code.Code;
import torchebm.compute.code.FlatProgram;
import torchebm.compute.code.Instruction;
import torchebm.graph.Interruption;
import torchebm.graph.Tensor;
import torchebm.grid.Axis;
import torchebm.grid.Grid;
import torchebm.grid.PointList;
import torchebm.grid.Points;

/**
 * A program in three stages. Values that depend on one axis alone are computed once for each of its points, into
 * tables, when the program is made; the third stage runs at every point.
 *
 * @param <A> the kernel's arrays
 */
final class FusedProgram<A> implements Program {
    private final FusedBackend backend;
    private final FlatProgram flat;
    private final Points points;
    private final Code code;
    private final int[] results;
    private final Kernel<A> kernel;
    private final double operations;
    private final Stage<A> everyPoint;
    private final Map<Integer, Stage<A>> axisStages = new HashMap<>();
    /** The numbers at the points of an axis, for each value of one axis that the last stage reads. */
    private final Map<Integer, A> tables = new HashMap<>();

    /** The workspaces of the last stage that no thread uses: new memory takes longer than the work of a small batch. */
    private final Queue<Stage.Workspace<A>> idle = new ConcurrentLinkedQueue<>();

    private FusedProgram(FusedBackend backend, FlatProgram flat, Kernel<A> kernel, double operations) {
        this.backend = backend;
        this.flat = flat;
        this.operations = operations;
        this.code = flat.code();
        this.results = flat.results();
        this.points = flat.points();
        this.kernel = kernel;
        this.everyPoint = new Stage<>(flat.schedule(Code.EVERY_POINT, results), kernel, row());
        if (points instanceof Grid grid) {
            tabulate(grid.first(), Code.FIRST_AXIS);
            if (grid.isPlane()) {
                tabulate(grid.last(), Code.SECOND_AXIS);
            }
        } else if (points instanceof PointList list) {
            for (int v : everyPoint.inputs()) {
                if (code.get(v).kind == Instruction.Kind.COORDINATE) {
                    tables.put(v, kernel.rounded(list.column(code.get(v).index)));
                }
            }
        }
    }

    /** Compiles tensors, and chooses the kernel by the number of operations. */
    static FusedProgram<?> compile(
            FusedBackend backend, List<Tensor> tensors, Points points, DType dtype, KernelChoice kernels) {
        FlatProgram flat = FlatProgram.of(tensors, points, dtype);
        double operations = flat.operations();
        double work = operations * points.count();
        return dtype == DType.FLOAT32
                ? new FusedProgram<>(backend, flat, kernels.float32(work), operations)
                : new FusedProgram<>(backend, flat, kernels.float64(work), operations);
    }

    @Override
    public FusedBackend backend() {
        return backend;
    }

    @Override
    public boolean isParallel() {
        return false;
    }

    @Override
    public int outputs() {
        return results.length;
    }

    @Override
    public void run(long first, int count, Results results, int offset) {
        Stage.Workspace<A> known = idle.poll();
        Stage.Workspace<A> w = known == null ? workspace(everyPoint) : known;
        run(w, first, count, results, offset);
        idle.add(w);
    }

    private void run(Stage.Workspace<A> w, long first, int count, Results results, int offset) {
        int width = row();
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
            for (int k = 0; k < outputs(); k++) {
                everyPoint.read(w, k, n, results, offset + done);
            }
            done += n;
        }
    }

    /** Returns the number of points that follow each other along the first axis, at most 2³¹ − 1. */
    private int row() {
        return points instanceof Grid grid ? grid.columns() : (int) Math.min(Integer.MAX_VALUE, points.count());
    }

    @Override
    public double operations() {
        return operations;
    }

    @Override
    public String kernel() {
        return kernel.name();
    }

    @Override
    public String listing() {
        StringBuilder text = new StringBuilder("kernel: ").append(kernel.name()).append('\n');
        constants(text);
        if (points instanceof Grid grid) {
            list(text, grid.first(), Code.FIRST_AXIS);
            if (grid.isPlane()) {
                list(text, grid.last(), Code.SECOND_AXIS);
            }
        }
        text.append("per point (").append(points.count()).append(" times)\n");
        everyPoint.list(text);
        text.append("result: ");
        for (int k = 0; k < results.length; k++) {
            text.append(k == 0 ? "v" : ", v").append(results[k]);
        }
        return text.append('\n').toString();
    }

    private void constants(StringBuilder text) {
        text.append("once\n");
        boolean[] read = new boolean[code.size()];
        for (int v = 0; v < code.size(); v++) {
            Instruction instruction = code.get(v);
            for (int k = 0; k < instruction.operands(); k++) {
                read[instruction.operand(k)] = true;
            }
        }
        for (int result : results) {
            read[result] = true;
        }
        for (int v = 0; v < code.size(); v++) {
            if (read[v] && code.axes(v) == Code.NO_AXIS) {
                code.list(text, v);
            }
        }
    }

    private void list(StringBuilder text, Axis axis, int bit) {
        text.append("per ")
                .append(axis.name())
                .append(" (")
                .append(axis.points())
                .append(" times)\n");
        for (int v = 0; v < code.size(); v++) {
            if (code.axes(v) == bit && code.get(v).kind == Instruction.Kind.COORDINATE) {
                code.list(text, v);
            }
        }
        Objects.requireNonNull(axisStages.get(bit)).list(text);
    }

    /** Computes the values of one axis that the last stage reads. */
    private void tabulate(Axis axis, int bit) {
        int[] wanted = everyPoint.inputs(bit);
        Stage<A> stage = new Stage<>(flat.schedule(bit, wanted), kernel, axis.points());
        axisStages.put(bit, stage);
        A coordinates = kernel.rounded(axis.values());
        for (int v : stage.inputs()) {
            if (code.get(v).kind == Instruction.Kind.COORDINATE) {
                tables.put(v, coordinates);
            }
        }
        for (int v : wanted) {
            tables.putIfAbsent(v, kernel.allocate(axis.points()));
        }
        Stage.Workspace<A> w = workspace(stage);
        for (int done = 0; done < axis.points(); done += stage.tile()) {
            Interruption.check();
            int n = Math.min(stage.tile(), axis.points() - done);
            for (int s = 0; s < stage.inputs().length; s++) {
                if (code.axes(stage.inputs()[s]) == bit) {
                    w.offsets[s] = done;
                }
            }
            stage.run(w, n);
            for (int k = 0; k < wanted.length; k++) {
                A table = table(wanted[k]);
                if (table != coordinates) {
                    stage.read(w, k, n, table, done);
                }
            }
        }
    }

    /** Returns a workspace with its constants and tables. */
    private Stage.Workspace<A> workspace(Stage<A> stage) {
        Stage.Workspace<A> w = stage.workspace();
        int[] inputs = stage.inputs();
        for (int s = 0; s < inputs.length; s++) {
            if (code.axes(inputs[s]) == Code.NO_AXIS) {
                w.arrays[s] = kernel.allocate(stage.length(s));
                kernel.type().fill(w.arrays[s], stage.length(s), code.get(inputs[s]).number);
            } else if (stage == everyPoint && code.axes(inputs[s]) == Code.SECOND_AXIS) {
                w.arrays[s] = kernel.allocate(stage.tile());
            } else {
                w.arrays[s] = table(inputs[s]);
            }
        }
        return w;
    }

    /** Fills the tile with the second axis's values of a row. */
    private void beginRow(Stage.Workspace<A> w, int row) {
        int[] inputs = everyPoint.inputs();
        for (int s = 0; s < inputs.length; s++) {
            if (code.axes(inputs[s]) == Code.SECOND_AXIS) {
                kernel.type().fill(w.arrays[s], everyPoint.tile(), kernel.type().get(table(inputs[s]), row));
            }
        }
    }

    private void moveTo(Stage.Workspace<A> w, int column) {
        int[] inputs = everyPoint.inputs();
        for (int s = 0; s < inputs.length; s++) {
            if ((code.axes(inputs[s]) & Code.FIRST_AXIS) != 0) {
                w.offsets[s] = column;
            }
        }
    }

    private A table(int value) {
        return Objects.requireNonNull(tables.get(value));
    }
}
