package torchebm.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import torchebm.compute.Blocks;
import torchebm.compute.Program;
import torchebm.compute.Progress;
import torchebm.compute.Survey;
import torchebm.core.BaseModel;
import torchebm.graph.Tensor;
import torchebm.grid.Axis;
import torchebm.grid.Field;
import torchebm.grid.Grid;
import torchebm.grid.Spread;
import torchebm.grid.Thinning;
import torchebm.problem.RequestException;

/** Evaluates models over grids: energies, free energies, norms of gradients, densities. */
public final class Evaluation {
    /** The length of the longest array in Java. */
    private static final long MAX_POINTS = Integer.MAX_VALUE - 8;

    /** The number of values above which computing them twice is cheaper than storing them, if a value is cheap. */
    private static final long MANY_POINTS = 1L << 26;

    /** The most operations of a value that is cheap. */
    private static final double FEW_OPERATIONS = 100;

    /** The points between two reports of progress. */
    private static final int POINTS_A_BLOCK = 1 << 22;

    /** The most components whose length is computed without squares. */
    private static final int MOST_COMPONENTS = 8;

    private Evaluation() {}

    /** Returns the energies, the free energies of an integration, or the norms of the gradient, over a grid. */
    public static Evaluated whole(
            Potential potential, String quantity, Grid grid, Compiler compiler, Progress progress) {
        checkSize(grid, compiler);
        Program program = potential.integration().isPresent()
                ? potential.compile(false, grid, compiler)
                : compiler.compile(quantity(potential.model(), quantity), grid);
        return whole(program, grid, progress);
    }

    private static List<Tensor> quantity(BaseModel model, String quantity) {
        return List.of(quantity.equals("gradient-norm") ? length(model.gradient()) : model.energy());
    }

    /** Returns the length of a vector; in few dimensions without squares, which overflow. */
    private static Tensor length(Tensor vector) {
        int n = vector.shape().size();
        if (n > MOST_COMPONENTS) {
            return vector.norm();
        }
        Tensor length = n == 1 ? vector.component(0).abs() : vector.component(0);
        for (int i = 1; i < n; i++) {
            length = length.hypot(vector.component(i));
        }
        return length;
    }

    private static Evaluated whole(Program program, Grid grid, Progress progress) {
        int block = Potential.pointsABlock(program, POINTS_A_BLOCK);
        double[][] values = new Blocks(program, grid.count(), block).all(progress);
        Field field = new Field(grid, values[0]);
        return new Evaluated(
                field, Spread.of(field.values()), program.backend(), OptionalDouble.empty(), Potential.error(program));
    }

    /**
     * Returns the energies, the free energies of an integration, or the norms of the gradient, in the detail that a figure can
     * show. If there are too many to
     * keep, or to copy from a device, only a coarser field is kept.
     *
     * @param warps the placement of the points of each axis
     * @param columns the most columns that the figure can show
     * @param rows the most rows that it can show
     * @return a field over the positions of the axes
     */
    public static Evaluated visible(
            Potential potential,
            String quantity,
            Grid coordinates,
            List<AxisWarp> warps,
            int columns,
            int rows,
            Compiler compiler,
            Progress progress) {
        Grid grid = over(coordinates, warps);
        BaseModel model = potential.model();
        if (potential.integration().isPresent()) {
            checkSize(grid, compiler);
            return whole(potential.compile(false, grid, coordinates(grid, warps), compiler), grid, progress);
        }
        List<Tensor> shown = over(quantity(model, quantity), model, coordinates, warps);
        boolean isThinned = grid.isPlane() && (grid.columns() > columns || grid.rows() > rows);
        if (!isThinned) {
            checkSize(grid, compiler);
            return whole(compiler.compile(shown, grid), grid, progress);
        }
        Program program = compiler.compile(shown, grid);
        boolean isStoring = grid.count() <= MANY_POINTS || program.operations() > FEW_OPERATIONS;
        if (fits(grid, compiler) && isStoring && !program.isRemote()) {
            return whole(program, grid, progress);
        }
        Thinning thinning = new Thinning(grid, columns, rows);
        checkSize(thinning.grid(), compiler);
        Survey survey = program.survey(thinning, done -> progress.at(done, grid.count()));
        return new Evaluated(
                survey.thinned(), survey.spread(), program.backend(), OptionalDouble.empty(), OptionalDouble.empty());
    }

    private static Grid over(Grid grid, List<AxisWarp> warps) {
        List<Axis> axes = new ArrayList<>();
        for (int k = 0; k < warps.size(); k++) {
            axes.add(warps.get(k).over(grid.axes().get(k)));
        }
        return new Grid(axes, grid.at());
    }

    /** Returns the coordinates of the points of each axis of positions. */
    private static double[][] coordinates(Grid positions, List<AxisWarp> warps) {
        double[][] coordinates = new double[warps.size()][];
        for (int k = 0; k < coordinates.length; k++) {
            coordinates[k] = positions.axes().get(k).values();
            for (int i = 0; i < coordinates[k].length; i++) {
                coordinates[k][i] = warps.get(k).coordinate(coordinates[k][i]);
            }
        }
        return coordinates;
    }

    /** Returns tensors as functions of positions: the coordinates are replaced by the functions of their positions. */
    private static List<Tensor> over(List<Tensor> tensors, BaseModel model, Grid grid, List<AxisWarp> warps) {
        Tensor positions = Tensor.input(model.dimension());
        Tensor coordinates = positions;
        for (int k = 0; k < warps.size(); k++) {
            if (warps.get(k).kind() != AxisWarp.Kind.LINEAR) {
                double[] mask = new double[model.dimension()];
                mask[grid.axes().get(k).coordinate()] = 1;
                coordinates = Tensor.vector(mask).where(warps.get(k).coordinate(positions), coordinates);
            }
        }
        Tensor replaced = coordinates;
        return replaced == positions
                ? tensors
                : tensors.stream()
                        .map(tensor -> tensor.replace(model.input(), replaced))
                        .toList();
    }

    private static boolean fits(Grid grid, Compiler compiler) {
        return grid.count() <= Math.min(MAX_POINTS, compiler.room() / Double.BYTES);
    }

    private static void checkSize(Grid grid, Compiler compiler) {
        if (!fits(grid, compiler)) {
            long points = Math.min(MAX_POINTS, compiler.room() / Double.BYTES);
            long side = (long) Math.sqrt((double) points);
            throw new RequestException(String.format(
                    Locale.ROOT,
                    "%s points need %d MB of memory, but %d MB are available: use at most %s points",
                    grid.isPlane() ? grid.columns() + " × " + grid.rows() : Integer.toString(grid.columns()),
                    (grid.count() * Double.BYTES) >> 20,
                    compiler.room() >> 20,
                    grid.isPlane() ? side + " × " + side : Long.toString(points)));
        }
    }

    /**
     * Returns a quantity that is computed from the energies over a grid.
     *
     * @param temperature T, for a density e^(−E / T) / Z
     */
    public static Evaluated shown(Evaluated energies, String quantity, double temperature) {
        return isDensity(quantity)
                ? new Density(energies.field(), temperature).of(energies, quantity.equals("log-density"))
                : energies;
    }

    /** Returns true for a quantity that depends on the temperature: density or log-density. */
    public static boolean isDensity(String quantity) {
        return quantity.endsWith("density");
    }
}
