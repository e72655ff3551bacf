package torchebm.bench;

import java.util.ArrayList;
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
import torchebm.compute.fused.PointFunction;
import torchebm.core.BaseModel;
import torchebm.graph.Tensor;
import torchebm.models.ModelReader;

/**
 * Energies and derivatives of Müller–Brown at n points that are given as numbers: nanoseconds a call. With {@code -prof gc}, the
 * bytes that a call allocates.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class PointBenchmark {
    /** The order of the derivatives: 1 for energy and gradient, 2 with the Hessian as well. */
    @Param({"1", "2"})
    int derivatives;

    @Param({"1", "32", "1000"})
    int points;

    private List<Tensor> tensors;
    private double[] x;
    private double[] results;
    private PointFunction.Workspace workspace;

    @Setup
    public void build() {
        BaseModel model = ModelReader.ofCatalogue("muller-brown").model();
        tensors = new ArrayList<>(model.outputs(true));
        if (derivatives > 1) {
            tensors.add(model.hessian());
        }
        Random random = new Random(1);
        x = random.doubles(2L * points, -1, 1).toArray();
        PointFunction function = PointFunction.compile(tensors, 2, DType.FLOAT64);
        results = new double[points * function.outputs()];
        workspace = function.newWorkspace();
    }

    @Benchmark
    public double[] evaluate() {
        workspace.evaluate(x, points, results);
        return results;
    }

    @Benchmark
    public double[] compileAndEvaluate() {
        PointFunction.compile(tensors, 2, DType.FLOAT64).newWorkspace().evaluate(x, points, results);
        return results;
    }

    /** The same formulas written in Java, for comparison. */
    @Benchmark
    public double[] writtenByHand() {
        for (int p = 0; p < points; p++) {
            MullerBrown.evaluate(x[2 * p], x[2 * p + 1], results, p * (results.length / points), derivatives);
        }
        return results;
    }

    private static final class MullerBrown {
        private static final double[] A = {-200, -100, -170, 15};
        private static final double[] XX = {-1, -1, -6.5, 0.7};
        private static final double[] XY = {0, 0, 11, 0.6};
        private static final double[] YY = {-10, -10, -6.5, 0.7};
        private static final double[] X = {1, 0, -0.5, -1};
        private static final double[] Y = {0, 0.5, 1.5, 1};

        static void evaluate(double x, double y, double[] results, int at, int derivatives) {
            double energy = 0;
            double gx = 0;
            double gy = 0;
            double hxx = 0;
            double hxy = 0;
            double hyy = 0;
            for (int k = 0; k < A.length; k++) {
                double u = x - X[k];
                double v = y - Y[k];
                double e = A[k] * Math.exp(XX[k] * u * u + XY[k] * u * v + YY[k] * v * v);
                double sx = 2 * XX[k] * u + XY[k] * v;
                double sy = XY[k] * u + 2 * YY[k] * v;
                energy += e;
                gx += e * sx;
                gy += e * sy;
                hxx += e * (sx * sx + 2 * XX[k]);
                hxy += e * (sx * sy + XY[k]);
                hyy += e * (sy * sy + 2 * YY[k]);
            }
            results[at] = energy;
            results[at + 1] = gx;
            results[at + 2] = gy;
            if (derivatives > 1) {
                results[at + 3] = hxx;
                results[at + 4] = hxy;
                results[at + 5] = hxy;
                results[at + 6] = hyy;
            }
        }
    }
}
