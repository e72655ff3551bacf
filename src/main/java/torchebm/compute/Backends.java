package torchebm.compute;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import torchebm.compute.fused.FusedBackend;
import torchebm.compute.fused.KernelChoice;
import torchebm.compute.gpu.CudaDevice;
import torchebm.compute.gpu.CudaDriver;
import torchebm.compute.gpu.CudaToolkit;
import torchebm.compute.gpu.Gpus;
import torchebm.graph.Tensor;
import torchebm.grid.Points;

/** The choice of a backend. */
public final class Backends {
    private static final String AUTO = "auto";
    private static final String CPU = "cpu";
    private static final String CUDA = "cuda";
    private static final String OPENCL = "opencl";
    private static final String FUSED = "fused";
    private static final String ND4J = "nd4j";

    /** The names of the backends; with {@code auto} the tool chooses. */
    public static final List<String> NAMES = List.of(AUTO, FUSED, ND4J);

    /**
     * The oldest major compute capability that ND4J's CUDA build has machine code for. It contains no PTX for newer
     * ones.
     */
    private static final int OLDEST_MAJOR = 3;

    private static final int NEWEST_MAJOR = 8;

    private final FusedBackend fused;
    private final Nd4jLibrary nd4j;
    private final Gpus gpus;
    private final Offload offload;

    /**
     * @param home the folder that the program is installed in; empty in a build
     */
    public Backends(Optional<Path> home) {
        this(home, CacheFolder.path(), System::nanoTime);
    }

    /**
     * @param cache the folder of ND4J's native libraries and of start-up times
     * @param nanoTime the clock for timing samples, in nanoseconds
     */
    Backends(Optional<Path> home, Path cache, LongSupplier nanoTime) {
        this.fused = new FusedBackend();
        this.nd4j = new Nd4jLibrary(home, cache);
        this.gpus = new Gpus();
        this.offload = new Offload(cache, () -> gpus.open(new DeviceName("gpu", 0)), nanoTime);
    }

    private Backends(Backends other, FusedBackend fused) {
        this.fused = fused;
        this.nd4j = other.nd4j;
        this.gpus = other.gpus;
        this.offload = other.offload;
    }

    /** Returns the same backends for programs that run many times, so that vectors are worth compiling for any work. */
    public Backends forManyRuns() {
        return new Backends(this, new FusedBackend(KernelChoice.VECTORS));
    }

    /**
     * Compiles tensors with the requested backend. Only {@code auto} leaves a choice: another backend never replaces a
     * named one.
     *
     * @param device a {@link DeviceName}
     * @param backend one of {@link #NAMES}
     * @throws UnavailableException if the named backend or device is unavailable
     */
    public Program compile(
            String device, String backend, List<Tensor> tensors, Points points, DType dtype, Notices notices) {
        DeviceName name = named(device);
        return backend.equals(AUTO) && !name.isGpu()
                ? soonest(name.kind().equals(AUTO), tensors, points, dtype, notices)
                : select(device, backend, notices).compile(tensors, points, dtype);
    }

    /**
     * Compiles tensors for a listing: kernels are generated for a device even if it is absent.
     *
     * @throws UnavailableException if another backend is named and unavailable
     */
    public Program written(
            String device, String backend, List<Tensor> tensors, Points points, DType dtype, Notices notices) {
        return named(device).isGpu() && !backend.equals(ND4J)
                ? Gpus.blueprint(device).compile(tensors, points, dtype)
                : compile(device, backend, tensors, points, dtype, notices);
    }

    /**
     * Returns the availability of each backend on each device that it supports. Starts each of them.
     *
     * @param notices receives a message if libraries are unpacked
     */
    public List<Use> uses(Notices notices) {
        List<Use> uses = new ArrayList<>();
        uses.add(use(FUSED, CPU, () -> fused));
        uses.add(use(FUSED, CUDA, () -> gpus.open(new DeviceName(CUDA, 0))));
        uses.add(use(FUSED, OPENCL, () -> gpus.open(new DeviceName(OPENCL, 0))));
        uses.add(use(ND4J, CPU, () -> cpu(notices)));
        uses.add(use(ND4J, CUDA, () -> cuda(notices)));
        return uses;
    }

