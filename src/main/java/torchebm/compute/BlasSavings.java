package torchebm.compute;

import java.util.List;
import torchebm.graph.Graph;
import torchebm.graph.Matrix;
import torchebm.graph.Operation;
import torchebm.graph.Tensor;
import torchebm.grid.Points;

/**
 * The time that a BLAS saves in products of matrices and vectors. The fused program reads a matrix again for every tile
 * of points, which is as fast as a BLAS while the matrix fits into the cache; a BLAS divides larger matrices into
 * blocks that fit. The figures are measured on two cores (docs/devices.md); all of them are assumed to scale with the
 * number of cores.
 */
final class BlasSavings {
    /** The size of a matrix, in bytes, from which on a BLAS is faster. */
    private static final long BYTES_WORTH_BLOCKS = 1L << 25;

    /** The seconds saved for each element of the matrix at each point. */
    private static final double SECONDS_SAVED_FLOAT64 = 14e-12;

    private static final double SECONDS_SAVED_FLOAT32 = 2e-12;

    /** The seconds lost for each component of every other operation, as ND4J writes each result to memory. */
    private static final double SECONDS_LOST = 1e-9;

    private static final double CORES = 2;

    private BlasSavings() {}

    /** Returns the estimated seconds by which ND4J, once started, is faster than the fused program. */
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
