package torchebm.compute.gpu;

import java.util.Arrays;
import torchebm.compute.DeviceTiming;

/** Times the kernels of a program, and copies within the device's memory for comparison. */
final class GpuTiming implements AutoCloseable {
    /** The size of a copy that measures the speed of the memory: larger than any cache. */
    private static final long COPIED_BYTES = 1L << 30;

    private final Workspace workspace;
    private final Accelerator accelerator;
    private final Accelerator.Stream stream;

    GpuTiming(Accelerator accelerator, GpuProgram program) {
        this.accelerator = accelerator;
        this.workspace = new Workspace(accelerator, program.dtype());
        this.stream = workspace.stream();
    }

    DeviceTiming run(GpuProgram program, long count, int runs) {
        PointKernels kernels = program.kernels(workspace, stream);
        long chunk = program.chunk(count, Long.MAX_VALUE);
        Accelerator.Buffer scratch = workspace.allocate(kernels.scratch(chunk));
        Accelerator.Buffer out = workspace.allocate(program.outputs() * chunk);
        double nanoseconds = median(runs, () -> {
            for (long first = 0; first < count; first += chunk) {
                kernels.points(stream, first, Math.min(chunk, count - first), out, scratch, out);
            }
        });
        return new DeviceTiming(nanoseconds, copyBytesPerSecond(runs));
    }

    private double copyBytesPerSecond(int runs) {
        long bytes = Math.min(COPIED_BYTES, accelerator.largestBuffer() / 2);
        Accelerator.Buffer from = workspace.allocateBytes(bytes);
        Accelerator.Buffer to = workspace.allocateBytes(bytes);
        return 2e9 * bytes / median(runs, () -> from.copy(stream, to, bytes));
    }

    /** Returns the median time of some work in nanoseconds, after one run to warm up. */
    private double median(int runs, Runnable work) {
        double[] nanoseconds = new double[runs];
        for (int run = -1; run < runs; run++) {
            long start = System.nanoTime();
            work.run();
            stream.finish();
            nanoseconds[Math.max(0, run)] = System.nanoTime() - start;
        }
        Arrays.sort(nanoseconds);
        return nanoseconds[runs / 2];
    }

    @Override
    public void close() {
        workspace.close();
    }
}
