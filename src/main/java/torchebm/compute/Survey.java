package torchebm.compute;

import java.util.function.LongConsumer;
import torchebm.grid.Field;
import torchebm.grid.Histogram;
import torchebm.grid.Range;
import torchebm.grid.Spread;
import torchebm.grid.Thinning;

/**
 * The summary of a field that is too large to store, or to copy from a device: all that a figure needs.
 *
 * @param thinned the field over a coarser grid
 * @param spread the distribution of all values of the field
 */
public record Survey(Field thinned, Spread spread) {
    /** The maximal number of points in a block. */
    private static final int POINTS_A_BLOCK = 1 << 20;

    /**
     * Returns the survey of a field.
     *
     * @param coarse the values of the thinned field
     * @param range the range of all values
     * @param histogram the histogram of all finite values
     */
    public static Survey of(Thinning thinning, double[] coarse, Range range, Histogram histogram) {
        return new Survey(new Field(thinning.grid(), coarse), Spread.of(range, histogram, coarse));
    }

    /**
     * Returns the survey of a program's first output. All points are evaluated twice in blocks: first for the range and the
     * thinned field, then for the histogram, whose bins depend on the minimum.
     *
     * @param progress receives the number of points that are done
     */
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
