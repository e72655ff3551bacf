package torchebm.compute.gpu;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import torchebm.compute.DType;
import torchebm.compute.DeviceTiming;
import torchebm.compute.Program;
import torchebm.compute.Results;
import torchebm.compute.Survey;
import torchebm.compute.code.Code;
import torchebm.compute.code.FlatProgram;
import torchebm.grid.PointList;
import torchebm.grid.Thinning;

/** A program on an accelerator. It allocates memory there only during a run. */
final class GpuProgram implements Program {
    /** The number of results that are copied from the device at once. */
    private static final int NUMBERS_A_CHUNK = 1 << 21;

    /** The size of scratch memory for registers that do not fit into shared memory. */
    private static final long SCRATCH_BYTES = 1L << 28;

    /** The number of lanes: one computes while the results of the other are copied. */
    private static final int LANES = 2;

    private final GpuBackend backend;
    private final Accelerator accelerator;
    private final FlatProgram flat;
    private final DType dtype;
    private final KernelSource source;
    private final Accelerator.Module module;

    GpuProgram(GpuBackend backend, Accelerator accelerator, FlatProgram flat, DType dtype) {
        this.backend = backend;
        this.accelerator = accelerator;
        this.flat = flat;
        this.dtype = dtype;
        this.source = new KernelSource(flat, dtype, accelerator.hasDoubles(), accelerator.sharedBytes());
        this.module = accelerator.build(source.text());
    }

    @Override
    public GpuBackend backend() {
        return backend;
    }

    @Override
    public boolean isParallel() {
        return true;
    }

    @Override
    public boolean isRemote() {
        return true;
    }

    @Override
    public int outputs() {
        return flat.results().length;
    }

    @Override
    public double operations() {
        return flat.operations();
    }

    @Override
    public String kernel() {
        return accelerator.name();
    }

    @Override
    public String listing() {
        return source.text();
    }

    Accelerator accelerator() {
        return accelerator;
    }

    DType dtype() {
        return dtype;
    }

    PointKernels kernels(Workspace workspace, Accelerator.Stream stream) {
        return new PointKernels(flat, source, module, workspace, stream);
    }

    @Override
    public synchronized Survey survey(Thinning thinning, LongConsumer progress) {
        try (GpuSurvey survey = new GpuSurvey(this, thinning)) {
            return survey.run(progress);
        }
    }

    @Override
    public synchronized DeviceTiming timed(int runs) {
        try (GpuTiming timing = new GpuTiming(accelerator, this)) {
            return timing.run(this, flat.points().count(), runs);
        }
    }

    @Override
    public synchronized void run(long first, int count, Results results, int offset) {
        if (count == 0) {
            return;
        }
        int chunk = (int) chunk(count, NUMBERS_A_CHUNK);
        try (Workspace workspace = new Workspace(accelerator, dtype)) {
            PointKernels kernels = kernels(workspace, workspace.stream());
            List<Lane> lanes = new ArrayList<>();
            for (int done = 0, k = 0; done < count; done += chunk, k++) {
                if (k < LANES) {
                    lanes.add(new Lane(workspace, kernels, chunk));
                }
                Lane lane = lanes.get(k % LANES);
                lane.finish();
                lane.compute(first + done, Math.min(chunk, count - done), results, offset + done);
            }
            lanes.forEach(Lane::finish);
        }
    }

    /**
     * Returns the number of points that are computed at once.
     *
     * @param count the number of all points
     * @param most the maximal number of their coordinates or results
     */
    long chunk(long count, long most) {
        long numbers = Math.max(outputs(), inputRows());
        long room = Math.min(most, accelerator.largestBuffer() / dtype.bytes());
        long points = Math.min(KernelSource.MOST_POINTS, Math.max(1, room / numbers));
        if (source.scratchRegisters() > 0) {
            long scratch = Math.min(SCRATCH_BYTES, accelerator.largestBuffer());
            long block = (long) KernelSource.BLOCK * source.scratchRegisters() * dtype.bytes();
            points = Math.min(points, KernelSource.BLOCK * Math.max(1, scratch / block));
        }
        return Math.min(count, points);
    }

    private int inputRows() {
        return flat.points() instanceof PointList ? source.rows(Code.EVERY_POINT).length : 0;
    }

    /** The buffers of one chunk of points: coordinates, if they are a list, and results. */
    private final class Lane {
        private final Workspace workspace;
        private final PointKernels kernels;
        private final Accelerator.Stream stream;
        private final Accelerator.Buffer in;
        private final Accelerator.Buffer scratch;
        private final Accelerator.Buffer out;
        private final Accelerator.HostBuffer host;
        private Results results = Results.of(new double[0][]);
        private int offset;
        private int pending;

        Lane(Workspace workspace, PointKernels kernels, int chunk) {
            this.workspace = workspace;
            this.kernels = kernels;
            this.stream = workspace.stream();
            this.in = workspace.allocate((long) inputRows() * chunk);
            this.scratch = workspace.allocate(kernels.scratch(chunk));
            this.out = workspace.allocate((long) outputs() * chunk);
            this.host = workspace.allocateHost((long) Math.max(outputs(), inputRows()) * chunk);
        }

        void compute(long from, int n, Results target, int at) {
            this.results = target;
            this.offset = at;
            this.pending = n;
            if (flat.points() instanceof PointList list) {
                int[] rows = source.rows(Code.EVERY_POINT);
                for (int k = 0; k < rows.length; k++) {
                    double[] column = list.column(flat.code().get(rows[k]).index);
                    workspace.put(host, (long) k * n, column, (int) from, n);
                }
                if (rows.length > 0) {
                    in.write(stream, host, (long) rows.length * n * dtype.bytes());
                }
            }
            kernels.points(stream, from, n, in, scratch, out);
            out.read(stream, host, (long) outputs() * n * dtype.bytes());
        }

        /** Waits for the results, and copies them to their target. */
        void finish() {
            if (pending == 0) {
                return;
            }
            stream.finish();
            for (int k = 0; k < outputs(); k++) {
                workspace.get(host, (long) k * pending, results, k, offset, pending);
            }
            pending = 0;
        }
    }
}
