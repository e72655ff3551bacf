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
        double[] coarse = new double[(int) thinning.grid().count()];
        double[][] block = new double[program.outputs()][(int) Math.min(count, POINTS_A_BLOCK)];
        Range range = Range.NONE;
        for (long first = 0; first < count; first += POINTS_A_BLOCK) {
            int n = (int) Math.min(POINTS_A_BLOCK, count - first);
            Evaluator.evaluate(program, first, n, block, 0);
            range = range.and(Range.of(block[0], n));
            thinning.add(first, n, block[0], coarse);
            progress.accept((first + n) / 2);
        }
        Histogram histogram = new Histogram(range.min());
        for (long first = 0; range.isFinite() && first < count; first += POINTS_A_BLOCK) {
            int n = (int) Math.min(POINTS_A_BLOCK, count - first);
            Evaluator.evaluate(program, first, n, block, 0);
            histogram.add(block[0], n);
            progress.accept((count + first + n) / 2);
        }
        progress.accept(count);
        return of(thinning, coarse, range, histogram);
    }
}
