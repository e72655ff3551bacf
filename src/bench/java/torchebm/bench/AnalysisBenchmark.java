package torchebm.bench;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import torchebm.analysis.Analysis;
import torchebm.analysis.AnalysisSettings;
import torchebm.analysis.Analyzer;
import torchebm.analysis.search.Searcher;
import torchebm.analysis.surface.EnergySurface;
import torchebm.core.Landscape;
import torchebm.grid.Tasks;
import torchebm.models.ModelReader;

/** Searches for stationary points of the Müller–Brown potential from 10⁴ random starts, and its whole analysis: milliseconds. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@State(Scope.Benchmark)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class AnalysisBenchmark {
    private static final int TASKS = 100;
    private static final int STARTS_A_TASK = 100;

    private EnergySurface surface;
    private double[][] starts;

    @Setup
    public void build() {
        Landscape landscape = ModelReader.ofCatalogue("muller-brown");
        surface = EnergySurface.of(
                landscape, List.of(landscape.domain().of(0), landscape.domain().of(1)));
        SplittableRandom random = new SplittableRandom(1);
        starts = new double[TASKS * STARTS_A_TASK][2];
        for (double[] start : starts) {
            for (int i = 0; i < 2; i++) {
                start[i] = surface.min(i) + surface.width(i) * random.nextDouble();
            }
        }
    }

    @Benchmark
    public int newtonStarts() {
        return Tasks.results(TASKS, task -> {
                    Searcher searcher = new Searcher(surface);
                    int found = 0;
                    for (int k = 0; k < STARTS_A_TASK; k++) {
                        found += searcher.stationary(starts[task * STARTS_A_TASK + k])
                                        .isPresent()
                                ? 1
                                : 0;
                    }
                    return found;
                })
                .stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    @Benchmark
    public Analysis analysis() {
        return Analyzer.run(surface, AnalysisSettings.usual(2), List.of());
    }
}
