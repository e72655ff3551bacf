package torchebm.task.share;

import java.util.List;
import torchebm.compute.DType;
import torchebm.compute.code.FlatProgram;
import torchebm.core.BaseModel;
import torchebm.files.FileAccess;
import torchebm.grid.PointList;
import torchebm.grid.Points;
import torchebm.plot.PlotKeys;
import torchebm.plot.PlotSpec;
import torchebm.spec.Expectation;
import torchebm.spec.Spec;
import torchebm.task.Output;
import torchebm.task.Task;

/**
 * The cost of a task in operations of one number, about a nanosecond of one core each: points × (operations of the flat program for
 * each + those that write or draw it). It is computed from the spec alone, so it is the same on every machine, and no clock is read.
 */
public final class TaskCost {
    /** Formatting and writing a number of a table. */
    private static final double NUMBER = 60;

    /** Levels, contours and colours of a point of a figure. */
    private static final double POINT = 60;

    /** Text, frame and encoding of a figure. */
    private static final double FIGURE = 2e8;

    /** The evaluations, with gradient and Hessian, of an analysis in n dimensions, for each dimension. */
    private static final double SEARCHES = 2e5;

    /** The evaluations of an adaptive integral, for each integrated coordinate. */
    private static final double EVALUATIONS_A_SIDE = 100;

    /** The evaluations of the chains of a figure. */
    private static final double DRAWS = 1e5;

    /** The bytes of a row of a file of points. */
    private static final double BYTES_A_ROW = 20;

    private TaskCost() {}

    /** Returns the cost of a task; 0 if its spec is wrong, so that the task fails at once. */
    public static double of(Task task) {
        try {
            double cost = 0;
            for (Spec panel : task.panels()) {
                cost += panel.combinationCount() * cost(panel, task.output());
            }
            return Double.isFinite(cost) ? cost : Double.MAX_VALUE / Integer.MAX_VALUE;
        } catch (RuntimeException e) {
            return 0;
        }
    }

    private static double cost(Spec spec, Output output) {
        if (output instanceof Output.Table table) {
            return table(spec, table);
        } else if (output instanceof Output.Checks) {
            return checks(spec);
        }
        PlotSpec plot = spec.plot();
        double size = output instanceof Output.Figure ? FIGURE : 0;
        if (!plot.needsGrid()) {
            boolean isOfDraws = PlotKeys.OF_DRAWS.contains(plot.get(PlotKeys.KIND));
            return size + (isOfDraws ? DRAWS * operations(spec, true) : analysis(spec));
        }
        Points points = spec.figureGrid(plot.size().widthInPixels(), plot.size().heightInPixels());
        return size + points.count() * (operations(spec, points, false) + POINT);
    }

    private static double table(Spec spec, Output.Table table) {
        BaseModel model = spec.landscape().model();
        double columns = model.dimension() * (table.gradient() ? 2.0 : 1.0) + 1;
        if (table.points().isPresent()) {
            double rows = FileAccess.size(table.points().get()) / (BYTES_A_ROW * model.dimension());
            return rows * (operations(spec, table.gradient()) + NUMBER * columns);
        }
        Points points = spec.grid();
        return points.count() * (operations(spec, points, table.gradient()) + NUMBER * columns);
    }

    private static double checks(Spec spec) {
        double grid = 0;
        double analysis = 0;
        double others = 0;
        for (Expectation expected : spec.expectations()) {
            if (expected instanceof Expectation.Minimum || expected instanceof Expectation.Finite) {
                grid = gridCost(spec);
            } else if (expected instanceof Expectation.Found || expected instanceof Expectation.Barrier) {
                analysis = analysis(spec);
            } else if (expected instanceof Expectation.LogZ logZ) {
                int n = spec.landscape().model().dimension();
                others += logZ.over() == Expectation.Over.GRID
                        ? gridCost(spec)
                        : Math.pow(EVALUATIONS_A_SIDE, Math.min(3, n)) * operations(spec, false);
            } else if (expected instanceof Expectation.Equal equal) {
                others += equal.points().isEmpty() ? 2 * gridCost(spec) : operations(spec, false);
            } else if (expected instanceof Expectation.Table table) {
                int n = spec.landscape().model().dimension();
                others += FileAccess.size(table.file().toString())
                        / (BYTES_A_ROW * n)
                        * (operations(spec, true) + NUMBER * (n + 1));
            } else {
                others += operations(spec, true);
            }
        }
        return grid + analysis + others;
    }

    private static double gridCost(Spec spec) {
        Points points = spec.grid();
        return points.count() * (operations(spec, points, false) + 1);
    }

    private static double analysis(Spec spec) {
        int n = spec.landscape().model().dimension();
        return SEARCHES * n * (1 + n) * operations(spec, true);
    }

    private static double operations(Spec spec, boolean gradient) {
        BaseModel model = spec.landscape().model();
        return operations(model, new PointList(new double[model.dimension()][0]), gradient);
    }

    private static double operations(Spec spec, Points points, boolean gradient) {
        int integrated = spec.integration().map(one -> one.dimension()).orElse(0);
        return integrated == 0
                ? operations(spec.gridModel(), points, gradient)
                : Math.pow(EVALUATIONS_A_SIDE, integrated) * operations(spec, gradient);
    }

    private static double operations(BaseModel model, Points points, boolean gradient) {
        return 1
                + FlatProgram.of(List.copyOf(model.outputs(gradient)), points, DType.FLOAT64)
                        .operations();
    }
}
