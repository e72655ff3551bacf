package torchebm.app;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import torchebm.compute.Evaluator;
import torchebm.compute.Program;
import torchebm.core.BaseModel;
import torchebm.core.StationaryPoint;
import torchebm.core.Value;
import torchebm.files.FileAccess;
import torchebm.grid.Axis;
import torchebm.grid.Grid;
import torchebm.grid.PointList;
import torchebm.grid.Points;
import torchebm.grid.Range;
import torchebm.spec.Expectation;
import torchebm.spec.Spec;
import torchebm.table.PointsReader;

/** Finds out whether what a spec says of its model holds. */
final class CheckOperation {
    private static final int POINTS_A_BLOCK = 1 << 20;

    /** How far from an extremum its neighbours are looked at, as a part of 1 or of a coordinate. */
    private static final double NEAR = 1e-3;

    private final Spec spec;
    private final BaseModel model;
    private final Compiler compiler;
    private final FileAccess files;
    private Optional<Lowest> lowest = Optional.empty();

    private CheckOperation(Spec spec, Compiler compiler, FileAccess files) {
        this.spec = spec;
        this.model = spec.landscape().model();
        this.compiler = compiler;
        this.files = files;
    }

    static CheckResult run(String name, Spec spec, Compiler compiler, FileAccess files) throws IOException {
        List<Expectation> expectations = spec.expectations();
        if (expectations.isEmpty()) {
            throw new RequestException(
                    name + ": error: this spec expects nothing: it needs expect, such as" + " expect: {finite: true}");
        }
        CheckOperation operation = new CheckOperation(spec, compiler, files);
        List<CheckResult.Check> checks = new ArrayList<>();
        for (Expectation expectation : expectations) {
            long begin = System.nanoTime();
            String problem = operation.problem(expectation);
            checks.add(new CheckResult.Check(
                    expectation.name(), problem.isEmpty(), problem, 1e-9 * (System.nanoTime() - begin)));
        }
        return new CheckResult(name, spec.landscape().name(), checks);
    }

    /** What does not hold; empty if everything does. */
    private String problem(Expectation expectation) throws IOException {
        if (expectation instanceof Expectation.Minimum minimum) {
            return minimum(minimum);
        } else if (expectation instanceof Expectation.AtPoint point) {
            return atPoint(point);
        } else if (expectation instanceof Expectation.Table table) {
            return table(table);
        } else if (expectation instanceof Expectation.Stationary stationary) {
            return stationary(stationary);
        }
        Range range = lowest().range();
        return range.nan() + range.infinite() == 0
                ? ""
                : range.nan() + " are NaN, " + range.infinite() + " are infinite";
    }

    private static boolean agree(double expected, double actual, double tolerance) {
        return expected == actual || Math.abs(actual - expected) <= tolerance * Math.max(1, Math.abs(expected));
    }

    private static String differs(String what, double expected, double actual, double tolerance) {
        return agree(expected, actual, tolerance)
                ? ""
                : what + " is " + text(actual) + ", but " + text(expected) + " was expected, within " + text(tolerance);
    }

    private static String text(double value) {
        return new Value.Scalar(value).toString();
    }

    private static String text(double... x) {
        return new Value.Vector(Arrays.stream(x).boxed().toList()).toString();
    }

    /**
     * The lowest point of the grid.
     *
     * @param range of all energies
     * @param x where the lowest is; empty if there is none
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record Lowest(Range range, double[] x) {}

    /** Found once, however many expectations ask for it. */
    private Lowest lowest() {
        Lowest found = lowest.orElseGet(this::search);
        lowest = Optional.of(found);
        return found;
    }

    private Lowest search() {
        Grid grid = spec.grid();
        Program program = compiler.compile(List.of(model.energy()), grid);
        Range range = Range.NONE;
        long at = -1;
        double min = Double.POSITIVE_INFINITY;
        double[][] block = new double[1][(int) Math.min(grid.count(), POINTS_A_BLOCK)];
        for (long first = 0; first < grid.count(); first += POINTS_A_BLOCK) {
            int n = (int) Math.min(POINTS_A_BLOCK, grid.count() - first);
            Evaluator.evaluate(program, first, n, block, 0);
            range = range.and(Range.of(block[0], n));
            for (int i = 0; i < n; i++) {
                if (block[0][i] < min && block[0][i] > Double.NEGATIVE_INFINITY) {
                    min = block[0][i];
                    at = first + i;
                }
            }
        }
        return new Lowest(range, at < 0 ? new double[0] : point(grid, at));
    }

    private static double[] point(Grid grid, long p) {
        double[] x = grid.at().clone();
        for (Axis axis : grid.axes()) {
            boolean isFirst = axis.coordinate() == grid.first().coordinate();
            x[axis.coordinate()] = axis.value((int) (isFirst ? p % grid.columns() : p / grid.columns()));
        }
        return x;
    }

