package torchebm.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The models that are known by name. Facts and parameter names follow TorchEBM, whose six models
 * these are.
 */
public final class Catalogue {
    private static final int MAX_DIMENSION = 1_000_000;
    private static final int MAX_LISTED_WELLS = 8;
    private static final String TORCHEBM = "TorchEBM, torchebm.core.";

    private static final CatalogueEntry GAUSSIAN = new CatalogueEntry(
            "gaussian",
            "GaussianModel",
            "one quadratic well of any shape: a normal distribution",
            "½ (x − μ)ᵀ Σ⁻¹ (x − μ)",
            List.of(
                    new Parameter(
                            "mean",
                            Value.Kind.VECTOR,
                            "zeros",
                            n -> Value.Vector.filled(n, 0),
                            "the centre μ; its length is the dimension"),
                    new Parameter(
                            "cov",
                            Value.Kind.MATRIX,
                            "identity",
                            Value.Matrix::identity,
                            "the covariance Σ, symmetric and positive definite")),
            1,
            GaussianModel.MAX_DIMENSION,
            Catalogue::threeSigma,
            "μ ± 3σ on each axis",
            arguments -> List.of(StationaryPoint.zeroAt((Value.Vector) arguments.value("mean"))),
            "0 at μ",
            TORCHEBM + "GaussianModel",
            a -> new GaussianModel(a.vector("mean"), a.matrix("cov")));

    private static final CatalogueEntry DOUBLE_WELL = new CatalogueEntry(
            "double-well",
            "DoubleWellModel",
            "two wells on each axis, a barrier between neighbours",
            "h Σᵢ (xᵢ² − b²)²",
            List.of(
                    Parameter.number("barrier_height", 2, "h: the barrier between neighbours is h b⁴"),
                    Parameter.number("b", 1, "the wells' distance from 0")),
            1,
            MAX_DIMENSION,
            a -> {
                double b = Math.abs(a.number("b"));
                return i -> Interval.symmetric(b == 0 ? 2 : 2 * b);
            },
            "±2b on each axis",
            a -> a.number("barrier_height") > 0 ? wells(a.dimension(), a.number("b")) : List.of(),
            "0 at each of the 2ⁿ wells (±b, …, ±b)",
            TORCHEBM + "DoubleWellModel",
            a -> new DoubleWellModel(a.dimension(), a.number("barrier_height"), a.number("b")));

    private static final CatalogueEntry HARMONIC = new CatalogueEntry(
            "harmonic",
            "HarmonicModel",
            "a round quadratic bowl",
            "½ k Σᵢ xᵢ²",
            List.of(Parameter.number("k", 1, "the spring constant")),
            1,
            MAX_DIMENSION,
            a -> i -> Interval.symmetric(3),
            "±3 on each axis",
            a -> a.number("k") > 0 ? originOf(a) : List.of(),
            "0 at 0",
            TORCHEBM + "HarmonicModel",
            a -> new HarmonicModel(a.dimension(), a.number("k")));

    private static final CatalogueEntry ROSENBROCK = new CatalogueEntry(
            "rosenbrock",
            "RosenbrockModel",
            "a long curved valley with steep walls",
            "Σᵢ b (xᵢ₊₁ − xᵢ²)² + (a − xᵢ)²",
            List.of(
                    Parameter.number("a", 1, "the minimum's place along the valley"),
                    Parameter.number("b", 100, "how steep the walls are")),
            2,
            MAX_DIMENSION,
            a -> i -> i == 0 ? Interval.symmetric(2) : new Interval(-1, 3),
            "±2 on the first axis, [−1, 3] on the others",
            Catalogue::valleyFloor,
            "0 at (1, …, 1) for a = 1; at (a, a²) in two dimensions",
            TORCHEBM + "RosenbrockModel; H. H. Rosenbrock, The Computer Journal 3 (1960) 175",
            a -> new RosenbrockModel(a.dimension(), a.number("a"), a.number("b")));

