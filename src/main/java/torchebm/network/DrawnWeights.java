package torchebm.network;

import java.util.Arrays;
import torchebm.graph.Matrix;
import torchebm.graph.Tensor;

/**
 * Random weights as {@code torch.nn.Linear} draws them after {@code torch.manual_seed}: uniform in ±1/√inputs, first
 * the matrix row by row, then the bias, rounded to float32.
 */
final class DrawnWeights implements Weights {
    /** The number of bits of a float32's significand. */
    private static final int BITS = 24;

    private final MersenneTwister random;

    DrawnWeights(int seed) {
        random = new MersenneTwister(seed);
    }

    @Override
    public Layer.Linear linear(Slot slot) {
        float bound = (float) (1 / Math.sqrt(slot.inputs()));
        double[][] weight = new double[slot.outputs()][];
        for (int row = 0; row < weight.length; row++) {
            weight[row] = draw(slot.inputs(), bound);
        }
        double[] bias = slot.hasBias() ? draw(slot.outputs(), bound) : new double[slot.outputs()];
        return new Layer.Linear(Matrix.of(weight), Tensor.vector(bias));
    }

    @Override
    public Layer.Norm norm(Slot slot, double epsilon) {
        double[] ones = new double[slot.outputs()];
        Arrays.fill(ones, 1);
        return new Layer.Norm(Tensor.vector(ones), Tensor.vector(new double[slot.outputs()]), epsilon);
    }

    /** Draws from a normal distribution, by the method of Box and Muller. */
    @Override
    public Matrix frequencies(Architecture.Fourier features, int inputs) {
        double[][] frequencies = new double[features.count()][inputs];
        for (double[] row : frequencies) {
            for (int j = 0; j < inputs; j++) {
                double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - unit()));
                row[j] = features.scale() * radius * StrictMath.cos(2 * Math.PI * unit());
            }
        }
        return Matrix.of(frequencies);
    }

    private double[] draw(int n, float bound) {
        double[] numbers = new double[n];
        Arrays.setAll(numbers, i -> (float) (unit() * (bound + bound) - bound));
        return numbers;
    }

    /** Returns a number in [0, 1), a multiple of 2⁻²⁴. */
    private double unit() {
        return (random.next() & ((1 << BITS) - 1)) * 0x1p-24;
    }
}
