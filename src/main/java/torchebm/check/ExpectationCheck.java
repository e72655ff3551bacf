package torchebm.check;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import torchebm.compute.Blocks;
import torchebm.compute.Evaluator;
import torchebm.compute.Program;
import torchebm.compute.Progress;
import torchebm.core.BaseModel;
import torchebm.core.Interval;
import torchebm.core.StationaryPoint;
import torchebm.core.Value;
import torchebm.evaluate.Compiler;
import torchebm.evaluate.EnergyDifference;
import torchebm.evaluate.Evaluated;
import torchebm.evaluate.Evaluation;
import torchebm.evaluate.PointsInput;
import torchebm.evaluate.Potential;
import torchebm.files.FileAccess;
import torchebm.grid.Cut;
import torchebm.grid.Grid;
import torchebm.grid.PointList;
import torchebm.grid.Points;
import torchebm.grid.Range;
import torchebm.integral.IntegralRegion;
import torchebm.landscape.IntegratedSpec;
import torchebm.result.CheckResult;
import torchebm.spec.Combination;
import torchebm.spec.Expectation;
import torchebm.spec.Spec;
import torchebm.table.PointsReader;

/** Checks the expectations of a spec. Each case returns the message of a failure; empty if the expectation holds. */
public final class ExpectationCheck implements Expectation.Cases<String> {
    private static final int POINTS_A_BLOCK = 1 << 20;

    private final Spec spec;
    private final BaseModel model;
    private final Compiler compiler;
    private final FileAccess files;
    private final Progress progress;
    private final LandscapeCheck landscape;
    private Optional<Lowest> lowest = Optional.empty();

    private ExpectationCheck(Spec spec, Compiler compiler, FileAccess files, Progress progress) {
        this.progress = progress;
        this.spec = spec;
        this.model = spec.landscape().model();
        this.compiler = compiler;
        this.files = files;
        this.landscape = new LandscapeCheck(spec);
    }

    /** Checks each panel of a spec, and each combination of its sweep. */
    public static List<CheckResult.Check> run(List<Spec> panels, Compiler compiler, FileAccess files, Progress progress)
            throws IOException {
        List<CheckResult.Check> checks = new ArrayList<>();
        for (int k = 0; k < panels.size(); k++) {
            String panel = panels.size() == 1
                    ? ""
                    : "panel " + (k + 1) + ", " + panels.get(k).landscape().name() + ": ";
            for (Combination one : panels.get(k).combinations()) {
                String label = one.values().isEmpty() ? "" : one.label() + ": ";
                checks.addAll(new ExpectationCheck(one.spec(), compiler, files, progress).checks(panel + label));
            }
        }
        return checks;
    }

    private List<CheckResult.Check> checks(String prefix) throws IOException {
        List<CheckResult.Check> checks = new ArrayList<>();
        for (Expectation expectation : spec.expectations()) {
            long begin = System.nanoTime();
            String problem = expectation.match(this);
            checks.add(new CheckResult.Check(
                    prefix + expectation.name(), problem.isEmpty(), problem, 1e-9 * (System.nanoTime() - begin)));
        }
        return checks;
    }

    @Override
    public String finite(Expectation.Finite expected) {
        Range range = lowest().range();
        return range.nan() + range.infinite() == 0
                ? ""
                : range.nan() + " NaN and " + range.infinite() + " infinite energies";
    }

    /**
     * The lowest point of the grid.
     *
     * @param range the range of all energies
     * @param energy the lowest energy except NaN; it may be infinite
     * @param x the point with the lowest energy; empty if all energies are NaN
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Lowest(Range range, double energy, double[] x) {}

    /** Returns the lowest point, which is computed only once. */
    private Lowest lowest() {
        Lowest found = lowest.orElseGet(this::search);
        lowest = Optional.of(found);
        return found;
    }

    /** Returns the energy over the grid. */
    private Potential potential() {
        return new Potential(spec.gridModel(), spec.integration(), spec.temperature());
    }

