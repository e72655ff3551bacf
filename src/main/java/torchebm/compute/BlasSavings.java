package torchebm.compute;

import java.util.List;
import torchebm.graph.Graph;
import torchebm.graph.Matrix;
import torchebm.graph.Operation;
import torchebm.graph.Tensor;
import torchebm.grid.Points;

/**
 * What a BLAS saves in the products of matrices and vectors. The fused program reads a matrix again for every tile of
 * points, which is as fast while the matrix stays in the cache; a BLAS cuts larger ones into blocks that do. The figures
 * are those of docs/devices.md, of two cores; more cores are taken to make everything faster alike.
 */
final class BlasSavings {
    /** A matrix of so many bytes is multiplied faster by a BLAS. */
    private static final long BYTES_WORTH_BLOCKS = 1L << 25;

    /** What each of its elements saves at each point. */
    private static final double SECONDS_SAVED_FLOAT64 = 14e-12;

    private static final double SECONDS_SAVED_FLOAT32 = 2e-12;

    /** What ND4J loses at each component of everything else, as every operation goes through the memory. */
    private static final double SECONDS_LOST = 1e-9;

    private static final double CORES = 2;

    private BlasSavings() {}

    /** About how much sooner ND4J is done with the points than the fused program, once it has started. */
    static double secondsSaved(List<Tensor> tensors, Points points, DType dtype) {
        double perElement = dtype == DType.FLOAT64 ? SECONDS_SAVED_FLOAT64 : SECONDS_SAVED_FLOAT32;
        double saved = 0;
        for (Tensor t : Graph.inOrder(tensors)) {
            if (t.operation() instanceof Operation.MatVec product) {
                Matrix matrix = product.matrix();
                long size = (long) matrix.rows() * matrix.columns();
                saved += size * dtype.bytes() >= BYTES_WORTH_BLOCKS ? perElement * size : 0;
            } else {
                saved -= SECONDS_LOST * t.shape().size();
            }
        }
        return saved * points.count() * CORES / Runtime.getRuntime().availableProcessors();
    }
}
