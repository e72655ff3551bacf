package torchebm.compute.gpu;

import java.util.ArrayDeque;
import java.util.Deque;
import torchebm.compute.DType;

/** The memory and the queues that a run has on a device, given back together. */
final class Workspace implements AutoCloseable {
    private final Accelerator accelerator;
    private final DType dtype;
    private final Deque<Runnable> closings = new ArrayDeque<>();
    private final Deque<Accelerator.Stream> streams = new ArrayDeque<>();

    /** @param dtype of the numbers that memory is counted in */
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

    /** These numbers on the device. */
    Accelerator.Buffer uploaded(Accelerator.Stream stream, double[] numbers) {
        Accelerator.Buffer buffer = allocate(numbers.length);
        if (numbers.length > 0) {
            Accelerator.HostBuffer host = allocateHost(numbers.length);
            put(host, 0, numbers, 0, numbers.length);
            buffer.write(stream, host, (long) numbers.length * dtype.bytes());
        }
        return buffer;
    }

    /** These numbers on the device, in 64 bits each. */
    Accelerator.Buffer uploaded(Accelerator.Stream stream, long[] numbers) {
        long bytes = (long) numbers.length * Long.BYTES;
        Accelerator.Buffer buffer = allocateBytes(bytes);
        Accelerator.HostBuffer host = allocateHostBytes(bytes);
        host.pointer().write(0, numbers, 0, numbers.length);
        buffer.write(stream, host, bytes);
        return buffer;
    }

    /** Numbers of the device, once everything in the queue is done. */
    double[] downloaded(Accelerator.Stream stream, Accelerator.Buffer buffer, int count) {
        try (Accelerator.HostBuffer host = accelerator.allocateHost(Math.max(1, (long) count * dtype.bytes()))) {
            buffer.read(stream, host, (long) count * dtype.bytes());
            stream.finish();
            double[] numbers = new double[count];
            get(host, 0, numbers, 0, count);
            return numbers;
        }
    }

    /** Puts numbers into memory of the host, from a place on that is counted in numbers. */
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

    /** Takes numbers out of memory of the host, from a place on that is counted in numbers. */
    void get(Accelerator.HostBuffer host, long at, double[] numbers, int to, int n) {
        if (dtype == DType.FLOAT64) {
            host.pointer().read(at * dtype.bytes(), numbers, to, n);
        } else {
            float[] narrow = new float[n];
            host.pointer().read(at * dtype.bytes(), narrow, 0, n);
            for (int i = 0; i < n; i++) {
                numbers[to + i] = narrow[i];
            }
        }
    }

    @Override
    public void close() {
        // What is still going on, as after an error, writes into what is given back.
        streams.forEach(Accelerator.Stream::finish);
        closings.forEach(Runnable::run);
    }
}
