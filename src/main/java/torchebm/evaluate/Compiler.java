package torchebm.evaluate;

import java.util.List;
import torchebm.compute.Backends;
import torchebm.compute.Notices;
import torchebm.compute.Program;
import torchebm.graph.Tensor;
import torchebm.grid.Points;

/**
 * Compiles programs for the device, backend and dtype of a request.
 *
 * @param request the device, the backend and the dtype
 * @param backends the available backends
 * @param notices receives messages before a computation begins
 */
public record Compiler(ComputeRequest request, Backends backends, Notices notices) {
    public Compiler {
        request.check();
    }

    /** Compiles a program for points. */
    public Program compile(List<Tensor> tensors, Points points) {
        return backends.compile(request.device(), request.backend(), tensors, points, request.type(), notices);
    }

    /** Compiles a program for listing only; the device need not be available. */
    public Program written(List<Tensor> tensors, Points points) {
        return backends.written(request.device(), request.backend(), tensors, points, request.type(), notices);
    }

    /** Returns the memory limit for energies, in bytes. */
    public long room() {
        return request.room();
    }

    /** Returns the name of the dtype. */
    public String dtype() {
        return request.dtype();
    }
}