    private String minimum(Expectation.Minimum expected) {
        Lowest lowest = lowest();
        if (lowest.x().length == 0) {
            return "no energy over the grid is finite";
        }
        String where = " at " + text(lowest.x());
        if (expected.energy().isPresent()) {
            String problem = differs(
                    "the minimum",
                    expected.energy().getAsDouble(),
                    lowest.range().min(),
                    expected.tolerance());
            if (!problem.isEmpty()) {
                return problem + ";" + where.replaceFirst(" at", " it was found at");
            }
        }
        if (expected.at().isPresent()) {
            double[] at = expected.at().get().stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            double distance = Math.sqrt(IntStream.range(0, at.length)
                    .mapToDouble(i -> (at[i] - lowest.x()[i]) * (at[i] - lowest.x()[i]))
                    .sum());
            if (!(distance <= expected.distance())) {
                return "the minimum is" + where + ", which is " + text(distance) + " from " + text(at)
                        + ", but at most " + text(expected.distance()) + " was expected";
            }
        }
        return "";
    }

    /** Energy and gradient at a point: shape (1 + n, 1). */
    private double[][] at(List<Double> point) {
        double[][] columns = new double[model.dimension()][1];
        Arrays.setAll(columns, i -> new double[] {point.get(i)});
        return Evaluator.evaluate(compiler.compile(model.outputs(true), new PointList(columns)), 0, 1);
    }

    private String atPoint(Expectation.AtPoint expected) {
        double[][] actual = at(expected.x());
        if (expected.energy().isPresent()) {
            String problem = differs("the energy", expected.energy().getAsDouble(), actual[0][0], expected.tolerance());
            if (!problem.isEmpty()) {
                return problem;
            }
        }
        if (expected.gradient().isPresent()) {
            for (int i = 0; i < model.dimension(); i++) {
                String problem = differs(
                        "component " + (i + 1) + " of the gradient",
                        expected.gradient().get().get(i),
                        actual[1 + i][0],
                        expected.tolerance());
                if (!problem.isEmpty()) {
                    return problem;
                }
            }
        }
        return "";
    }

    private String table(Expectation.Table expected) throws IOException {
        int n = model.dimension();
        PointList table;
        try (InputStream in = files.openLines(expected.file(), Landscapes.longestLine(n))) {
            table = PointsReader.readTable(expected.file().toString(), in, n);
        }
        boolean hasGradient = table.dimension() > n + 1;
        double[][] x = IntStream.range(0, n).mapToObj(table::column).toArray(double[][]::new);
        Points points = new PointList(x);
        int count = (int) points.count();
        double[][] actual = Evaluator.evaluate(compiler.compile(model.outputs(hasGradient), points), 0, count);
        for (int p = 0; p < count; p++) {
            for (int k = 0; k < actual.length; k++) {
                double value = table.column(n + k)[p];
                boolean isSame = Double.isNaN(value)
                        ? Double.isNaN(actual[k][p])
                        : agree(value, actual[k][p], expected.tolerance());
                if (!isSame) {
                    String column = k == 0 ? "energy" : "grad_x" + k;
                    return "in row " + (p + 1) + ", " + differs(column, value, actual[k][p], expected.tolerance());
                }
            }
        }
        return "";
    }

    private String stationary(Expectation.Stationary expected) {
        List<StationaryPoint> points = spec.landscape().stationaryPoints().stream()
                .filter(point -> expected.kind().equals("all") || isOf(expected.kind(), point.kind()))
                .toList();
        if (points.isEmpty()) {
            return expected.kind().equals("all")
                    ? "no stationary point of the model is known"
                    : "no " + expected.kind() + " of the model is known";
        }
        for (StationaryPoint point : points) {
            Optional<String> problem = stationary(point, expected.tolerance());
            if (problem.isPresent()) {
                return "the " + point.kind() + " at " + new Value.Vector(point.x()) + ": " + problem.get();
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

    /** Its energy, and either no slope or, at the tip of a cusp, none lower (or higher) around it. */
    private Optional<String> stationary(StationaryPoint point, double tolerance) {
        double[][] actual = at(point.x());
        String problem = differs("the energy", point.energy(), actual[0][0], tolerance);
        if (!problem.isEmpty()) {
            return Optional.of(problem);
        }
        if (point.kind() == StationaryPoint.Kind.BOUNDARY_MINIMUM) {
            return Optional.empty();
        }
        OptionalDouble steepest = IntStream.range(1, actual.length)
                .mapToDouble(i -> Math.abs(actual[i][0]))
                .max();
        double scale = Math.max(1, Math.abs(point.energy()));
        if (steepest.getAsDouble() <= tolerance * scale) {
            return Optional.empty();
        }
        boolean isMinimum = point.kind() == StationaryPoint.Kind.MINIMUM;
        if (point.kind() == StationaryPoint.Kind.SADDLE || !isExtremum(point, isMinimum)) {
            return Optional.of("the gradient's largest component is " + text(steepest.getAsDouble())
                    + ", but 0 was expected, within " + text(tolerance * scale));
        }
        return Optional.empty();
    }

    private boolean isExtremum(StationaryPoint point, boolean isMinimum) {
        for (int i = 0; i < model.dimension(); i++) {
            for (int sign = -1; sign <= 1; sign += 2) {
                List<Double> near = new ArrayList<>(point.x());
                near.set(i, near.get(i) + sign * NEAR * Math.max(1, Math.abs(near.get(i))));
                double above = at(near)[0][0] - point.energy();
                if (isMinimum ? !(above > 0) : !(above < 0)) {
                    return false;
                }
            }
        }
        return true;
    }
}
