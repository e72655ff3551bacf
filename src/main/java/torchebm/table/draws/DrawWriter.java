package torchebm.table.draws;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import torchebm.sampling.DrawBlock;

/** A writer of draws, block by block. Memory does not grow with the number of draws. */
public interface DrawWriter extends Closeable {
    /**
     * The results of the warm-up of a chain.
     *
     * @param stepSize of its integrator
     * @param inverseMetric the diagonal of the inverse metric, that is, of the inverse mass matrix; shape (n). Not copied
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by identity only
    record Adapted(double stepSize, double[] inverseMetric) {}

    /**
     * Takes the results of the warm-up, before the first block; formats without a place for them ignore it.
     *
     * @param chains one for each chain
     */
    default void adapted(List<Adapted> chains) throws IOException {}

    /**
     * Writes the next draws. All blocks have the same kinds of statistics as the first one.
     *
     * @throws IllegalArgumentException if the block is not the next one, or has another shape than the header
     */
    void write(DrawBlock block) throws IOException;

    /**
     * Writes the end. The stream or the folder that it was given stays open.
     *
     * @throws IllegalStateException if draws are missing
     */
    @Override
    void close() throws IOException;
}
