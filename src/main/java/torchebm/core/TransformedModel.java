package torchebm.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import torchebm.graph.Matrix;
import torchebm.graph.Tensor;

/**
 * E(x) = E₀(y) with x = t + R (s ∘ y): the landscape of E₀, scaled by s along its axes, then rotated by R about the
 * origin, then shifted by t.
 */
public final class TransformedModel extends BaseModel {
    /** The largest deviation of R Rᵀ from the identity. */
    private static final double ORTHOGONALITY_TOLERANCE = 1e-9;

    private final BaseModel model;
    private final double[] shift;
    private final double[] scale;
    private final double[][] rotation;

    /**
     * @param model E₀
     * @param shift t, n numbers; copied
     * @param scale s, n numbers, none of them 0; copied
     * @param rotation R, an orthogonal matrix of shape (n, n), or of shape (0, 0) for none; copied
     */
    public TransformedModel(BaseModel model, double[] shift, double[] scale, double[][] rotation) {
        super(model.dimension());
        this.model = model;
        this.shift = shift.clone();
        this.scale = scale.clone();
        this.rotation = Arrays.stream(rotation).map(double[]::clone).toArray(double[][]::new);
        for (double s : scale) {
            if (s == 0) {
                throw new ParameterException("scale", "must not be 0");
            }
        }
        checkOrthogonal();
    }

    /** Returns the rotation by an angle in degrees, counterclockwise from x1 towards x2, of shape (n, n). */
    public static double[][] rotation(double degrees, int n) {
        double[][] matrix = new double[n][n];
        for (int i = 0; i < n; i++) {
            matrix[i][i] = 1;
        }
        boolean isQuarter = degrees % 90 == 0; // exact for multiples of 90°
        double cos = isQuarter ? Math.rint(Math.cos(Math.toRadians(degrees))) : Math.cos(Math.toRadians(degrees));
        double sin = isQuarter ? Math.rint(Math.sin(Math.toRadians(degrees))) : Math.sin(Math.toRadians(degrees));
        matrix[0][0] = cos;
        matrix[0][1] = -sin;
        matrix[1][0] = sin;
        matrix[1][1] = cos;
        return matrix;
    }

    /** Returns E(x) = E₀((Rᵀ (x − t)) / s); x has shape (n). */
    @Override
    public Tensor forward(Tensor x) {
        Tensor y = x.minus(Tensor.vector(shift));
        if (rotation.length > 0) {
            y = y.multipliedBy(Matrix.of(rotation).transposed());
        }
        return model.forward(y.over(Tensor.vector(scale)));
    }

    /** Returns the image of a point y of E₀: x = t + R (s ∘ y). */
    public List<Double> image(List<Double> y) {
        List<Double> x = new ArrayList<>();
        for (int i = 0; i < shift.length; i++) {
            double sum = rotation.length == 0 ? scale[i] * y.get(i) : 0;
            for (int j = 0; j < rotation.length; j++) {
                sum += rotation[i][j] * scale[j] * y.get(j);
            }
            x.add(shift[i] + sum);
        }
        return x;
    }

    /** Returns the smallest box around the image of a domain. */
    public Domain image(Domain domain) {
        return i -> {
            double min = shift[i];
            double max = shift[i];
            for (int j = 0; j < shift.length; j++) {
                double weight = rotation.length == 0 ? (i == j ? 1 : 0) : rotation[i][j];
                if (weight != 0) {
                    Interval interval = domain.of(j);
                    double a = weight * scale[j] * interval.min();
                    double b = weight * scale[j] * interval.max();
                    min += Math.min(a, b);
                    max += Math.max(a, b);
                }
            }
            return new Interval(min, max);
        };
    }

    /** Returns Σᵢ log |sᵢ|, the increase of log Z. */
    public double logVolume() {
        return Arrays.stream(scale).map(s -> Math.log(Math.abs(s))).sum();
    }

    private void checkOrthogonal() {
        for (int i = 0; i < rotation.length; i++) {
            for (int j = 0; j <= i; j++) {
                double product = 0;
                for (int k = 0; k < rotation.length; k++) {
                    product += rotation[i][k] * rotation[j][k];
                }
                if (!(Math.abs(product - (i == j ? 1 : 0)) < ORTHOGONALITY_TOLERANCE)) {
                    throw new ParameterException(
                            "rotate",
                            "must be orthogonal, but the product of rows " + (j + 1) + " and " + (i + 1) + " is "
                                    + product);
                }
            }
        }
    }
}
