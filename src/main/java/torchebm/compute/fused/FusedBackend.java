package torchebm.compute.fused;

import java.util.List;
import torchebm.compute.Backend;
import torchebm.compute.DType;
import torchebm.compute.Program;
import torchebm.graph.Tensor;
import torchebm.grid.Points;

/** The CPU backend. */
public final class FusedBackend implements Backend {
    private final Kernels kernels;

    /** Chooses the kernel by the work that there is. */
    public FusedBackend() {
        this(Kernels.AUTO);
    }

    public FusedBackend(Kernels kernels) {
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
    public Program compile(List<Tensor> tensors, Points points, DType dtype) {
        return FusedProgram.compile(tensors, points, dtype, kernels);
    }
}
