package torchebm.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import torchebm.compute.DType;
import torchebm.compute.Evaluator;
import torchebm.compute.Results;
import torchebm.compute.fused.FusedBackend;
import torchebm.compute.fused.KernelChoice;
import torchebm.core.Landscape;
import torchebm.grid.Axis;
import torchebm.grid.Grid;
import torchebm.models.ModelReader;

/** Energies of a model over a grid of 4096 × 4096 points, including the grid's tables: nanoseconds per point. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class EnergyBenchmark {
    private static final int SIDE = 4096;

    @Param({"double-well", "rosenbrock", "ackley", "rastrigin"})
    String model;

    @Param({"FLOAT64", "FLOAT32"})
    DType dtype;

    @Param({"LOOPS", "VECTORS"})
    KernelChoice kernels;

    private Results energies;
    private Landscape built;

    @Setup
    public void build() {
        built = ModelReader.ofCatalogue(model);
        energies = Results.of(dtype, 1, SIDE * SIDE);
    }

    @Benchmark
    @OperationsPerInvocation(SIDE * SIDE)
    public Results evaluate() {
        Grid grid = Grid.plane(axis(0), axis(1));
        Evaluator.evaluate(
                new FusedBackend(kernels).compile(List.of(built.model().energy()), grid, dtype),
                0,
                SIDE * SIDE,
                energies,
                0);
        return energies;
    }

    private Axis axis(int i) {
        return new Axis(i, built.domain().of(i).min(), built.domain().of(i).max(), SIDE);
    }
}
