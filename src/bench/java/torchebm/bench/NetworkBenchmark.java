package torchebm.bench;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import torchebm.compute.DType;
import torchebm.compute.Evaluator;
import torchebm.compute.Program;
import torchebm.compute.Results;
import torchebm.compute.fused.FusedBackend;
import torchebm.compute.fused.KernelChoice;
import torchebm.compute.fused.PointFunction;
import torchebm.graph.Matrix;
import torchebm.graph.Tensor;
import torchebm.grid.PointList;

/**
 * A network of layers 2, n, n, 1 with ReLU and random weights at a batch of points: nanoseconds a batch. A single point is
 * evaluated as descents and chains do it.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class NetworkBenchmark {
    @Param({"16", "128", "512", "1024"})
    int width;

    @Param({"1", "100", "10000", "1000000"})
    int points;

    @Param({"FLOAT32", "FLOAT64"})
    DType dtype;

    @Param({"false", "true"})
    boolean gradient;

    private final Random random = new Random(1);
    private double[] x;
    private double[] numbers;
    private Results results;
    private Program program;
    private PointFunction.Workspace function;

    @Setup
    public void build() {
        Tensor x1 = Tensor.input(2);
        Tensor network = layer(layer(layer(x1, width).relu(), width).relu(), 1).component(0);
        List<Tensor> tensors = gradient ? List.of(network, network.gradient(x1)) : List.of(network);
        double[][] columns = new double[2][];
        columns[0] = random.doubles(points, -4, 4).toArray();
        columns[1] = random.doubles(points, -4, 4).toArray();
        x = new double[] {columns[0][0], columns[1][0]};
        program = new FusedBackend(KernelChoice.VECTORS).compile(tensors, new PointList(columns), dtype);
        results = Results.of(dtype, program.outputs(), points);
        numbers = new double[program.outputs()];
        function = PointFunction.compile(tensors, 2, dtype).newWorkspace();
    }

    private Tensor layer(Tensor input, int outputs) {
        int inputs = input.shape().size();
        double bound = 1 / Math.sqrt(inputs);
        double[][] weights = new double[outputs][];
        for (int i = 0; i < outputs; i++) {
            weights[i] = random.doubles(inputs, -bound, bound).toArray();
        }
        return input.multipliedBy(Matrix.of(weights))
                .plus(Tensor.vector(random.doubles(outputs, -bound, bound).toArray()));
    }

    @Benchmark
    public Object evaluate() {
        if (points == 1) {
            function.evaluate(x, 1, numbers);
            return numbers;
        }
        Evaluator.evaluate(program, 0, points, results, 0);
        return results;
    }
}
