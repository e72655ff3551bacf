package torchebm.compute.gpu;

import java.util.ArrayDeque;
import java.util.Deque;
import torchebm.compute.DType;
import torchebm.compute.Results;

/** The memory and queues of a run on a device, which are released together. */
final class Workspace implements AutoCloseable {
    private final Accelerator accelerator;
    private final DType dtype;
    private final Deque<Runnable> closings = new ArrayDeque<>();
    private final Deque<Accelerator.Stream> streams = new ArrayDeque<>();

    /**
     * @param dtype the type of the elements in which memory is counted
     */
    Workspace(Accelerator accelerator, DType dtype) {
        this.accelerator = accelerator;
        this.dtype = dtype;
    }

    Accelerator.Stream stream() {
        Accelerator.Stream stream = accelerator.stream();
        streams.push(stream);
        closings.push(stream::close);
        return stream;
    }

    Accelerator.Buffer allocate(long numbers) {
        return allocateBytes(numbers * dtype.bytes());
    }

    Accelerator.Buffer allocateBytes(long bytes) {
        Accelerator.Buffer buffer = accelerator.allocate(Math.max(Double.BYTES, bytes));
        closings.push(buffer::close);
        return buffer;
    }

    Accelerator.HostBuffer allocateHost(long numbers) {
        return allocateHostBytes(numbers * dtype.bytes());
    }

    Accelerator.HostBuffer allocateHostBytes(long bytes) {
        Accelerator.HostBuffer buffer = accelerator.allocateHost(Math.max(Double.BYTES, bytes));
        closings.push(buffer::close);
        return buffer;
    }

    /** Copies numbers to the device. */
    Accelerator.Buffer uploaded(Accelerator.Stream stream, double[] numbers) {
        Accelerator.Buffer buffer = allocate(numbers.length);
        if (numbers.length > 0) {
            Accelerator.HostBuffer host = allocateHost(numbers.length);
            put(host, 0, numbers, 0, numbers.length);
            buffer.write(stream, host, (long) numbers.length * dtype.bytes());
        }
        return buffer;
    }

    /** Copies integers of 64 bits to the device. */
    Accelerator.Buffer uploaded(Accelerator.Stream stream, long[] numbers) {
        long bytes = (long) numbers.length * Long.BYTES;
        Accelerator.Buffer buffer = allocateBytes(bytes);
        Accelerator.HostBuffer host = allocateHostBytes(bytes);
        host.pointer().write(0, numbers, 0, numbers.length);
        buffer.write(stream, host, bytes);
        return buffer;
    }

    /** Waits for the queue, and copies numbers from the device. */
    double[] downloaded(Accelerator.Stream stream, Accelerator.Buffer buffer, int count) {
        try (Accelerator.HostBuffer host = accelerator.allocateHost(Math.max(1, (long) count * dtype.bytes()))) {
            buffer.read(stream, host, (long) count * dtype.bytes());
            stream.finish();
            double[] numbers = new double[count];
            get(host, 0, Results.of(new double[][] {numbers}), 0, 0, count);
            return numbers;
        }
    }

    /** Writes numbers to memory of the host, from an index on. */
    void put(Accelerator.HostBuffer host, long at, double[] numbers, int from, int n) {
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

    /** Copies numbers from memory of the host, from an index on, to the results of the points from another index on. */
    void get(Accelerator.HostBuffer host, long at, Results results, int output, int to, int n) {
        if (dtype == DType.FLOAT64 && results instanceof Results.Float64 wide) {
            host.pointer().read(at * dtype.bytes(), wide.arrays()[output], to, n);
        } else if (dtype == DType.FLOAT32 && results instanceof Results.Float32 narrow) {
            host.pointer().read(at * dtype.bytes(), narrow.arrays()[output], to, n);
        } else if (dtype == DType.FLOAT64) {
            double[] numbers = new double[n];
            host.pointer().read(at * dtype.bytes(), numbers, 0, n);
            results.put(output, to, numbers, 0, n);
        } else {
            float[] numbers = new float[n];
            host.pointer().read(at * dtype.bytes(), numbers, 0, n);
            results.put(output, to, numbers, 0, n);
        }
    }

    @Override
    public void close() {
        // Commands that still run, as after an error, write to memory that is about to be released.
        streams.forEach(Accelerator.Stream::finish);
        closings.forEach(Runnable::run);
    }
}
