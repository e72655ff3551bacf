package torchebm.compute.fused;

/**
 * Loads {@code jdk.incubator.vector} when it is first needed. The module is not among those that Java starts with, so
 * that a short run does not pay for it and nothing is printed; Java's own way of loading a module later is used, which
 * the archive's manifest opens to us. Where that is not possible there are no vectors.
 */
final class Vectors {
    private static final int WIDE = 4;

    /** Whether the vector kernels can be used. */
    static final boolean LOADED = load();

    private Vectors() {}

    static Kernel<double[]> float64() {
        return kernel("torchebm.compute.fused.Float64Vectors");
    }

    static Kernel<float[]> float32() {
        return kernel("torchebm.compute.fused.Float32Vectors");
    }

    /** By name, so that their classes are not loaded before the module is there. */
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
            // Narrow vectors have no instructions for transcendental functions, and would be slower than loops.
            return float64().lanes() >= WIDE && float32().lanes() >= WIDE;
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            return false;
        }
    }
}
