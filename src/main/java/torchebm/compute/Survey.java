package torchebm.compute;

import java.util.function.LongConsumer;
import torchebm.grid.Field;
import torchebm.grid.Histogram;
import torchebm.grid.Range;
import torchebm.grid.Spread;
import torchebm.grid.Thinning;

/**
 * What a figure needs of a field that is too large to keep, or to copy.
 *
 * @param thinned the field over a coarser grid
 * @param spread of all its values
 */
public record Survey(Field thinned, Spread spread) {
    private static final int POINTS_A_BLOCK = 1 << 20;

    /** Puts together what was found. */
    public static Survey of(Thinning thinning, double[] coarse, Range range, Histogram histogram) {
        return new Survey(new Field(thinning.grid(), coarse), Spread.of(range, histogram, coarse));
    }

    /** Surveys a program's first output block by block: once for the range, and again for the histogram over it. */
    static Survey inBlocks(Program program, Thinning thinning, LongConsumer progress) {
        long count = thinning.fine().count();
        Blocks blocks = new Blocks(program, count, POINTS_A_BLOCK);
        double[] coarse = new double[(int) thinning.grid().count()];
        Range[] range = {Range.NONE};
        blocks.forEach((done, all) -> progress.accept(done / 2), (first, n, values) -> {
            range[0] = range[0].and(Range.of(values[0], n, first));
            thinning.add(first, n, values[0], coarse);
        });
        Histogram histogram = new Histogram(range[0].min());
        if (range[0].isFinite()) {
            blocks.forEach(
                    (done, all) -> progress.accept((count + done) / 2),
                    (first, n, values) -> histogram.add(values[0], n));
        }
        progress.accept(count);
        return of(thinning, coarse, range[0], histogram);
    }
}