    private Lowest search() {
        Grid grid = spec.grid();
        Program program = potential().compile(false, grid, compiler);
        Range[] range = {Range.NONE};
        Infinite infinite = new Infinite();
        new Blocks(program, grid.count(), POINTS_A_BLOCK).forEach(progress, (first, n, values) -> {
            Range block = Range.of(values[0], n, first);
            range[0] = range[0].and(block);
            if (block.infinite() > 0) {
                infinite.add(values[0], n, first);
            }
        });
        if (range[0].isFinite() && infinite.negativeAt == Range.NOWHERE) {
            return new Lowest(range[0], range[0].min(), point(grid, range[0].minAt()));
        }
        boolean isNegative = infinite.negativeAt != Range.NOWHERE;
        long at = isNegative ? infinite.negativeAt : infinite.positiveAt;
        double energy = isNegative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        return new Lowest(range[0], energy, at == Range.NOWHERE ? new double[0] : point(grid, at));
    }

    /** The positions of the first −∞ and of the first ∞. */
    private static final class Infinite {
        private long negativeAt = Range.NOWHERE;
        private long positiveAt = Range.NOWHERE;

        void add(double[] values, int n, long first) {
            for (int i = 0; i < n && negativeAt == Range.NOWHERE; i++) {
                if (values[i] == Double.NEGATIVE_INFINITY) {
                    negativeAt = first + i;
                } else if (values[i] == Double.POSITIVE_INFINITY && positiveAt == Range.NOWHERE) {
                    positiveAt = first + i;
                }
            }
        }
    }

    /** Returns point p of the grid, in the space of the model. */
    private double[] point(Grid grid, long p) {
        double[] x = grid.point(p);
        Optional<Cut> cut = spec.gridChoice().cut();
        return cut.isPresent() ? cut.get().point(x) : x;
    }

    @Override
    public String minimum(Expectation.Minimum expected) {
        Lowest lowest = lowest();
        if (lowest.x().length == 0) {
            return "all energies over the grid are NaN";
        }
        if (expected.energy().isPresent()) {
            String problem = Agreement.problem(
                    "the minimum", expected.energy().getAsDouble(), lowest.energy(), expected.tolerance());
            if (!problem.isEmpty()) {
                return problem + "; it was found at " + Agreement.text(lowest.x());
            }
        }
        if (expected.at().isPresent()) {
            double[] at = expected.at().get().stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            double distance = Math.sqrt(IntStream.range(0, at.length)
                    .filter(i -> !isIntegrated(i))
                    .mapToDouble(i -> (at[i] - lowest.x()[i]) * (at[i] - lowest.x()[i]))
                    .sum());
            if (!(distance <= expected.distance())) {
                return "the minimum is at " + Agreement.text(lowest.x()) + ", at a distance of "
                        + Agreement.text(distance)
                        + " from " + Agreement.text(at) + ", but at most " + Agreement.text(expected.distance())
                        + " was expected";
            }
        }
        return "";
    }

    private boolean isIntegrated(int coordinate) {
        return spec.integration().isPresent()
                && spec.integration().get().coordinates().contains(coordinate);
    }

    /** Returns energy and gradient at a point, of shape (1 + n, 1). */
    private double[][] at(List<Double> point) {
        double[][] columns = new double[model.dimension()][1];
        Arrays.setAll(columns, i -> new double[] {point.get(i)});
        return Evaluator.evaluate(compiler.compile(model.outputs(true), new PointList(columns)), 0, 1);
    }

    @Override
    public String point(Expectation.AtPoint expected) {
        double[][] actual = at(expected.x());
        String problem = expected.energy().isEmpty()
                ? ""
                : Agreement.problem("the energy", expected.energy().getAsDouble(), actual[0][0], expected.tolerance());
        List<Double> gradient = expected.gradient().orElse(List.of());
        for (int i = 0; problem.isEmpty() && i < gradient.size(); i++) {
            problem = Agreement.problem(
                    "component " + (i + 1) + " of the gradient",
                    gradient.get(i),
                    actual[1 + i][0],
                    expected.tolerance());
        }
        return problem;
    }

    @Override
    public String table(Expectation.Table expected) throws IOException {
        int n = model.dimension();
        PointList table;
        try (InputStream in = files.open(expected.file())) {
            table = PointsReader.readTable(expected.file().toString(), in, n);
        }
        boolean hasGradient = table.dimension() > n + 1;
        double[][] x = IntStream.range(0, n).mapToObj(table::column).toArray(double[][]::new);
        Points points = new PointList(x);
        int count = (int) points.count();
        double[][] actual = Evaluator.evaluate(compiler.compile(model.outputs(hasGradient), points), 0, count);
        for (int p = 0; p < count; p++) {
            for (int k = 0; k < actual.length; k++) {
                String column = k == 0 ? "energy" : "grad_x" + k;
                String problem = Agreement.problem(column, table.column(n + k)[p], actual[k][p], expected.tolerance());
                if (!problem.isEmpty()) {
                    return "in row " + (p + 1) + ", " + problem;
                }
            }
        }
        return "";
    }

