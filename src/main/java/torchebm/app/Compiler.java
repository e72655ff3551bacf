package torchebm.app;

import java.util.List;
import torchebm.compute.Backends;
import torchebm.compute.Notices;
import torchebm.compute.Program;
import torchebm.graph.Tensor;
import torchebm.grid.Points;

/**
 * Compiles for what a request asks for.
 *
 * @param request where and how to compute
 * @param backends what there is to compute with
 * @param notices hears what is worth knowing before it begins
 */
record Compiler(ComputeRequest request, Backends backends, Notices notices) {
    Compiler {
        request.check();
    }

    Program compile(List<Tensor> tensors, Points points) {
        return backends.compile(request.device(), request.backend(), tensors, points, request.type(), notices);
    }

    /** The same to be looked at: the device need not be there. */
    Program written(List<Tensor> tensors, Points points) {
        return backends.written(request.device(), request.backend(), tensors, points, request.type(), notices);
    }

    /** The bytes that energies may fill. */
    long room() {
        return request.room();
    }

    /** The numbers to compute in, by their name. */
    String dtype() {
        return request.dtype();
    }
}
