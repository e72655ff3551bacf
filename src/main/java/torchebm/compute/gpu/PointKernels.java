package torchebm.compute.gpu;

import torchebm.compute.code.Code;
import torchebm.compute.code.FlatProgram;
import torchebm.grid.Grid;

/** The kernels of a program during a run, with the tables of the axes and the weights. */
final class PointKernels {
    private final FlatProgram flat;
    private final KernelSource source;
    private final Accelerator.Module module;
    private final Accelerator.Buffer first;
    private final Accelerator.Buffer second;
    private final Accelerator.Buffer weights;

    /** Computes the tables, and waits for them, as other streams do not wait for this one. */
    PointKernels(
            FlatProgram flat,
            KernelSource source,
            Accelerator.Module module,
            Workspace workspace,
            Accelerator.Stream stream) {
        this.flat = flat;
        this.source = source;
        this.module = module;
        this.first = table(workspace, stream, "first_axis", Code.FIRST_AXIS);
        this.second = table(workspace, stream, "second_axis", Code.SECOND_AXIS);
        this.weights = workspace.uploaded(stream, source.weights());
        stream.finish();
    }

    private Accelerator.Buffer table(Workspace workspace, Accelerator.Stream stream, String kernel, int bit) {
        if (!(flat.points() instanceof Grid grid) || (bit == Code.SECOND_AXIS && !grid.isPlane())) {
            return workspace.allocate(0);
        }
        int points = (bit == Code.FIRST_AXIS ? grid.first() : grid.last()).points();
        Accelerator.Buffer table = workspace.allocate((long) source.rows(bit).length * points);
        module.launch(stream, kernel, blocks(points, KernelSource.BLOCK), 0, table);
        return table;
    }

    /** Returns the number of blocks for a number of threads or points. */
    static long blocks(long all, int each) {
        return (all + each - 1) / each;
    }

    /** Returns the number of elements of scratch memory that some points need. */
    long scratch(long points) {
        return blocks(points, KernelSource.BLOCK) * KernelSource.BLOCK * source.scratchRegisters();
    }

    /**
     * Queues the computation of points.
     *
     * @param in the coordinates of these points, if they are a list
     * @param scratch the scratch memory
     * @param out receives output k of point from + i at k n + i
     */
    void points(
            Accelerator.Stream stream,
            long from,
            long n,
            Accelerator.Buffer in,
            Accelerator.Buffer scratch,
            Accelerator.Buffer out) {
        Accelerator.Buffer a = flat.points() instanceof Grid ? first : in;
        module.launch(
                stream,
                "points",
                blocks(n, source.pointsABlock()),
                source.sharedBytes(),
                from,
                n,
                a,
                second,
                weights,
                scratch,
                out);
    }
}
