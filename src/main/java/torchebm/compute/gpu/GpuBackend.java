package torchebm.compute.gpu;

import java.util.List;
import torchebm.compute.Backend;
import torchebm.compute.DType;
import torchebm.compute.Program;
import torchebm.compute.UnavailableException;
import torchebm.compute.code.FlatProgram;
import torchebm.graph.Tensor;
import torchebm.grid.Points;

/** The backend that runs the fused program as a kernel on a device. */
public final class GpuBackend implements Backend {
    private final Accelerator accelerator;

    GpuBackend(Accelerator accelerator) {
        this.accelerator = accelerator;
    }

    @Override
    public String name() {
        return "fused";
    }

    @Override
    public String device() {
        return accelerator.device();
    }

    @Override
    public String engine() {
        return accelerator.name();
    }

    @Override
    public Program compile(List<Tensor> tensors, Points points, DType dtype) {
        if (dtype == DType.FLOAT64 && !accelerator.hasDoubles()) {
            throw new UnavailableException(
                    "device " + device() + ", " + engine() + ", does not compute in float64: use --dtype float32");
        }
        return new GpuProgram(this, accelerator, FlatProgram.of(tensors, points, dtype), dtype);
    }
}