    private static Use use(String name, String device, Supplier<Backend> backend) {
        try {
            return new Use(name, device, backend.get().engine(), "");
        } catch (UnavailableException e) {
            return new Use(name, device, "", String.valueOf(e.getMessage()));
        }
    }

    /**
     * The availability of a backend on a device.
     *
     * @param backend the backend's name
     * @param device the device's name
     * @param engine the library or hardware that computes there; empty if unavailable
     * @param problem the reason why it is unavailable; empty if it is available
     */
    public record Use(String backend, String device, String engine, String problem) {
        public boolean isPossible() {
            return problem.isEmpty();
        }
    }

    /** The version of the installed ND4J; empty if it is not installed. */
    public Optional<String> nd4jVersion() {
        return nd4j.version();
    }

    /** The device of the installed ND4J build; empty if ND4J is not installed. */
    public Optional<String> nd4jDevice() {
        return nd4j.device();
    }

    /** The folder into which ND4J's native libraries are unpacked. */
    public Path nd4jFolder() {
        return nd4j.cache();
    }

    private static DeviceName named(String device) {
        return DeviceName.of(device).orElseThrow(() -> new IllegalArgumentException(device));
    }

    /** Returns the backend for a device and a name. */
    private Backend select(String device, String backend, Notices notices) {
        DeviceName name = named(device);
        if (backend.equals(ND4J)) {
            if (name.kind().equals(OPENCL) || name.index() > 0) {
                throw new UnavailableException("backend nd4j does not compute on " + device + ": omit --backend nd4j");
            }
            return name.isGpu() || (name.kind().equals(AUTO) && isBuiltFor(CUDA)) ? cuda(notices) : cpu(notices);
        }
        return name.isGpu() ? gpus.open(name) : fused;
    }

    /**
     * Returns the program with the shortest expected time. One that cannot be started is skipped.
     *
     * @param mayLeave true if a graphics card may be used
     */
    private Program soonest(boolean mayLeave, List<Tensor> tensors, Points points, DType dtype, Notices notices) {
        Program here = fused.compile(tensors, points, dtype);
        Optional<Program> there = mayLeave ? offload.faster(here, tensors, points, dtype, notices) : Optional.empty();
        if (there.isPresent()) {
            return there.get();
        }
        try {
            return nd4j.pays(BlasSavings.secondsSaved(tensors, points, dtype))
                    ? cpu(notices).compile(tensors, points, dtype)
                    : here;
        } catch (UnavailableException e) {
            return here;
        }
    }

    private boolean isBuiltFor(String device) {
        return nd4j.device().equals(Optional.of(device));
    }

    /** Returns ND4J on the CPU. */
    private Backend cpu(Notices notices) {
        if (isBuiltFor(CUDA)) {
            throw new UnavailableException("backend nd4j is not available on the CPU: this installation has its CUDA"
                    + " build; use --backend fused, or --device cuda");
        }
        return nd4j.start(notices);
    }

    /** Returns ND4J on a GPU, after a check that it supports the device. */
    private Backend cuda(Notices notices) {
        CudaDriver.open().devices().forEach(Backends::check);
        if (isBuiltFor(CPU)) {
            throw new UnavailableException("backend nd4j is not available on CUDA: this installation has its CPU build;"
                    + " ./mvnw -Pcuda package makes an archive with the other");
        }
        if (isBuiltFor(CUDA)) {
            CudaToolkit.check();
        }
        return nd4j.start(notices);
    }

    private static void check(CudaDevice device) {
        if (device.major() < OLDEST_MAJOR || device.major() > NEWEST_MAJOR) {
            throw new UnavailableException(String.format(
                    "backend nd4j does not support %s: its compute capability is %s, but ND4J supports %d.0 to"
                            + " %d.x; omit --backend nd4j",
                    device.name(), device.capability(), OLDEST_MAJOR, NEWEST_MAJOR));
        }
    }
}
