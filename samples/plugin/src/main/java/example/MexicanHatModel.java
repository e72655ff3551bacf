package example;

import torchebm.core.BaseModel;
import torchebm.core.Described;
import torchebm.core.Domain;
import torchebm.core.Interval;
import torchebm.core.ParameterException;
import torchebm.graph.Tensor;

/**
 * E(x) = h (‖x‖² − r²)² + t · x, a ring of radius r that is tilted by t. Its name in a spec is {@code mexican-hat}.
 */
public final class MexicanHatModel extends BaseModel implements Described {
    private final double height;
    private final double radius;
    private final double[] tilt;

    /** The defaults of a spec. */
    public MexicanHatModel() {
        this(1, 1.5, new double[] {0.2, 0});
    }

    /**
     * The parameters of a spec: {@code height}, {@code radius} and {@code tilt}.
     *
     * @param height h; the barrier in the middle has the height h r⁴
     * @param radius r, of the valley around the barrier
     * @param tilt t, one number per dimension
     */
    public MexicanHatModel(double height, double radius, double[] tilt) {
        super(tilt.length);
        if (!(radius > 0)) {
            throw new ParameterException("radius", "must be > 0, but was " + radius);
        }
        this.height = height;
        this.radius = radius;
        this.tilt = tilt.clone();
    }

    @Override
    public Tensor forward(Tensor x) {
        Tensor ring = x.square().sum().minus(radius * radius).square().times(height);
        return ring.plus(x.dot(Tensor.vector(tilt)));
    }

    @Override
    public String summary() {
        return "a ring with a barrier in the middle, tilted";
    }

    @Override
    public String formula() {
        return "h (‖x‖² − r²)² + t · x";
    }

    @Override
    public Domain domain() {
        return i -> Interval.symmetric(1.5 * radius);
    }
}
