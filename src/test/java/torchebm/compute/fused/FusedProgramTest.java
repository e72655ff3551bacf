package torchebm.compute.fused;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import torchebm.compute.DType;
import torchebm.compute.Program;
import torchebm.compute.Results;
import torchebm.graph.Matrix;
import torchebm.graph.Tensor;
import torchebm.grid.Axis;
import torchebm.grid.Grid;
import torchebm.grid.PointList;
import torchebm.grid.Points;

class FusedProgramTest {
    private static final int WIDTH = 16;

    /** A run allocates room for the points that it has, rather than for a whole tile: 100 points in 128. */
    @ParameterizedTest
    @EnumSource
    void fewPointsTakeLittleMemory(DType dtype) {
        Tensor x = Tensor.input(2);
        Tensor layer = x.multipliedBy(Matrix.of(new double[WIDTH][2])).relu();
        List<Tensor> tensors = List.of(layer.sum(), layer.sum().gradient(x));
        for (Points points :
                List.of(new PointList(new double[2][100]), Grid.plane(new Axis(0, 0, 1, 100), new Axis(1, 0, 1, 4)))) {
            Program program = new FusedBackend(KernelChoice.LOOPS).compile(tensors, points, dtype);
            long most = 2L * (4 * WIDTH + 8) * 128 * Double.BYTES;
            long bytes = allocated(program, dtype);
            assertTrue(bytes <= most, bytes + " bytes, but at most " + most + " are needed");
        }
    }

    /** Returns the bytes that a run over 100 points allocates; the least of several, as the first ones load classes. */
    private static long allocated(Program program, DType dtype) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        Results results = Results.of(dtype, program.outputs(), 100);
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 3; round++) {
            long before = threads.getThreadAllocatedBytes(thread);
            program.run(0, 100, results, 0);
            least = Math.min(least, threads.getThreadAllocatedBytes(thread) - before);
        }
        return least;
    }
}
