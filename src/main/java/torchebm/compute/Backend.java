package torchebm.compute;

import java.util.List;
import torchebm.graph.Tensor;
import torchebm.grid.Points;

/** Lowers energy graphs for one device. */
public interface Backend {
    /** The name on the command line. */
    String name();

    /** The device it runs on, by its name on the command line. */
    String device();

    /** What it computes with on this machine, such as {@code OPENBLAS with 2 threads}. */
    String engine();

    /**
     * Compiles tensors, an energy or an energy and its gradient, for the points of a grid or a
     * list.
     *
     * @param tensors over one input whose dimension is that of the points
     */
    Program compile(List<Tensor> tensors, Points points, DType dtype);
}
