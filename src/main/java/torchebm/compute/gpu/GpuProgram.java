package torchebm.compute.gpu;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import torchebm.compute.DType;
import torchebm.compute.Program;
import torchebm.compute.code.Code;
import torchebm.compute.code.FlatProgram;
import torchebm.grid.Grid;
import torchebm.grid.PointList;

/** A program on an accelerator. What it needs there is there while it runs. */
final class GpuProgram implements Program {
    /** The numbers that come back from the device at once. */
    private static final int NUMBERS_A_CHUNK = 1 << 21;

    /** What a block's registers may take where they do not fit into its shared memory. */
    private static final long SCRATCH_BYTES = 1L << 28;

    /** While the results of one are copied and read, the other computes. */
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
        int chunk = chunk(count);
        try (Job job = new Job(chunk, count > chunk ? LANES : 1)) {
            for (int done = 0; done < count; done += chunk) {
                job.compute(first + done, Math.min(chunk, count - done), results, offset + done);
            }
            job.finish();
        }
    }

    /** How many points are computed at once. */
    private int chunk(int count) {
        long numbers = Math.max(outputs(), inputRows());
        long points = Math.max(1, Math.min(NUMBERS_A_CHUNK, accelerator.largestBuffer() / dtype.bytes()) / numbers);
        if (source.scratchRegisters() > 0) {
            long room = Math.min(SCRATCH_BYTES, accelerator.largestBuffer());
            long block = (long) KernelSource.BLOCK * source.scratchRegisters() * dtype.bytes();
            points = Math.min(points, KernelSource.BLOCK * Math.max(1, room / block));
        }
        return (int) Math.min(count, points);
    }

    private int inputRows() {
        return flat.points() instanceof PointList ? source.rows(Code.EVERY_POINT).length : 0;
    }

    private static long blocks(long threads) {
        return (threads + KernelSource.BLOCK - 1) / KernelSource.BLOCK;
    }

    /** What there is on the device during a run: tables and weights, and lanes of chunks of points. */
    private final class Job implements AutoCloseable {
        private final Deque<Runnable> open = new ArrayDeque<>();
        private final List<Lane> lanes = new ArrayList<>();
        private final Accelerator.Buffer first;
        private final Accelerator.Buffer second;
        private final Accelerator.Buffer weights;
        private int next;

        Job(int chunk, int count) {
            try {
                for (int k = 0; k < count; k++) {
                    lanes.add(new Lane(this, chunk));
                }
                Accelerator.Stream stream = lanes.get(0).stream;
                this.first = table(stream, "first_axis", Code.FIRST_AXIS);
                this.second = table(stream, "second_axis", Code.SECOND_AXIS);
                this.weights = uploaded(stream, source.weights());
                // Other streams do not wait for this one.
                stream.finish();
            } catch (RuntimeException e) {
                close();
                throw e;
            }
        }

        Accelerator.Stream stream() {
            Accelerator.Stream stream = accelerator.stream();
            open.push(stream::close);
            return stream;
        }

        Accelerator.Buffer allocate(long numbers) {
            Accelerator.Buffer buffer = accelerator.allocate(Math.max(1, numbers) * dtype.bytes());
            open.push(buffer::close);
            return buffer;
        }

        Accelerator.HostBuffer allocateHost(long numbers) {
            Accelerator.HostBuffer buffer = accelerator.allocateHost(Math.max(1, numbers) * dtype.bytes());
            open.push(buffer::close);
            return buffer;
        }

        private Accelerator.Buffer table(Accelerator.Stream stream, String kernel, int bit) {
            if (!(flat.points() instanceof Grid grid) || (bit == Code.SECOND_AXIS && !grid.isPlane())) {
                return allocate(0);
            }
            int points = (bit == Code.FIRST_AXIS ? grid.first() : grid.last()).points();
            Accelerator.Buffer table = allocate((long) source.rows(bit).length * points);
            module.launch(stream, kernel, blocks(points), table);
            return table;
        }

        private Accelerator.Buffer uploaded(Accelerator.Stream stream, double[] numbers) {
            Accelerator.Buffer buffer = allocate(numbers.length);
            if (numbers.length > 0) {
                Accelerator.HostBuffer host = allocateHost(numbers.length);
                put(host, 0, numbers, 0, numbers.length);
                buffer.write(stream, host, (long) numbers.length * dtype.bytes());
            }
            return buffer;
        }

        void compute(long from, int n, double[][] results, int offset) {
            Lane lane = lanes.get(next);
            next = (next + 1) % lanes.size();
            lane.finish();
            lane.compute(this, from, n, results, offset);
        }

        void finish() {
            lanes.forEach(Lane::finish);
        }

        @Override
        public void close() {
            // What is still going on, as after an error, writes into what is given back.
            lanes.forEach(lane -> lane.stream.finish());
            open.forEach(Runnable::run);
        }
    }

    /** A chunk of points at a time: their coordinates, if they are a list, and their results. */
    private final class Lane {
        private final Accelerator.Stream stream;
        private final Accelerator.Buffer in;
        private final Accelerator.Buffer scratch;
        private final Accelerator.Buffer out;
        private final Accelerator.HostBuffer host;
        private double[][] results = {};
        private int offset;
        private int pending;

        Lane(Job job, int chunk) {
            this.stream = job.stream();
            this.in = job.allocate((long) inputRows() * chunk);
            this.scratch = job.allocate(blocks(chunk) * KernelSource.BLOCK * source.scratchRegisters());
            this.out = job.allocate((long) outputs() * chunk);
            this.host = job.allocateHost((long) Math.max(outputs(), inputRows()) * chunk);
        }

        void compute(Job job, long from, int n, double[][] target, int at) {
            this.results = target;
            this.offset = at;
            this.pending = n;
            if (flat.points() instanceof PointList list) {
                int[] rows = source.rows(Code.EVERY_POINT);
                for (int k = 0; k < rows.length; k++) {
                    double[] column = list.column(flat.code().get(rows[k]).index);
                    put(host, (long) k * n, column, (int) from, n);
                }
                if (rows.length > 0) {
                    in.write(stream, host, (long) rows.length * n * dtype.bytes());
                }
            }
            Accelerator.Buffer a = flat.points() instanceof Grid ? job.first : in;
            module.launch(stream, "points", blocks(n), from, (long) n, a, job.second, job.weights, scratch, out);
            out.read(stream, host, (long) outputs() * n * dtype.bytes());
        }

        /** Waits for what is computed, and puts it where it belongs. */
        void finish() {
            if (pending == 0) {
                return;
            }
            stream.finish();
            float[] narrow = new float[dtype == DType.FLOAT32 ? pending : 0];
            for (int k = 0; k < outputs(); k++) {
                long at = (long) k * pending * dtype.bytes();
                if (dtype == DType.FLOAT64) {
                    host.pointer().read(at, results[k], offset, pending);
                } else {
                    host.pointer().read(at, narrow, 0, pending);
                    for (int i = 0; i < pending; i++) {
                        results[k][offset + i] = narrow[i];
                    }
                }
            }
            pending = 0;
        }
    }

    /** Puts numbers into memory of the host, from a place on that is counted in numbers. */
    private void put(Accelerator.HostBuffer host, long at, double[] numbers, int from, int n) {
        if (dtype == DType.FLOAT64) {
            host.pointer().write(at * dtype.bytes(), numbers, from, n);
        } else {
            float[] rounded = new float[n];
            for (int i = 0; i < n; i++) {
                rounded[i] = (float) numbers[from + i];
            }
            host.pointer().write(at * dtype.bytes(), rounded, 0, n);
        }
    }
}
