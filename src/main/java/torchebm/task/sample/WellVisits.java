package torchebm.task.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import torchebm.analysis.Analysis;
import torchebm.analysis.BasinFinder;
import torchebm.analysis.surface.EnergySurface;
import torchebm.grid.Tasks;
import torchebm.result.SampleResult;
import torchebm.sampling.diagnostics.Diagnostics;

/**
 * The wells that draws lie in: from evenly spaced draws of each chain, a steepest descent leads to a minimum.
 *
 * @param well the index of the minimum below each of these draws, or −1 below which there is none: shape (chains, draws). If there are very many chains, it is of
 *     some of them, evenly spaced
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record WellVisits(Analysis analysis, int[][] well) {
    /** The most draws of each chain from which descents start. */
    private static final int MOST_DRAWS = 250;

    /** The most descents. Of more chains than can have the fewest descents, some are left out. */
    private static final int MOST_DESCENTS = 2000;

    private static final int FEWEST_DRAWS = 4;

    /** The distance, relative to the widths of the box, at which a descent has reached a minimum. */
    static final double NEAR = 0.01;

    static WellVisits of(DrawKeeper draws, int chains, EnergySurface surface, Analysis analysis) {
        int each = Math.max(FEWEST_DRAWS, Math.min(MOST_DRAWS, MOST_DESCENTS / chains));
        int some = Math.min(chains, MOST_DESCENTS / FEWEST_DRAWS);
        int count = Math.min(each, draws.count());
        int[][] well = new int[some][count];
        Tasks.run(some, c -> {
            int chain = (int) ((long) c * chains / some);
            BasinFinder finder = new BasinFinder(surface, analysis);
            for (int k = 0; k < count; k++) {
                well[c][k] = finder.minimum(draws.point(chain, (int) ((long) k * draws.count() / count)));
            }
        });
        return new WellVisits(analysis, well);
    }

    /** Returns the number of draws of each chain whose wells are known. */
    int descents() {
        return well[0].length;
    }

    /** Returns the share of the draws below which there is no minimum. */
    double elsewhere() {
        return Arrays.stream(well)
                .flatMapToInt(Arrays::stream)
                .mapToDouble(w -> w < 0 ? 1 : 0)
                .average()
                .orElse(0);
    }

    /** Returns the share of the draws in each well, with the share by integration where it is known. */
    List<SampleResult.Well> wells(List<@Nullable Double> expected) {
        List<SampleResult.Well> wells = new ArrayList<>();
        for (int m = 0; m < analysis.minima(); m++) {
            double[][] isHere = new double[well.length][];
            List<Double> visits = new ArrayList<>();
            for (int c = 0; c < well.length; c++) {
                int minimum = m;
                isHere[c] = Arrays.stream(well[c])
                        .mapToDouble(w -> w == minimum ? 1 : 0)
                        .toArray();
                visits.add(Arrays.stream(isHere[c]).average().orElse(0));
            }
            double error = Diagnostics.of(isHere).mcseMean();
            wells.add(new SampleResult.Well(
                    analysis.names().get(m),
                    Arrays.stream(analysis.points().get(m).x())
                            .map(x -> x + 0.0)
                            .boxed()
                            .toList(),
                    analysis.points().get(m).energy(),
                    visits.stream().mapToDouble(v -> v).average().orElse(0),
                    Double.isFinite(error) ? Double.valueOf(error) : null,
                    m < expected.size() ? expected.get(m) : null,
                    visits));
        }
        return wells;
    }
}
