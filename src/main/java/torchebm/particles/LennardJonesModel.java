package torchebm.particles;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import torchebm.core.BaseModel;
import torchebm.core.Interval;
import torchebm.core.ParameterException;
import torchebm.core.StationaryPoint;
import torchebm.graph.Tensor;

/**
 * E(x) = 4ε Σ_{i<j} ((σ/rᵢⱼ)¹² − (σ/rᵢⱼ)⁶), the energy of a cluster of atoms; x has shape (3 atoms), three coordinates for each
 * atom, and rᵢⱼ is the distance of the atoms i and j.
 *
 * <p>A pair has the energy −ε at the distance 2^(1/6) σ. The energy of atoms that coincide is ∞. A pair closer than σ/100,
 * where the slope is about to overflow, does not contribute to the gradient, which is finite everywhere. Source: J. E. Jones, Proc.
 * R. Soc. A 106 (1924) 463.
 */
public final class LennardJonesModel extends BaseModel {
    /** The largest number of atoms; the energy has half of this number squared pairs. */
    public static final int MOST_ATOMS = 256;

    /** The number of coordinates of an atom. */
    public static final int SPACE = 3;

    /** The distance below which a pair does not contribute to the gradient, as a part of σ. At 0.002, float32 overflows. */
    private static final double CORE = 0.01;

    private final int atoms;
    private final double epsilon;
    private final double sigma;

    /**
     * @param atoms from 2 to {@value #MOST_ATOMS}
     * @param epsilon ε, the depth of the well of a pair; positive
     * @param sigma σ, the distance of a pair of energy 0; positive
     */
    public LennardJonesModel(int atoms, double epsilon, double sigma) {
        super(SPACE * checkedAtoms(atoms));
        this.atoms = atoms;
        this.epsilon = positive("epsilon", epsilon);
        this.sigma = positive("sigma", sigma);
    }

    private static int checkedAtoms(int atoms) {
        if (atoms < 2 || atoms > MOST_ATOMS) {
            throw new ParameterException("atoms", "must be from 2 to " + MOST_ATOMS + ", but was " + atoms);
        }
        return atoms;
    }

    private static double positive(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new ParameterException(name, "must be positive and finite, but was " + value);
        }
        return value;
    }

    /** Returns E(x); x has shape (3 atoms). The graph consists of vectors of all pairs. */
    @Override
    public Tensor forward(Tensor x) {
        Tensor distance = square(x, 0).plus(square(x, 1)).plus(square(x, 2));
        Tensor isCore = distance.less(Tensor.constant(CORE * sigma * (CORE * sigma)));
        Tensor s = Tensor.constant(sigma * sigma).over(isCore.where(distance.detach(), distance));
        Tensor attraction = s.square().times(s);
        return attraction.times(attraction.minus(1)).sum().times(4 * epsilon);
    }

    /**
     * Returns the squared differences of one coordinate, of all pairs. Each vector is a part of the previous one, so that the
     * gradient adds no zeros; differences are sums with −x, so that it negates no pairs.
     */
    private Tensor square(Tensor x, int coordinate) {
        Tensor second = x.slice(coordinate, x.shape().size(), SPACE);
        Tensor first = second.negate();
        List<Tensor> ofFirst = new ArrayList<>();
        List<Tensor> ofSecond = new ArrayList<>();
        for (int left = atoms - 1; left > 0; left--) {
            first = first.to(left);
            second = second.from(1);
            ofFirst.add(first);
            ofSecond.add(second);
        }
        return Tensor.concat(ofSecond).plus(Tensor.concat(ofFirst)).square();
    }

    /**
     * Returns the range of each coordinate around 0 in which clusters have room: ±2^(1/6) σ (½ + (3 atoms / (4π √2))^(1/3)). Source:
     * D. J. Wales, J. P. K. Doye, J. Phys. Chem. A 101 (1997) 5111.
     */
    public Interval range() {
        return Interval.symmetric(bond() * (0.5 + Math.cbrt(3 * atoms / (4 * Math.PI * Math.sqrt(2)))));
    }

    /** Returns 2^(1/6) σ, the distance of a pair of energy −ε. */
    private double bond() {
        return Math.pow(2, 1.0 / 6) * sigma;
    }

    /** Returns the global minimum if all distances are equal there, around 0: a pair, a triangle or a tetrahedron. */
    public List<StationaryPoint> stationaryPoints() {
        double r = bond();
        double a = r / Math.sqrt(8);
        return switch (atoms) {
            case 2 -> List.of(minimum(-r / 2, 0, 0, r / 2, 0, 0));
            case 3 -> {
                double y = r / Math.sqrt(12);
                yield List.of(minimum(-r / 2, -y, 0, r / 2, -y, 0, 0, 2 * y, 0));
            }
            case 4 -> List.of(minimum(a, a, a, a, -a, -a, -a, a, -a, -a, -a, a));
            default -> List.of();
        };
    }

    private StationaryPoint minimum(double... x) {
        double energy = -epsilon * atoms * (atoms - 1) / 2;
        return new StationaryPoint(
                StationaryPoint.Kind.MINIMUM, energy, Arrays.stream(x).boxed().toList());
    }
}
