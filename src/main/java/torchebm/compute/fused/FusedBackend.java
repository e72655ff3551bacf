package torchebm.compute.fused;

import java.util.List;
import torchebm.compute.Backend;
import torchebm.compute.DType;
import torchebm.compute.Program;
import torchebm.graph.Tensor;
import torchebm.grid.Points;

/** The CPU backend. */
public final class FusedBackend implements Backend {
    private final KernelChoice kernels;

    /** Makes a backend that chooses the kernel by the number of operations. */
    public FusedBackend() {
        this(KernelChoice.AUTO);
    }

    public FusedBackend(KernelChoice kernels) {
        this.kernels = kernels;
    }

    @Override
    public String name() {
        return "fused";
    }

    @Override
    public String device() {
        return "cpu";
    }

    @Override
    public String engine() {
        int cores = Runtime.getRuntime().availableProcessors();
        return (KernelChoice.haveVectors()
                        ? "loops and " + KernelChoice.VECTORS.float64(0).name()
                        : "loops") + " on " + cores + (cores == 1 ? " core" : " cores");
    }

    /** The number of bits of the vector registers in use; 64, one number, without vectors. */
    public static int vectorBits() {
        return KernelChoice.haveVectors()
                ? Double.SIZE * KernelChoice.VECTORS.float64(0).lanes()
                : Double.SIZE;
    }

    @Override
    public Program compile(List<Tensor> tensors, Points points, DType dtype) {
        return FusedProgram.compile(this, tensors, points, dtype, kernels);
    }
}
