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

    /** The first run allocates room for the points that it has, rather than for a whole tile: 100 points in 128; others nothing. */
    @ParameterizedTest
    @EnumSource
    void fewPointsTakeLittleMemory(DType dtype) {
        for (Points points :
                List.of(new PointList(new double[2][100]), Grid.plane(new Axis(0, 0, 1, 100), new Axis(1, 0, 1, 4)))) {
            // The least of several programs: the first one loads classes.
            long first = Long.MAX_VALUE;
            long second = Long.MAX_VALUE;
            for (int k = 0; k < 3; k++) {
                Program program = program(points, dtype);
                Results results = Results.of(dtype, program.outputs(), 100);
                first = Math.min(first, allocated(program, results));
                second = Math.min(second, allocated(program, results));
            }
            long most = 2L * (4 * WIDTH + 8) * 128 * Double.BYTES;
            assertTrue(first <= most, first + " bytes, but at most " + most + " are needed");
            assertTrue(second <= 100, second + " bytes in a run that finds everything allocated");
        }
    }

    private static Program program(Points points, DType dtype) {
        Tensor x = Tensor.input(2);
        Tensor layer = x.multipliedBy(Matrix.of(new double[WIDTH][2])).relu();
        List<Tensor> tensors = List.of(layer.sum(), layer.sum().gradient(x));
        return new FusedBackend(KernelChoice.LOOPS).compile(tensors, points, dtype);
    }

    /** Returns the bytes that a run over 100 points allocates. */
    private static long allocated(Program program, Results results) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        program.run(0, 100, results, 0);
        return threads.getThreadAllocatedBytes(thread) - before;
    }
}
