package torchebm.compute.gpu;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import torchebm.compute.UnavailableException;

/** An OpenCL device. Its driver caches built kernels on disk. */
final class OpenClAccelerator implements Accelerator {
    private static final int NOT_BLOCKING = 0;
    private static final int BUILD_LOG = 0x1183;
    private static final long READ_WRITE = 1;

    private final OpenCl opencl;
    private final OpenCl.Found found;
    private final Pointer context;
    private final Map<String, Module> modules = new HashMap<>();

    OpenClAccelerator(OpenCl opencl, int index) {
        this.opencl = opencl;
        this.found = opencl.device(index);
        PointerByReference device = new PointerByReference(found.handle());
        this.context = opencl.make("clCreateContext", Pointer.NULL, 1, device, Pointer.NULL, Pointer.NULL);
    }

    @Override
    public String device() {
        return "opencl:" + found.device().index();
    }

    @Override
    public String name() {
        return found.device().name();
    }

    @Override
    public boolean hasDoubles() {
        return found.device().hasDoubles();
    }

    @Override
    public int sharedBytes() {
        return found.localBytes();
    }

    @Override
    public long largestBuffer() {
        return found.largestBuffer();
    }

    @Override
    public synchronized Module build(String source) {
        return modules.computeIfAbsent(source, text -> new Program(compile(text)));
    }

    private Pointer compile(String source) {
        byte[] text = source.getBytes(StandardCharsets.US_ASCII);
        Memory memory = new Memory(text.length);
        memory.write(0, text, 0, text.length);
        Pointer program = opencl.make(
                "clCreateProgramWithSource",
                context,
                1,
                new PointerByReference(memory),
                new LongByReference(text.length));
        int code = opencl.invoke("clBuildProgram", program, 0, Pointer.NULL, "", Pointer.NULL, Pointer.NULL);
        if (code != 0) {
            String log = opencl.text("clGetProgramBuildInfo", program, BUILD_LOG, List.of(found.handle()))
                    .orElse("error " + code);
            throw new UnavailableException(
                    "device " + device() + ", " + name() + ", cannot build the kernel: " + Gpus.firstError(log, log));
        }
        return program;
    }

    @Override
    public Buffer allocate(long bytes) {
        return new Memories(opencl.make("clCreateBuffer", context, READ_WRITE, bytes, Pointer.NULL));
    }

    @Override
    public HostBuffer allocateHost(long bytes) {
        return new Host(new Memory(bytes));
    }

    @Override
    public Stream stream() {
        return new Queue(opencl.make("clCreateCommandQueue", context, found.handle(), 0L));
    }

    private record Host(Memory pointer) implements HostBuffer {
        @Override
        public void close() {
            pointer.close();
        }
    }

    private final class Queue implements Stream {
        private final Pointer handle;

        Queue(Pointer handle) {
            this.handle = handle;
        }

        @Override
        public void finish() {
            opencl.call("clFinish", handle);
        }

        @Override
        public void close() {
            opencl.call("clReleaseCommandQueue", handle);
        }
    }

    /** Queues a command and flushes the queue, so that it starts at once. */
    private void enqueue(Stream stream, String function, Object... arguments) {
        Pointer queue = ((Queue) stream).handle;
        Object[] all = new Object[arguments.length + 1];
        all[0] = queue;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        opencl.call(function, all);
        opencl.call("clFlush", queue);
    }

    private final class Program implements Module {
        private final Pointer program;
        private final Map<String, Pointer> kernels = new HashMap<>();

        Program(Pointer program) {
            this.program = program;
        }

        @Override
        public void launch(Stream stream, String kernel, long blocks, int sharedBytes, Object... arguments) {
            Pointer handle = kernels.computeIfAbsent(kernel, name -> opencl.make("clCreateKernel", program, name));
            for (int k = 0; k < arguments.length; k++) {
                if (arguments[k] instanceof Memories buffer) {
                    PointerByReference value = new PointerByReference(buffer.handle);
                    opencl.call("clSetKernelArg", handle, k, (long) Native.POINTER_SIZE, value);
                } else {
                    LongByReference value = new LongByReference((Long) arguments[k]);
                    opencl.call("clSetKernelArg", handle, k, (long) Long.BYTES, value);
                }
            }
            LongByReference threads = new LongByReference(blocks * KernelSource.BLOCK);
            LongByReference block = new LongByReference(KernelSource.BLOCK);
            enqueue(
                    stream,
                    "clEnqueueNDRangeKernel",
                    handle,
                    1,
                    Pointer.NULL,
                    threads,
                    block,
                    0,
                    Pointer.NULL,
                    Pointer.NULL);
        }
    }

    private final class Memories implements Buffer {
        private final Pointer handle;

        Memories(Pointer handle) {
            this.handle = handle;
        }

        @Override
        public void write(Stream stream, HostBuffer source, long bytes) {
            copy(stream, "clEnqueueWriteBuffer", source, bytes);
        }

        @Override
        public void copy(Stream stream, Buffer target, long bytes) {
            Pointer to = ((Memories) target).handle;
            enqueue(stream, "clEnqueueCopyBuffer", handle, to, 0L, 0L, bytes, 0, Pointer.NULL, Pointer.NULL);
        }

        @Override
        public void read(Stream stream, HostBuffer target, long bytes) {
            copy(stream, "clEnqueueReadBuffer", target, bytes);
        }

        private void copy(Stream stream, String function, HostBuffer host, long bytes) {
            enqueue(stream, function, handle, NOT_BLOCKING, 0L, bytes, host.pointer(), 0, Pointer.NULL, Pointer.NULL);
        }

        @Override
        public void close() {
            opencl.call("clReleaseMemObject", handle);
        }
    }
}
