package torchebm.compute;

import java.util.List;
import torchebm.graph.Tensor;
import torchebm.grid.Points;

/** A compiler of energy graphs for one device. */
public interface Backend {
    /** The name on the command line. */
    String name();

    /** The name of its device on the command line. */
    String device();

    /** The library or hardware that computes on this machine, such as {@code OPENBLAS with 2 threads}. */
    String engine();

    /**
     * Compiles tensors, an energy or an energy and its gradient, for the points of a grid or a
     * list.
     *
     * @param tensors over one input whose dimension is that of the points
     */
    Program compile(List<Tensor> tensors, Points points, DType dtype);
}
