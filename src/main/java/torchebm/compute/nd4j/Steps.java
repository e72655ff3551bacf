package torchebm.compute.nd4j;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.impl.reduce.same.Sum;
import org.nd4j.linalg.factory.Nd4j;
import torchebm.graph.Matrix;
import torchebm.graph.SplineDerivative;

/** The steps of a program under construction, and their slots. */
final class Steps {
    private final List<Step> steps = new ArrayList<>();
    private final List<Operand.Slot> slots = new ArrayList<>();
    /** The released slots by rows and type. */
    private final Map<List<Object>, Deque<Operand.Slot>> free = new HashMap<>();

    List<Step> list() {
        return List.copyOf(steps);
    }

    List<Operand.Slot> slots() {
        return List.copyOf(slots);
    }

    /** Allocates a slot for numbers. */
    Operand.Slot slot(int rows) {
        return take(rows, false);
    }

    private Operand.Slot take(int rows, boolean isCondition) {
        Deque<Operand.Slot> fitting = free.get(List.of(rows, isCondition));
        if (fitting != null && !fitting.isEmpty()) {
            return fitting.pop();
        }
        Operand.Slot slot = new Operand.Slot(slots.size(), rows, isCondition);
        slots.add(slot);
        return slot;
    }

    /** Releases a slot, which no later step reads. */
    void release(Operand operand) {
        if (operand instanceof Operand.Slot slot) {
            free.computeIfAbsent(List.of(slot.rows(), slot.isCondition()), key -> new ArrayDeque<>())
                    .push(slot);
        }
    }

    /** Adds an operation of ND4J by its name. Operands of one row are broadcast. */
    void run(String operation, Operand.Slot result, Operand... operands) {
        run(operation, result, List.of(), operands);
    }

    /** Adds an operation of ND4J with numeric arguments. */
    void run(String operation, Operand.Slot result, List<Double> numbers, Operand... operands) {
        String read = Arrays.stream(operands).map(Operand::toString).collect(Collectors.joining(", "));
        String with = numbers.isEmpty() ? "" : " in " + numbers;
        add(result, operation + "(" + read + ")" + with, tile -> {
            CustomOp op = DynamicCustomOp.builder(operation)
                    .addInputs(Arrays.stream(operands).map(o -> o.in(tile)).toArray(INDArray[]::new))
                    .addOutputs(result.in(tile))
                    .addFloatingPointArguments(numbers.toArray(Double[]::new))
                    .build();
            return () -> Nd4j.exec(op);
        });
    }

    /** Adds an elementwise function of ND4J. */
    void map(String name, BiFunction<INDArray, INDArray, Op> function, Operand.Slot result, Operand a) {
        add(result, name + "(" + a + ")", tile -> {
            Op op = function.apply(a.in(tile), result.in(tile));
            return () -> Nd4j.exec(op);
        });
    }

    /** Adds the sum of the components, a scalar. */
    void sum(Operand.Slot result, Operand.Slot a) {
        if (a.rows() == 1) {
            copy(result, a);
        } else {
            add(result, "sum(" + a + ")", tile -> {
                Op op = new Sum(a.in(tile), result.in(tile), true, 0);
                return () -> Nd4j.exec(op);
            });
        }
    }

    /** Adds a clip to an interval. */
    void clip(Operand.Slot result, Operand a, double min, double max) {
        run("clipbyvalue", result, List.of(min, max), a);
    }

    /** Adds a copy, which converts conditions to numbers. */
    void copy(Operand.Slot result, Operand a) {
        add(result, a.toString(), tile -> {
            INDArray target = result.in(tile);
            INDArray source = a.in(tile);
            return () -> target.assign(source);
        });
    }

    /** Adds a fill with a number. */
    void fill(Operand.Slot result, double number) {
        add(result, Double.toString(number), tile -> {
            INDArray target = result.in(tile);
            return () -> target.assign(number);
        });
    }

    /** Adds a broadcast of an operand to all rows and points, and returns its slot. */
    Operand.Slot spread(Operand a, int rows) {
        Operand.Slot result = slot(rows);
        fill(result, 1);
        run("multiply", result, result, a);
        return result;
    }

    /** Adds a comparison, with results 1 and 0. */
    void compare(String operation, Operand.Slot result, Operand a, Operand b) {
        Operand.Slot condition = take(result.rows(), true);
        run(operation, condition, a, b);
        copy(result, condition);
        release(condition);
    }

    /** Adds a copy of every step-th row, from an index on. */
    void slice(Operand.Slot result, Operand.Slot a, int from, int step) {
        String text = a + "[" + from + ":" + (from + result.rows() * step) + ":" + step + "]";
        add(result, text, tile -> {
            INDArray target = result.in(tile);
            INDArray source = rows(a.in(tile), from, step, result.rows());
            return () -> target.assign(source);
        });
    }

    /** Adds a copy of rows to every step-th row, from an index on. */
    void put(Operand.Slot result, Operand.Slot a, int from, int step) {
        String name = result + "[" + from + ":" + (from + a.rows() * step) + ":" + step + "]";
        steps.add(new Step(name + " = " + a, tile -> {
            INDArray target = rows(result.in(tile), from, step, a.rows());
            INDArray source = a.in(tile);
            return () -> target.assign(source);
        }));
    }

    /** Returns a view of every step-th row; the end of ND4J's own intervals is wrong if the step is not 1. */
    private static INDArray rows(INDArray array, int from, int step, int count) {
        long width = array.columns();
        return Nd4j.create(
                array.data(), new long[] {count, width}, new long[] {step * width, 1}, from * width, array.ordering());
    }

    /** Adds a matrix product, which the BLAS computes. */
    void multiply(Operand.Slot result, Matrix matrix, Operand.Slot a) {
        int columns = matrix.columns();
        double[] values = new double[matrix.rows() * columns];
        Arrays.setAll(values, i -> matrix.get(i / columns, i % columns));
        Operand.Constant constant = new Operand.Constant(values, columns);
        add(result, "gemm(" + constant + ", " + a + ")", tile -> {
            INDArray weights = constant.in(tile);
            INDArray target = result.in(tile);
            INDArray source = a.in(tile);
            return () -> Nd4j.gemm(weights, source, target, false, false, 1, 0);
        });
    }

    /** Adds a spline, which is computed point by point, as ND4J has no operation for it. */
    void interpolate(Operand.Slot result, SplineDerivative derivative, Operand.Slot a) {
        add(result, derivative + "(" + a + ")", tile -> {
            INDArray target = result.in(tile);
            INDArray source = a.in(tile);
            return () -> {
                double[][] coordinates = source.toDoubleMatrix();
                double[] x = new double[coordinates.length];
                double[][] values = new double[1][coordinates[0].length];
                for (int p = 0; p < values[0].length; p++) {
                    for (int k = 0; k < x.length; k++) {
                        x[k] = coordinates[k][p];
                    }
                    values[0][p] = derivative.spline().evaluate(x, derivative.orders());
                }
                target.assign(Nd4j.createFromArray(values).castTo(target.dataType()));
            };
        });
    }

    /** Adds a step that computes a result. */
    void add(Operand.Slot result, String text, Function<Tile, Runnable> on) {
        String shape = result.rows() == 1 ? "" : " (" + result.rows() + ")";
        steps.add(new Step(result + shape + " = " + text, on));
    }
}