    private static final CatalogueEntry ACKLEY = new CatalogueEntry(
            "ackley",
            "AckleyModel",
            "a rippled plain around one deep funnel",
            "−a exp(−b √(Σᵢ xᵢ² / n)) − exp(Σᵢ cos(c xᵢ) / n) + a + e",
            List.of(
                    Parameter.number("a", 20, "the depth of the funnel"),
                    Parameter.number("b", 0.2, "how fast the funnel opens"),
                    new Parameter(
                            "c",
                            Value.Kind.NUMBER,
                            "2π",
                            n -> new Value.Scalar(2 * Math.PI),
                            "the ripples' wave number")),
            1,
            MAX_DIMENSION,
            a -> i -> Interval.symmetric(5),
            "±5 on each axis",
            a -> a.number("a") >= 0 && a.number("b") >= 0 ? originOf(a) : List.of(),
            "0 at 0",
            TORCHEBM + "AckleyModel; D. H. Ackley, A Connectionist Machine for Genetic Hillclimbing (1987)",
            a -> new AckleyModel(a.dimension(), a.number("a"), a.number("b"), a.number("c")));

    private static final CatalogueEntry RASTRIGIN = new CatalogueEntry(
            "rastrigin",
            "RastriginModel",
            "a bowl full of regularly spaced dimples",
            "a n + Σᵢ (xᵢ² − a cos 2πxᵢ)",
            List.of(Parameter.number("a", 10, "the ripples' amplitude")),
            1,
            MAX_DIMENSION,
            a -> i -> Interval.symmetric(5.12),
            "±5.12 on each axis",
            a -> a.number("a") >= 0 ? originOf(a) : List.of(),
            "0 at 0",
            TORCHEBM + "RastriginModel; L. A. Rastrigin, Systems of Extremal Control (1974)",
            a -> new RastriginModel(a.dimension(), a.number("a")));

    private static final List<CatalogueEntry> ENTRIES =
            List.of(GAUSSIAN, DOUBLE_WELL, HARMONIC, ROSENBROCK, ACKLEY, RASTRIGIN);

    private Catalogue() {}

    /** Every entry, in the order in which they are listed. */
    public static List<CatalogueEntry> entries() {
        return ENTRIES;
    }

    /** The names of all entries. */
    public static List<String> names() {
        return ENTRIES.stream().map(CatalogueEntry::name).toList();
    }

    /** The entry of that name. */
    public static Optional<CatalogueEntry> find(String name) {
        return ENTRIES.stream().filter(entry -> entry.name().equals(name)).findFirst();
    }

    private static CatalogueEntry.Domain threeSigma(Arguments arguments) {
        double[] mean = arguments.vector("mean");
        double[][] cov = arguments.matrix("cov");
        return i -> {
            double reach = 3 * Math.sqrt(cov[i][i]);
            return new Interval(mean[i] - reach, mean[i] + reach);
        };
    }

    private static List<StationaryPoint> originOf(Arguments arguments) {
        return List.of(StationaryPoint.zeroAt(Value.Vector.filled(arguments.dimension(), 0)));
    }

    private static List<StationaryPoint> valleyFloor(Arguments arguments) {
        double a = arguments.number("a");
        if (arguments.number("b") <= 0) {
            return List.of();
        }
        if (a == 0 || a == 1) {
            return List.of(StationaryPoint.zeroAt(Value.Vector.filled(arguments.dimension(), a)));
        }
        return arguments.dimension() == 2
                ? List.of(StationaryPoint.zeroAt(new Value.Vector(List.of(a, a * a))))
                : List.of();
    }

    /**
     * The wells (±b, …, ±b): all of them where there are few, else the one with every sign
     * positive.
     */
    private static List<StationaryPoint> wells(int n, double b) {
        if (b == 0 || n > Integer.numberOfTrailingZeros(MAX_LISTED_WELLS)) {
            return List.of(StationaryPoint.zeroAt(Value.Vector.filled(n, b)));
        }
        List<StationaryPoint> wells = new ArrayList<>();
        for (int signs = 0; signs < 1 << n; signs++) {
            List<Double> x = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                x.add((signs >> i & 1) == 0 ? -b : b);
            }
            wells.add(StationaryPoint.zeroAt(new Value.Vector(x)));
        }
        return wells;
    }
}
