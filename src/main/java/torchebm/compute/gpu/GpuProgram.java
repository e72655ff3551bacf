package torchebm.compute.gpu;

import com.sun.jna.Memory;
import java.util.ArrayList;
import java.util.List;
import torchebm.compute.DType;
import torchebm.compute.Program;
import torchebm.compute.code.Code;
import torchebm.compute.code.FlatProgram;
import torchebm.grid.Axis;
import torchebm.grid.Grid;
import torchebm.grid.PointList;

/** A program on an accelerator. What it needs there is there while it runs. */
final class GpuProgram implements Program {
    /** The numbers that come back from the device at once. */
    private static final int NUMBERS_A_CHUNK = 1 << 22;

    /** What a block's registers may take where they do not fit into its shared memory. */
    private static final long SCRATCH_BYTES = 1L << 28;

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

    @Override
    public synchronized void run(long first, int count, double[][] results, int offset) {
        if (count == 0) {
            return;
        }
        try (Session session = new Session(chunk(count))) {
            for (int done = 0; done < count; ) {
                int n = Math.min(session.chunk, count - done);
                session.compute(first + done, n);
                session.read(n, results, offset + done);
                done += n;
            }
        }
    }

    /** How many points are computed at once. */
    private int chunk(int count) {
        long numbers = Math.max(outputs(), inputRows());
        long points = Math.max(1, Math.min(NUMBERS_A_CHUNK, accelerator.largestBuffer() / bytes()) / numbers);
        if (source.scratchRegisters() > 0) {
            long room = Math.min(SCRATCH_BYTES, accelerator.largestBuffer());
            points = Math.min(
                    points,
                    Math.max(
                            KernelSource.BLOCK,
                            room / bytes() / source.scratchRegisters() / KernelSource.BLOCK * KernelSource.BLOCK));
        }
        return (int) Math.min(count, points);
    }

    private int inputRows() {
        return flat.points() instanceof PointList ? source.rows(Code.EVERY_POINT).length : 0;
    }

    private int bytes() {
        return dtype == DType.FLOAT32 ? Float.BYTES : Double.BYTES;
    }

    private static long blocks(long threads) {
        return (threads + KernelSource.BLOCK - 1) / KernelSource.BLOCK;
    }

    /** The device's memory during a run. */
    private final class Session implements AutoCloseable {
        private final int chunk;
        private final List<Accelerator.Buffer> buffers = new ArrayList<>();
        private final Accelerator.Buffer a;
        private final Accelerator.Buffer b;
        private final Accelerator.Buffer weights;
        private final Accelerator.Buffer scratch;
        private final Accelerator.Buffer out;
        private final Memory host;

        Session(int chunk) {
            this.chunk = chunk;
            try {
                if (flat.points() instanceof Grid grid) {
                    this.a = table("first_axis", grid.first(), Code.FIRST_AXIS);
                    this.b = grid.isPlane() ? table("second_axis", grid.last(), Code.SECOND_AXIS) : allocate(0);
                } else {
                    this.a = allocate((long) inputRows() * chunk);
                    this.b = allocate(0);
                }
                double[] numbers = source.weights();
                this.weights = allocate(numbers.length);
                if (numbers.length > 0) {
                    write(weights, numbers);
                }
                this.scratch = allocate(blocks(chunk) * KernelSource.BLOCK * source.scratchRegisters());
                this.out = allocate((long) outputs() * chunk);
                this.host = new Memory((long) Math.max(outputs(), inputRows()) * chunk * bytes());
            } catch (RuntimeException e) {
                close();
                throw e;
            }
        }

        private Accelerator.Buffer allocate(long numbers) {
            Accelerator.Buffer buffer = accelerator.allocate(Math.max(1, numbers) * bytes());
            buffers.add(buffer);
            return buffer;
        }

        private Accelerator.Buffer table(String kernel, Axis axis, int bit) {
            Accelerator.Buffer table = allocate((long) source.rows(bit).length * axis.points());
            module.launch(kernel, blocks(axis.points()), table);
            return table;
        }

        private void write(Accelerator.Buffer buffer, double[] numbers) {
            try (Memory memory = new Memory((long) numbers.length * bytes())) {
                put(memory, 0, numbers, 0, numbers.length);
                buffer.write(memory, memory.size());
            }
        }

        void compute(long first, int n) {
            if (flat.points() instanceof PointList list) {
                int[] rows = source.rows(Code.EVERY_POINT);
                for (int k = 0; k < rows.length; k++) {
                    double[] column = list.column(flat.code().get(rows[k]).index);
                    put(host, (long) k * n * bytes(), column, (int) first, n);
                }
                if (rows.length > 0) {
                    a.write(host, (long) rows.length * n * bytes());
                }
            }
            module.launch("points", blocks(n), first, (long) n, a, b, weights, scratch, out);
        }

        private void put(Memory memory, long at, double[] numbers, int from, int n) {
            if (dtype == DType.FLOAT64) {
                memory.write(at, numbers, from, n);
            } else {
                float[] rounded = new float[n];
                for (int i = 0; i < n; i++) {
                    rounded[i] = (float) numbers[from + i];
                }
                memory.write(at, rounded, 0, n);
            }
        }

        void read(int n, double[][] results, int offset) {
            out.read(host, (long) outputs() * n * bytes());
            float[] narrow = new float[dtype == DType.FLOAT32 ? n : 0];
            for (int k = 0; k < outputs(); k++) {
                long at = (long) k * n * bytes();
                if (dtype == DType.FLOAT64) {
                    host.read(at, results[k], offset, n);
                } else {
                    host.read(at, narrow, 0, n);
                    for (int i = 0; i < n; i++) {
                        results[k][offset + i] = narrow[i];
                    }
                }
            }
        }

        @Override
        public void close() {
            buffers.forEach(Accelerator.Buffer::close);
        }
    }
}
