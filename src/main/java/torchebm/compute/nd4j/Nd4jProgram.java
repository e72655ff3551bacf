package torchebm.compute.nd4j;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.AllocationPolicy;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.memory.enums.SpillPolicy;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import torchebm.compute.Backend;
import torchebm.compute.DType;
import torchebm.compute.Program;
import torchebm.compute.Results;
import torchebm.graph.Tensor;
import torchebm.grid.Points;

/** A program of steps, each of which processes a whole tile of points. */
final class Nd4jProgram implements Program {
    /** The maximal number of points in a tile. A step costs a few microseconds, so tiles are large; larger ones gain nothing. */
    private static final int MOST_POINTS_A_TILE = 1 << 17;

    private static final long BYTES_A_TILE = 1L << 28;

    private final Backend backend;
    private final Points points;
    private final DataType type;
    private final StepLowering lowering;
    private final List<Operand.Slot> slots;
    private final int outputs;
    private final int tile;

    Nd4jProgram(Backend backend, List<Tensor> tensors, Points points, DType dtype) {
        this.backend = backend;
        this.points = points;
        this.type = dtype == DType.FLOAT32 ? DataType.FLOAT : DataType.DOUBLE;
        this.lowering = new StepLowering(tensors, points.dimension());
        this.slots = lowering.steps().slots();
        this.outputs = tensors.stream().mapToInt(t -> t.shape().size()).sum();
        long rows = 2L * points.dimension()
                + slots.stream().mapToLong(Operand.Slot::rows).sum();
        this.tile = (int) Math.max(1, Math.min(MOST_POINTS_A_TILE, BYTES_A_TILE / (rows * type.width())));
    }

    @Override
    public Backend backend() {
        return backend;
    }

    @Override
    public int outputs() {
        return outputs;
    }

    @Override
    public boolean isParallel() {
        return true;
    }

    @Override
    public boolean isPointwise() {
        return false;
    }

    @Override
    @SuppressWarnings("try") // the workspace remains open during the try block
    public void run(long first, int count, Results results, int offset) {
        if (count == 0) {
            return;
        }
        int tiles = (count - 1) / tile + 1;
        int width = (count - 1) / tiles + 1;
        CoordinateArrays coordinates = new CoordinateArrays(points, width);
        try (MemoryWorkspace arrays = open("torchebm.tile")) {
            Tile place = new Tile(slots, type, width);
            List<Runnable> steps = lowering.steps().list().stream()
                    .map(step -> step.on().apply(place))
                    .toList();
            INDArray input = place.array(lowering.input());
            for (int done = 0; done < count; done += width) {
                int n = Math.min(width, count - done);
                try (MemoryWorkspace copies = open("torchebm.copies")) {
                    input.assign(coordinates.array(first + done, n, type));
                }
                steps.forEach(Runnable::run);
                read(place, n, results, offset + done);
            }
        }
    }

    /** The configuration of a workspace, which learns its size during its first use. */
    private static MemoryWorkspace open(String name) {
        WorkspaceConfiguration configuration = WorkspaceConfiguration.builder()
                .policyAllocation(AllocationPolicy.STRICT)
                .policyLearning(LearningPolicy.FIRST_LOOP)
                .policySpill(SpillPolicy.REALLOCATE)
                .build();
        return Nd4j.getWorkspaceManager().getAndActivateWorkspace(configuration, name);
    }

    private void read(Tile place, int n, Results results, int offset) {
        int k = 0;
        for (Operand result : lowering.results()) {
            double[] numbers = Tile.numbers(result.in(place));
            int width = numbers.length / result.rows();
            for (int row = 0; row < result.rows(); row++, k++) {
                if (width == 1) {
                    double[] equal = new double[n];
                    Arrays.fill(equal, numbers[row]);
                    results.put(k, offset, equal, 0, n);
                } else {
                    results.put(k, offset, numbers, row * width, n);
                }
            }
        }
    }

    @Override
    public double operations() {
        return lowering.steps().list().size();
    }

    @Override
    public String kernel() {
        return backend.engine();
    }

    @Override
    public String listing() {
        StringBuilder text = new StringBuilder("kernel: ").append(kernel()).append('\n');
        text.append("per tile of ")
                .append(Math.min(tile, points.count()))
                .append(" points (")
                .append((points.count() + tile - 1) / tile)
                .append(" times)\n");
        text.append("  ").append(lowering.input()).append(" = points\n");
        for (Step step : lowering.steps().list()) {
            text.append("  ").append(step.text()).append('\n');
        }
        text.append("result: ");
        text.append(lowering.results().stream().map(Operand::toString).collect(Collectors.joining(", ")));
        return text.append('\n').toString();
    }
}
