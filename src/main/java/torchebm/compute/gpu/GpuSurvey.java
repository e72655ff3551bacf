package torchebm.compute.gpu;

import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import torchebm.compute.Survey;
import torchebm.grid.Grid;
import torchebm.grid.Histogram;
import torchebm.grid.Range;
import torchebm.grid.Thinning;

/** A survey of a field that stays on its device: each chunk is computed there, reduced, and overwritten. */
final class GpuSurvey implements AutoCloseable {
    /** The number of results in a chunk. */
    private static final long NUMBERS_A_CHUNK = 1L << 23;

    /** The number of chunks between waits for the device; the 32-bit bins do not overflow within them. */
    private static final int CHUNKS_A_WAIT = 64;

    /** The size of the counts of all threads. */
    private static final long COUNT_BYTES = (long) ReductionKernels.THREADS * ReductionKernels.COUNTS * Long.BYTES;

    private final GpuProgram program;
    private final Thinning thinning;
    private final Workspace workspace;
    private final Accelerator.Stream stream;
    private final PointKernels kernels;
    private final Accelerator.Module reductions;
    private final long count;
    private final long chunk;
    private final Accelerator.Buffer scratch;
    private final Accelerator.Buffer values;

    GpuSurvey(GpuProgram program, Thinning thinning) {
        this.program = program;
        this.thinning = thinning;
        this.count = thinning.fine().count();
        this.chunk = program.chunk(count, NUMBERS_A_CHUNK);
        Accelerator accelerator = program.accelerator();
        this.reductions = accelerator.build(ReductionKernels.text(program.dtype(), accelerator.hasDoubles()));
        this.workspace = new Workspace(accelerator, program.dtype());
        try {
            this.stream = workspace.stream();
            this.kernels = program.kernels(workspace, stream);
            this.scratch = workspace.allocate(kernels.scratch(chunk));
            this.values = workspace.allocate(program.outputs() * chunk);
        } catch (RuntimeException e) {
            workspace.close();
            throw e;
        }
    }

    private interface Reduction {
        void queue(long first, long n);
    }

    /** Computes all chunks. An action runs on the intermediate results after every few chunks. */
    private void pass(Reduction reduction, Runnable now, LongConsumer done) {
        long chunks = 0;
        for (long first = 0; first < count; first += chunk) {
            long n = Math.min(chunk, count - first);
            kernels.points(stream, first, n, values, scratch, values);
            reduction.queue(first, n);
            if (++chunks % CHUNKS_A_WAIT == 0 || first + n == count) {
                now.run();
                done.accept(first + n);
            }
        }
    }

    private void launch(String kernel, long threads, Object... arguments) {
        reductions.launch(stream, kernel, PointKernels.blocks(threads, KernelSource.BLOCK), 0, arguments);
    }

    Survey run(LongConsumer progress) {
        Grid coarse = thinning.grid();
        int columns = coarse.columns();
        Accelerator.Buffer places = workspace.uploaded(
                stream,
                IntStream.concat(IntStream.of(thinning.columns()), IntStream.of(thinning.rows()))
                        .asLongStream()
                        .toArray());
        double[] sides = new double[columns + coarse.rows()];
        System.arraycopy(thinning.right(), 0, sides, 0, columns);
        System.arraycopy(thinning.up(), 0, sides, columns, coarse.rows());
        Accelerator.Buffer shares = workspace.uploaded(stream, sides);
        Accelerator.Buffer thinned = workspace.allocate(coarse.count());
        long words = coarse.count() * program.dtype().bytes() / Integer.BYTES;
        launch("clear", words, words, thinned);
        Accelerator.Buffer ends = workspace.allocate(2L * ReductionKernels.THREADS);
        Accelerator.Buffer counts = workspace.allocateBytes(COUNT_BYTES);
        pass(
                (first, n) -> {
                    launch("range", ReductionKernels.THREADS, first, n, values, ends, counts);
                    long begin = thinning.firstRow(first);
                    long rows = thinning.endRow(first + n) - begin;
                    long fine = thinning.fine().columns();
                    long across = columns;
                    if (rows > 0) {
                        launch(
                                "thin",
                                rows * across,
                                first,
                                n,
                                fine,
                                values,
                                begin,
                                rows,
                                across,
                                places,
                                shares,
                                thinned);
                    }
                },
                stream::finish,
                done -> progress.accept(done / 2));
        Range range = range(ends, counts);
        Histogram histogram = histogram(range, progress);
        progress.accept(count);
        return Survey.of(thinning, workspace.downloaded(stream, thinned, (int) coarse.count()), range, histogram);
    }

    /** Returns the range over the results of all threads, whose values alternate. */
    private Range range(Accelerator.Buffer ends, Accelerator.Buffer counts) {
        double[] extremes = workspace.downloaded(stream, ends, 2 * ReductionKernels.THREADS);
        Accelerator.HostBuffer host = workspace.allocateHostBytes(COUNT_BYTES);
        counts.read(stream, host, COUNT_BYTES);
        stream.finish();
        long[] counted = host.pointer().getLongArray(0, ReductionKernels.THREADS * ReductionKernels.COUNTS);
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        long minAt = 0;
        long maxAt = 0;
        long nan = 0;
        long infinite = 0;
        for (int thread = 0; thread < ReductionKernels.THREADS; thread++) {
            double low = extremes[2 * thread];
            double high = extremes[2 * thread + 1];
            int at = ReductionKernels.COUNTS * thread;
            nan += counted[at];
            infinite += counted[at + 1];
            minAt = low < min || (low == min && counted[at + 2] < minAt) ? counted[at + 2] : minAt;
            maxAt = high > max || (high == max && counted[at + 3] < maxAt) ? counted[at + 3] : maxAt;
            min = Math.min(min, low);
            max = Math.max(max, high);
        }
        return min <= max
                ? new Range(min, max, nan, infinite, minAt, maxAt)
                : new Range(Double.NaN, Double.NaN, nan, infinite);
    }

    private Histogram histogram(Range range, LongConsumer progress) {
        Histogram histogram = new Histogram(range.min());
        if (!range.isFinite()) {
            return histogram;
        }
        Accelerator.Buffer smallest = workspace.uploaded(stream, new double[] {range.min()});
        long bytes = (long) Histogram.BINS * Integer.BYTES;
        Accelerator.Buffer bins = workspace.allocateBytes(bytes);
        Accelerator.HostBuffer host = workspace.allocateHostBytes(bytes);
        long words = Histogram.BINS;
        launch("clear", words, words, bins);
        pass(
                (first, n) -> launch(
                        "histogram", PointKernels.blocks(n, ReductionKernels.STRETCH), n, values, smallest, bins),
                () -> {
                    bins.read(stream, host, bytes);
                    stream.finish();
                    histogram.add(host.pointer().getIntArray(0, Histogram.BINS));
                    launch("clear", words, words, bins);
                },
                done -> progress.accept((count + done) / 2));
        return histogram;
    }

    @Override
    public void close() {
        workspace.close();
    }
}
