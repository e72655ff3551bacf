package torchebm.compute;

import java.util.List;
import torchebm.graph.Graph;
import torchebm.graph.Matrix;
import torchebm.graph.Operation;
import torchebm.graph.Tensor;
import torchebm.grid.Points;

/**
 * What a BLAS saves in the products of matrices and vectors. The fused program reads a matrix again for every few
 * points, which is as fast while the matrix stays in the cache; a BLAS packs larger ones into blocks that do.
 */
final class Products {
    /** A matrix of so many bytes or more is multiplied faster by a BLAS. */
    private static final long BYTES_WORTH_BLOCKS = 1L << 24;

    /** By so much for each multiplication, in float64 and in float32, on two cores; docs/devices.md says how. */
    private static final double SECONDS_SAVED_FLOAT64 = 1.6e-11;

    private static final double SECONDS_SAVED_FLOAT32 = 3e-12;

    private Products() {}

    /** About how much sooner ND4J is done with the points than the fused program, once it has started. */
    static double secondsSaved(List<Tensor> tensors, Points points, DType dtype) {
        double saved = dtype == DType.FLOAT64 ? SECONDS_SAVED_FLOAT64 : SECONDS_SAVED_FLOAT32;
        int bytes = dtype == DType.FLOAT64 ? Double.BYTES : Float.BYTES;
        double multiplications = 0;
        for (Tensor t : Graph.inOrder(tensors)) {
            if (t.operation() instanceof Operation.MatVec product) {
                Matrix matrix = product.matrix();
                long size = (long) matrix.rows() * matrix.columns();
                multiplications += size * bytes >= BYTES_WORTH_BLOCKS ? size : 0;
            }
        }
        return multiplications * points.count() * saved;
    }
}
