package torchebm.compute.fused;

/**
 * Loads {@code jdk.incubator.vector} when it is first needed. Java does not start with this module, as that would slow
 * down short runs and print a warning; the JDK's internal loader of modules adds it later, which the archive's manifest
 * makes accessible. If it is inaccessible, there are no vectors.
 */
final class Vectors {
    private static final int WIDE = 4;

    /** True if the vector kernels can be used. */
    static final boolean LOADED = load();

    private Vectors() {}

    static Kernel<double[]> float64() {
        return kernel("torchebm.compute.fused.Float64Vectors");
    }

    static Kernel<float[]> float32() {
        return kernel("torchebm.compute.fused.Float32Vectors");
    }

    /** Loads a kernel by name, so that its class is not loaded before the module. */
    @SuppressWarnings("unchecked")
    private static <A> Kernel<A> kernel(String name) {
        try {
            return (Kernel<A>) Class.forName(name)
                    .asSubclass(Kernel.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new IllegalStateException("the vector kernel cannot be loaded", e);
        }
    }

    private static boolean load() {
        try {
            if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
                Class.forName("jdk.internal.module.Modules")
                        .getMethod("loadModule", String.class)
                        .invoke(null, "jdk.incubator.vector");
            }
            // Narrow vectors are slower than loops.
            return float64().lanes() >= WIDE && float32().lanes() >= WIDE;
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            return false;
        }
    }
}
