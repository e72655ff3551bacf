package torchebm.table.draws;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import torchebm.sampling.DrawBlock;
import torchebm.sampling.SampleStats;

/** Passes blocks to a writer after checking that they follow each other and are those of the header, and complete. */
final class OrderedDraws implements DrawWriter {
    private final DrawHeader header;
    private final DrawWriter writer;
    private @Nullable SampleStats kinds;
    private long written;

    OrderedDraws(DrawHeader header, DrawWriter writer) {
        this.header = header;
        this.writer = writer;
    }

    @Override
    public void adapted(List<Adapted> chains) throws IOException {
        if (written > 0 || chains.size() != header.chains()) {
            throw new IllegalArgumentException("the warm-up of " + chains.size() + " chains after " + written
                    + " draws, but there are " + header.chains() + " chains");
        }
        for (Adapted chain : chains) {
            if (chain.inverseMetric().length != header.dimension()) {
                throw new IllegalArgumentException("an inverse metric has " + chain.inverseMetric().length
                        + " numbers, but the dimension is " + header.dimension());
            }
        }
        writer.adapted(chains);
    }

    @Override
    public void write(DrawBlock block) throws IOException {
        if (block.chains() != header.chains() || block.dimension() != header.dimension()) {
            throw new IllegalArgumentException("a block of " + block.chains() + " chains in " + block.dimension()
                    + " dimensions, but there are " + header.chains() + " in " + header.dimension());
        }
        if (block.firstDraw() != written || block.draws() > header.draws() - written) {
            throw new IllegalArgumentException("a block of " + block.draws() + " draws from number " + block.firstDraw()
                    + ", but " + written + " of " + header.draws() + " are written");
        }
        SampleStats stats = block.stats();
        if (kinds == null) {
            kinds = stats;
        } else if (!haveSameKinds(kinds, stats)) {
            throw new IllegalArgumentException("blocks with different kinds of statistics");
        }
        writer.write(block);
        written += block.draws();
    }

    private static boolean haveSameKinds(SampleStats a, SampleStats b) {
        return isEmpty(a.acceptStat()) == isEmpty(b.acceptStat())
                && isEmpty(a.stepSize()) == isEmpty(b.stepSize())
                && isEmpty(a.leapfrogs()) == isEmpty(b.leapfrogs())
                && isEmpty(a.divergent()) == isEmpty(b.divergent())
                && isEmpty(a.hamiltonian()) == isEmpty(b.hamiltonian());
    }

    private static boolean isEmpty(double[] numbers) {
        return numbers.length == 0;
    }

    @Override
    public void close() throws IOException {
        if (written != header.draws()) {
            throw new IllegalStateException(written + " of " + header.draws() + " draws are written");
        }
        writer.close();
    }
}
