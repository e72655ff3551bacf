package torchebm.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import torchebm.compute.Backend;
import torchebm.compute.DType;
import torchebm.compute.Evaluator;
import torchebm.compute.Program;
import torchebm.compute.Results;
import torchebm.core.Integration;
import torchebm.core.Interval;
import torchebm.graph.Tensor;
import torchebm.grid.Grid;
import torchebm.grid.PointList;
import torchebm.grid.Tasks;
import torchebm.integral.Box;
import torchebm.integral.CubatureRule;

/**
 * The free energy F(x) = −T log ∫ e^(−E(x, y) / T) dy over a grid, and on request its gradient, the mean of ∂E/∂x. The
 * integral over y is adaptive: boxes of y are divided, for many points at once, until the estimated error is small at each
 * point, or the point has used its share of evaluations.
 */
final class FreeEnergy implements Program {
    /** The most nodes that are evaluated at once. */
    private static final int NODES_A_BATCH = 1 << 19;

    /** The nodes of a task. */
    private static final int NODES_A_TASK = 1 << 13;

    /** The number of parts of each range at first, for 1, 2 and 3 integrated coordinates. */
    private static final int[] FIRST_PARTS = {16, 4, 2};

    /** The number of nodes from which on the boxes of a point are not divided, for 1, 2 and 3 integrated coordinates. */
    private static final int[] MOST_NODES = {1 << 16, 1 << 20, 1 << 22};

    private static final double EPSILON_64 = 0x1p-53;
    private static final double EPSILON_32 = 0x1p-24;

    private final Grid grid;
    private final double[][] coordinates;
    private final double temperature;
    private final Compiler compiler;
    private final CubatureRule rule;
    private final Tensor outputs;
    private final List<Box> firstBoxes;
    private final Program sample;
    private double error;

    /**
     * @param tensors the energy and perhaps its slopes, functions of the points of the grid's space
     * @param temperature T
     * @param coordinates the coordinates of the points of each axis of the grid
     */
    FreeEnergy(
            List<Tensor> tensors,
            Integration integration,
            double temperature,
            Grid grid,
            double[][] coordinates,
            Compiler compiler) {
        this.grid = grid;
        this.coordinates = coordinates;
        this.temperature = temperature;
        this.compiler = compiler;
        this.rule = new CubatureRule(integration.dimension());
        this.firstBoxes = firstBoxes(integration.ranges());
        this.outputs = new Slice(grid.at(), varying(grid, integration)).of(tensors);
        int nodes = (int) Math.min(NODES_A_BATCH, grid.count() * firstBoxes.size() * rule.nodes());
        this.sample =
                compiler.compile(List.of(outputs), new PointList(new double[varying(grid, integration).length][nodes]));
    }

    /** Returns the coordinates that vary: those of the axes, then the integrated ones. */
    private static int[] varying(Grid grid, Integration integration) {
        int axes = grid.axes().size();
        int[] varying = new int[axes + integration.dimension()];
        Arrays.setAll(
                varying,
                k -> k < axes
                        ? grid.axes().get(k).coordinate()
                        : integration.coordinates().get(k - axes));
        return varying;
    }

    private static List<Box> firstBoxes(List<Interval> ranges) {
        double[] min = ranges.stream().mapToDouble(Interval::min).toArray();
        double[] max = ranges.stream().mapToDouble(Interval::max).toArray();
        List<Box> boxes = List.of(new Box(0, min, max));
        for (int axis = 0; axis < min.length; axis++) {
            List<Box> parts = new ArrayList<>();
            for (Box box : boxes) {
                parts.addAll(box.divided(axis, FIRST_PARTS[min.length - 1]));
            }
            boxes = parts;
        }
        return boxes;
    }

    /** Returns the number of points whose first boxes are evaluated at once. */
    int pointsABatch() {
        return Math.max(1, NODES_A_BATCH / (firstBoxes.size() * rule.nodes()));
    }

    /** Returns the largest estimated error of F at the points that have been evaluated. */
    synchronized double error() {
        return error;
    }

    private synchronized void include(double other) {
        error = Math.max(error, other);
    }

    @Override
    public boolean isPointwise() {
        return sample.isPointwise();
    }

    @Override
    public Backend backend() {
        return sample.backend();
    }