    @Override
    public String stationary(Expectation.Stationary expected) {
        List<StationaryPoint> points = spec.landscape().stationaryPoints().stream()
                .filter(point -> expected.kind().equals("all") || isOf(expected.kind(), point.kind()))
                .toList();
        if (points.isEmpty()) {
            return expected.kind().equals("all")
                    ? "the model has no known stationary point"
                    : "the model has no known " + expected.kind();
        }
        for (StationaryPoint point : points) {
            String problem = stationary(point, expected.tolerance());
            if (!problem.isEmpty()) {
                return "the " + point.kind() + " at " + new Value.Vector(point.x()) + ": " + problem;
            }
        }
        return "";
    }

    private static boolean isOf(String kind, StationaryPoint.Kind of) {
        return switch (of) {
            case MINIMUM, BOUNDARY_MINIMUM -> kind.equals("minimum");
            case SADDLE -> kind.equals("saddle");
            case MAXIMUM -> kind.equals("maximum");
        };
    }

    /** Returns the message if the energy, the gradient or the kind of a known point is wrong. */
    private String stationary(StationaryPoint point, double tolerance) {
        double[][] actual = at(point.x());
        String problem = Agreement.problem("the energy", point.energy(), actual[0][0], tolerance);
        if (!problem.isEmpty()) {
            return problem;
        }
        double[] gradient =
                IntStream.range(1, actual.length).mapToDouble(i -> actual[i][0]).toArray();
        return StationaryCheck.problem(model, spec.landscape().domain(), point, gradient, tolerance)
                .orElseGet(() ->
                        point.kind() == StationaryPoint.Kind.BOUNDARY_MINIMUM ? lower(point.energy(), tolerance) : "");
    }

    /** Returns the message if the grid has a lower energy inside the domain; empty if it has none. */
    private String lower(double energy, double tolerance) {
        if (spec.integration().isPresent()) {
            return "a boundary minimum cannot be checked over a grid of free energies: leave out project";
        }
        Lowest lowest = lowest();
        boolean isInside = lowest.x().length > 0
                && IntStream.range(0, lowest.x().length).allMatch(i -> {
                    Interval interval = spec.landscape().domain().of(i);
                    return lowest.x()[i] >= interval.min() && lowest.x()[i] <= interval.max();
                });
        return isInside && lowest.energy() < energy && !Agreement.of(energy, lowest.energy(), tolerance)
                ? "it is not the smallest energy in the domain: the energy is " + Agreement.text(lowest.energy())
                        + " at " + Agreement.text(lowest.x())
                : "";
    }

    @Override
    public String logZ(Expectation.LogZ expected) {
        if (expected.over() != Expectation.Over.GRID) {
            IntegralRegion region =
                    expected.over() == Expectation.Over.SPACE ? IntegralRegion.SPACE : IntegralRegion.DOMAIN;
            double exact = IntegratedSpec.of(spec, region, IntegratedSpec.Annealing.USUAL)
                    .logZ()
                    .value();
            return Agreement.problem("log Z", expected.value(), exact, expected.tolerance());
        }
        Evaluated energies = Evaluation.whole(potential(), "energy", spec.grid(), compiler, progress);
        double actual =
                Evaluation.shown(energies, "density", spec.temperature()).logZ().orElseThrow();
        return Agreement.problem("log Z", expected.value(), actual, expected.tolerance());
    }

    @Override
    public String equal(Expectation.Equal expected) throws IOException {
        Points points;
        BaseModel other = expected.other().model();
        BaseModel own = model;
        if (expected.points().isPresent()) {
            String file = expected.points().get().toString();
            points = PointsInput.read(file, List.of(spec.landscape(), expected.other()), files, compiler.notices());
        } else {
            points = spec.grid();
            own = spec.gridModel();
            other = spec.overGrid(other);
        }
        EnergyDifference energies = new EnergyDifference(own, other, points, expected.alignment(), compiler, progress);
        return EqualCheck.problem(energies, points, expected.tolerance());
    }

    @Override
    public String found(Expectation.Found expected) {
        return landscape.found(expected);
    }

    @Override
    public String barrier(Expectation.Barrier expected) {
        return landscape.barrier(expected);
    }
}
