package torchebm.compute.nd4j;

import java.util.List;
import java.util.Properties;
import org.nd4j.common.config.ND4JClassLoading;
import org.nd4j.linalg.factory.Nd4j;
import torchebm.compute.Backend;
import torchebm.compute.DType;
import torchebm.compute.Program;
import torchebm.graph.Tensor;
import torchebm.grid.Points;

/** ND4J on the CPU or on CUDA, depending on its jars. The constructor starts ND4J. */
public final class Nd4jBackend implements Backend {
    private static final String CPU_LIBRARIES = "org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu";
    private static final String CUDA_LIBRARIES = "org.nd4j.linalg.jcublas.bindings.Nd4jCuda";

    private final String device;

    /**
     * @param device {@code cpu} or {@code cuda}
     * @throws ClassNotFoundException if it is not built for the device
     * @throws LinkageError if its native libraries cannot be loaded
     */
    public Nd4jBackend(String device) throws ClassNotFoundException {
        this.device = device;
        // ND4J would only log the reason why its libraries cannot be loaded.
        Class.forName(device.equals("cuda") ? CUDA_LIBRARIES : CPU_LIBRARIES);
        ND4JClassLoading.setNd4jClassloader(Nd4jBackend.class.getClassLoader());
        Nd4j.getExecutioner();
    }

    @Override
    public String name() {
        return "nd4j";
    }

    @Override
    public String device() {
        return device;
    }

    @Override
    public String engine() {
        Properties environment = Nd4j.getExecutioner().getEnvironmentInformation();
        return environment.get("blas.vendor") + " with " + environment.get("omp.threads") + " threads";
    }

    @Override
    public Program compile(List<Tensor> tensors, Points points, DType dtype) {
        return new Nd4jProgram(this, tensors, points, dtype);
    }
}