    @Override
    public int outputs() {
        return sample.outputs();
    }

    @Override
    public boolean isParallel() {
        return true;
    }

    @Override
    public double operations() {
        return sample.operations() * firstBoxes.size() * rule.nodes();
    }

    @Override
    public String kernel() {
        return sample.kernel();
    }

    @Override
    public String listing() {
        return sample.listing();
    }

    @Override
    public void run(long first, int count, Results results, int offset) {
        for (int done = 0; done < count; done += pointsABatch()) {
            int n = Math.min(pointsABatch(), count - done);
            List<PointIntegral> integrals = integrals(first + done, n);
            double[] values = new double[n];
            for (int k = 0; k < outputs(); k++) {
                for (int p = 0; p < n; p++) {
                    PointIntegral integral = integrals.get(p);
                    values[p] = k == 0 ? integral.freeEnergy() : integral.slope(k - 1);
                }
                results.put(k, offset + done, values, 0, n);
            }
            integrals.forEach(integral -> include(integral.error()));
        }
    }

    /** Returns the integrals at n consecutive points of the grid. */
    private List<PointIntegral> integrals(long first, int n) {
        double epsilon = compiler.request().type() == DType.FLOAT32 ? EPSILON_32 : EPSILON_64;
        int most = MOST_NODES[rule.dimension() - 1];
        List<PointIntegral> integrals = new ArrayList<>();
        List<Box> boxes = new ArrayList<>();
        for (int p = 0; p < n; p++) {
            integrals.add(new PointIntegral(temperature, epsilon));
            for (Box box : firstBoxes) {
                boxes.add(box.at(p));
            }
        }
        while (!boxes.isEmpty()) {
            integrate(first, boxes);
            List<Box> parts = new ArrayList<>();
            for (int k = 0; k < boxes.size(); k++) {
                Box box = boxes.get(k);
                integrals.get(box.point()).add(box);
                boolean isLast = k == boxes.size() - 1 || boxes.get(k + 1).point() != box.point();
                if (isLast) {
                    parts.addAll(integrals.get(box.point()).refine(rule.nodes(), most));
                }
            }
            boxes = parts;
        }
        return integrals;
    }

    /** Integrates boxes in batches; those of a point follow each other. */
    private void integrate(long first, List<Box> boxes) {
        int boxesABatch = Math.max(1, NODES_A_BATCH / rule.nodes());
        for (int from = 0; from < boxes.size(); from += boxesABatch) {
            List<Box> batch = boxes.subList(from, Math.min(boxes.size(), from + boxesABatch));
            int count = batch.size() * rule.nodes();
            double[][] points = new double[coordinates.length + rule.dimension()][count];
            inTasks(batch, (box, at) -> place(box, first, points, at));
            Program program = compiler.compile(List.of(outputs), new PointList(points));
            double[][] values = Evaluator.evaluate(program, 0, count);
            inTasks(batch, (box, at) -> box.integrate(rule, values, at, temperature, false));
        }
    }

    /** The work on a box whose nodes begin at a position of a batch. */
    @FunctionalInterface
    private interface Work {
        void on(Box box, int at);
    }

    private void inTasks(List<Box> boxes, Work work) {
        int boxesATask = Math.max(1, NODES_A_TASK / rule.nodes());
        Tasks.run((boxes.size() - 1) / boxesATask + 1, task -> {
            int end = Math.min(boxes.size(), (task + 1) * boxesATask);
            for (int k = task * boxesATask; k < end; k++) {
                work.on(boxes.get(k), k * rule.nodes());
            }
        });
    }

    /** Fills in the coordinates of the nodes of a box. */
    private void place(Box box, long first, double[][] points, int at) {
        long point = first + box.point();
        int axes = coordinates.length;
        for (int axis = 0; axis < axes; axis++) {
            int i = (int) (axis == 0 ? point % grid.columns() : point / grid.columns());
            Arrays.fill(points[axis], at, at + rule.nodes(), coordinates[axis][i]);
        }
        for (int axis = 0; axis < rule.dimension(); axis++) {
            for (int q = 0; q < rule.nodes(); q++) {
                points[axes + axis][at + q] = box.coordinate(rule, q, axis);
            }
        }
    }
}
