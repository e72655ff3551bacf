package torchebm.bench;

import java.util.List;
import java.util.Random;
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
import torchebm.compute.Program;
import torchebm.compute.fused.FusedBackend;
import torchebm.compute.fused.KernelChoice;
import torchebm.graph.Matrix;
import torchebm.graph.Tensor;
import torchebm.grid.PointList;

/** A network of layers 2, 128, 128, 1 with ReLU and random weights at 10⁶ points: nanoseconds per point. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class NetworkBenchmark {
    private static final int POINTS = 1_000_000;

    @Param({"FLOAT32", "FLOAT64"})
    DType dtype;

    private final Random random = new Random(1);
    private Program energy;
    private Program withGradient;

    @Setup
    public void build() {
        Tensor x = Tensor.input(2);
        Tensor network = layer(layer(layer(x, 128).relu(), 128).relu(), 1).component(0);
        double[][] columns = new double[2][];
        columns[0] = random.doubles(POINTS, -4, 4).toArray();
        columns[1] = random.doubles(POINTS, -4, 4).toArray();
        PointList points = new PointList(columns);
        FusedBackend backend = new FusedBackend(KernelChoice.VECTORS);
        energy = backend.compile(List.of(network), points, dtype);
        withGradient = backend.compile(List.of(network, network.gradient(x)), points, dtype);
    }

    private Tensor layer(Tensor x, int outputs) {
        int inputs = x.shape().size();
        double bound = 1 / Math.sqrt(inputs);
        double[][] weights = new double[outputs][];
        for (int i = 0; i < outputs; i++) {
            weights[i] = random.doubles(inputs, -bound, bound).toArray();
        }
        return x.multipliedBy(Matrix.of(weights))
                .plus(Tensor.vector(random.doubles(outputs, -bound, bound).toArray()));
    }

    @Benchmark
    @OperationsPerInvocation(POINTS)
    public double[][] energy() {
        return Evaluator.evaluate(energy, 0, POINTS);
    }

    @Benchmark
    @OperationsPerInvocation(POINTS)
    public double[][] energyAndGradient() {
        return Evaluator.evaluate(withGradient, 0, POINTS);
    }
}
