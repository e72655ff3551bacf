package torchebm.compute.gpu;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import torchebm.compute.KernelCache;

/** A CUDA device, used through the driver API; NVRTC compiles its kernels. */
final class CudaAccelerator implements Accelerator {
    /** The shared memory that every device gives a block by default. */
    static final int SHARED_BYTES = 48 << 10;

    /** The function attribute that raises the limit of a block's shared memory. */
    private static final int MOST_DYNAMIC_SHARED = 8;

    /** The part of each block's shared memory that a device reserves. */
    private static final int RESERVED_BYTES = 1 << 10;

    /** The flag of a stream that does not wait for the default stream. */
    private static final int NON_BLOCKING = 1;

    private final CudaDriver driver;
    private final CudaDevice device;
    private final Pointer context;
    private final Nvrtc nvrtc;
    private final KernelCache cache;
    private final Map<String, Module> modules = new HashMap<>();

    CudaAccelerator(CudaDriver driver, int index, KernelCache cache) {
        this.driver = driver;
        this.cache = cache;
        this.device = Gpus.numbered(driver.devices(), index, "cuda", "the NVIDIA driver");
        PointerByReference made = new PointerByReference();
        driver.call("cuDevicePrimaryCtxRetain", made, driver.handle(index));
        this.context = made.getValue();
        this.nvrtc = Nvrtc.open();
    }

    @Override
    public String device() {
        return "cuda:" + device.index();
    }

    @Override
    public String name() {
        return device.name();
    }

    @Override
    public boolean hasDoubles() {
        return true;
    }

    @Override
    public int sharedBytes() {
        // Two blocks must fit, or most of the device is idle.
        return Math.max(SHARED_BYTES, device.sharedBytes() / 2 - RESERVED_BYTES);
    }

    @Override
    public long largestBuffer() {
        return device.bytes() / 4;
    }

    /** Calls a function in this device's context, from any thread. */
    private void call(String function, Object... arguments) {
        driver.call("cuCtxSetCurrent", context);
        driver.call(function, arguments);
    }

    @Override
    public synchronized Module build(String source) {
        return modules.computeIfAbsent(source, this::load);
    }

    private Module load(String source) {
        int architecture = nvrtc.architecture(10 * device.major() + device.minor());
        String ptx = cache.get(nvrtc.key(source, architecture), () -> nvrtc.ptx(source, architecture));
        PointerByReference module = new PointerByReference();
        call("cuModuleLoadData", module, ptx);
        return new Loaded(module.getValue());
    }

    @Override
    public Buffer allocate(long bytes) {
        LongByReference address = new LongByReference();
        driver.call("cuCtxSetCurrent", context);
        int code = driver.code("cuMemAlloc_v2", address, bytes);
        if (code == CudaDriver.OUT_OF_MEMORY) {
            throw Gpus.outOfMemory(this, bytes);
        }
        driver.check("cuMemAlloc_v2", code);
        return new Memories(address.getValue());
    }

    @Override
    public HostBuffer allocateHost(long bytes) {
        PointerByReference made = new PointerByReference();
        call("cuMemAllocHost_v2", made, bytes);
        return new Host(made.getValue());
    }

    @Override
    public Stream stream() {
        PointerByReference made = new PointerByReference();
        call("cuStreamCreate", made, NON_BLOCKING);
        return new Queue(made.getValue());
    }

    private final class Host implements HostBuffer {
        private final Pointer pointer;

        Host(Pointer pointer) {
            this.pointer = pointer;
        }

        @Override
        public Pointer pointer() {
            return pointer;
        }

        @Override
        public void close() {
            call("cuMemFreeHost", pointer);
        }
    }

    private final class Queue implements Stream {
        private final Pointer handle;

        Queue(Pointer handle) {
            this.handle = handle;
        }

        @Override
        public void finish() {
            call("cuStreamSynchronize", handle);
        }

        @Override
        public void close() {
            call("cuStreamDestroy_v2", handle);
        }
    }

    private static Pointer handle(Stream stream) {
        return ((Queue) stream).handle;
    }

    private final class Loaded implements Module {
        private final Pointer module;
        private final Map<String, Pointer> kernels = new HashMap<>();

        Loaded(Pointer module) {
            this.module = module;
        }

        private Pointer find(String kernel) {
            PointerByReference function = new PointerByReference();
            call("cuModuleGetFunction", function, module, kernel);
            return function.getValue();
        }

        @Override
        public void launch(Stream stream, String kernel, long blocks, int sharedBytes, Object... arguments) {
            Pointer function = kernels.computeIfAbsent(kernel, this::find);
            if (sharedBytes > SHARED_BYTES) {
                call("cuFuncSetAttribute", function, MOST_DYNAMIC_SHARED, sharedBytes);
            }
            try (Memory values = new Memory((long) arguments.length * Long.BYTES);
                    Memory pointers = new Memory((long) arguments.length * Native.POINTER_SIZE)) {
                for (int k = 0; k < arguments.length; k++) {
                    long value = arguments[k] instanceof Memories buffer ? buffer.address : (Long) arguments[k];
                    values.setLong((long) k * Long.BYTES, value);
                    pointers.setPointer((long) k * Native.POINTER_SIZE, values.share((long) k * Long.BYTES));
                }
                int grid = Math.toIntExact(blocks);
                call(
                        "cuLaunchKernel",
                        function,
                        grid,
                        1,
                        1,
                        KernelSource.BLOCK,
                        1,
                        1,
                        sharedBytes,
                        handle(stream),
                        pointers,
                        Pointer.NULL);
            }
        }
    }

    private final class Memories implements Buffer {
        private final long address;

        Memories(long address) {
            this.address = address;
        }

        @Override
        public void write(Stream stream, HostBuffer source, long bytes) {
            call("cuMemcpyHtoDAsync_v2", address, source.pointer(), bytes, handle(stream));
        }

        @Override
        public void copy(Stream stream, Buffer target, long bytes) {
            call("cuMemcpyDtoDAsync_v2", ((Memories) target).address, address, bytes, handle(stream));
        }

        @Override
        public void read(Stream stream, HostBuffer target, long bytes) {
            call("cuMemcpyDtoHAsync_v2", target.pointer(), address, bytes, handle(stream));
        }

        @Override
        public void close() {
            call("cuMemFree_v2", address);
        }
    }
}
