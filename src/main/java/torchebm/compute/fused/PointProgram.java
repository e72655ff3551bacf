package torchebm.compute.fused;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import torchebm.compute.code.Code;
import torchebm.compute.code.FlatProgram;
import torchebm.compute.code.Instruction;
import torchebm.graph.Binary;
import torchebm.graph.Unary;

/**
 * A flat program as an array of integers, interpreted for one point at a time. Every value of the program is one element of an
 * array of float64 numbers; float32 is computed by rounding every result, which is exact for sums, products, quotients and square
 * roots of two float32 numbers. Results are the same bits as those of {@link Float64Loops} and its float32 twin.
 */
final class PointProgram {
    /** The length of an instruction: its operation, the index of its result, and the indices of up to three operands. */
    private static final int WIDTH = 5;

    private static final int ADD = 0;
    private static final int SUBTRACT = 1;
    private static final int MULTIPLY = 2;
    private static final int DIVIDE = 3;
    private static final int SQUARE = 4;
    private static final int NEGATE = 5;
    private static final int SQRT = 6;
    private static final int EXP = 7;
    private static final int LOG = 8;
    private static final int SIN = 9;
    private static final int COS = 10;
    private static final int TANH = 11;
    private static final int RELU = 12;
    private static final int LESS = 13;
    private static final int SELECT = 14;
    /** A matrix product or a spline; operand 0 is its index in {@link #large}. */
    private static final int LARGE = 15;
    /** A function that has no operation of its own; operand 1 is its index in {@link #functions}. */
    private static final int FUNCTION = 16;
    /** An operator that has no operation of its own; operand 2 is its index in {@link #operators}. */
    private static final int OPERATOR = 17;

    private static final int POINTS_WORTH_TILES = 32;

    private final boolean isSingle;
    private final int[] code;
    private final Unary[] functions;
    private final Binary[] operators;
    private final PointOperation[] large;
    /** The initial values: constants where they stand, 0 elsewhere. */
    private final double[] initial;
    /** The index of each coordinate's value, −1 where it is not read. */
    private final int[] coordinates;

    private final int[] results;
    private final boolean hasProducts;

    /**
     * @param kernel of the splines
     * @param products of the matrix products
     */
    PointProgram(FlatProgram flat, Kernel<?> kernel, Kernel<?> products) {
        Code values = flat.code();
        this.isSingle = kernel.type() == NumberType.FLOAT32;
        this.results = flat.results();
        this.initial = new double[values.size()];
        this.coordinates = new int[flat.points().dimension()];
        Arrays.fill(coordinates, -1);
        List<Unary> otherFunctions = new ArrayList<>();
        List<Binary> otherOperators = new ArrayList<>();
        List<PointOperation> others = new ArrayList<>();
        boolean[] needed = values.needed(results, v -> true);
        int[] text = new int[values.size() * WIDTH];
        int end = 0;
        for (int v = 0; v < needed.length; v++) {
            Instruction instruction = values.get(v);
            if (!needed[v] || instruction.kind == Instruction.Kind.PART) { // a part is written by its product
                continue;
            }
            if (instruction.isGiven()) {
                initial[v] = instruction.number;
                if (instruction.kind == Instruction.Kind.COORDINATE) {
                    coordinates[instruction.index] = v;
                }
                continue;
            }
            int operation = operation(instruction);
            text[end] = operation;
            text[end + 1] = v;
            if (operation == LARGE) {
                boolean isDense = instruction.kind == Instruction.Kind.DENSE;
                text[end + 1] = isDense ? v + 1 : v; // the parts follow their product
                text[end + 2] = others.size();
                others.add(isDense ? new PointLayer<>(instruction, products) : new PointSpline<>(instruction, kernel));
            } else {
                for (int k = 0; k < instruction.operands(); k++) {
                    text[end + 2 + k] = instruction.operand(k);
                }
                if (operation == FUNCTION) {
                    text[end + 3] = index(otherFunctions, instruction.function());
                } else if (operation == OPERATOR) {
                    text[end + 4] = index(otherOperators, instruction.operator());
                }
            }
            end += WIDTH;
        }
        this.code = Arrays.copyOf(text, end);
        this.functions = otherFunctions.toArray(Unary[]::new);
        this.operators = otherOperators.toArray(Binary[]::new);
        this.hasProducts = others.stream().anyMatch(PointLayer.class::isInstance);
        this.large = others.toArray(PointOperation[]::new);
    }

    /** Returns the index of an element of the list, at whose end it is added if it is missing. */
    private static <T> int index(List<T> list, T element) {
        if (!list.contains(element)) {
            list.add(element);
        }
        return list.indexOf(element);
    }

    private static int operation(Instruction instruction) {
        return switch (instruction.kind) {
            case MAP ->
                switch (instruction.function()) {
                    case SQUARE -> SQUARE;
                    case NEGATE -> NEGATE;
                    case SQRT -> SQRT;
                    case EXP -> EXP;
                    case LOG -> LOG;
                    case SIN -> SIN;
                    case COS -> COS;
                    case TANH -> TANH;
                    case RELU -> RELU;
                    case ABS,
                            SIGN,
                            EXPM1,
                            LOG1P,
                            TAN,
                            ASIN,
                            ACOS,
                            ATAN,
                            SINH,
                            COSH,
                            FLOOR,
                            CEIL,
                            ROUND,
                            ERF,
                            SIGMOID,
                            SOFTPLUS,
                            DETACH -> FUNCTION;
                };
            case COMBINE ->
                switch (instruction.operator()) {
                    case ADD -> ADD;
                    case SUBTRACT -> SUBTRACT;
                    case MULTIPLY -> MULTIPLY;
                    case DIVIDE -> DIVIDE;
                    case LESS -> LESS;
                    case POWER, MODULO, MAX, MIN, HYPOT, ATAN2, LESS_EQUAL, EQUAL -> OPERATOR;
                };
            case SELECT -> SELECT;
            case DENSE, SPLINE -> LARGE;
            case CONSTANT, COORDINATE, PART -> throw new IllegalArgumentException("no operation: " + instruction);
        };
    }

    /** Returns a new array of all values, constants included. */
    double[] values() {
        return initial.clone();
    }

    /** Returns the number of points from which on {@link PointTiles} are faster; a matrix product is faster here for any number. */
    int pointsWorthTiles() {
        return hasProducts ? Integer.MAX_VALUE : POINTS_WORTH_TILES;
    }

    /** Returns new arrays for the matrix products and splines of one thread. */
    PointOperation.Workspace[] workspaces() {
        return Arrays.stream(large).map(PointOperation::newWorkspace).toArray(PointOperation.Workspace[]::new);
    }

    /**
     * Evaluates one point.
     *
     * @param x all values, as {@link #values} made them
     * @param workspaces the arrays of {@link #workspaces}
     * @param points the point's coordinates from index from on
     * @param target receives the results from index to on
     */
    void run(double[] x, PointOperation.Workspace[] workspaces, double[] points, int from, double[] target, int to) {
        for (int i = 0; i < coordinates.length; i++) {
            if (coordinates[i] >= 0) {
                x[coordinates[i]] = rounded(points[from + i]);
            }
        }
        int[] instructions = code;
        for (int at = 0; at < instructions.length; at += WIDTH) {
            int operation = instructions[at];
            int result = instructions[at + 1];
            int a = instructions[at + 2];
            int b = instructions[at + 3];
            double value;
            switch (operation) {
                case ADD -> value = x[a] + x[b];
                case SUBTRACT -> value = x[a] - x[b];
                case MULTIPLY -> value = x[a] * x[b];
                case DIVIDE -> value = x[a] / x[b];
                case SQUARE -> value = x[a] * x[a];
                case NEGATE -> value = -x[a];
                case SQRT -> value = Math.sqrt(x[a]);
                case EXP -> value = Math.exp(x[a]);
                case LOG -> value = Math.log(x[a]);
                case SIN -> value = Math.sin(x[a]);
                case COS -> value = Math.cos(x[a]);
                case TANH -> value = StrictMath.tanh(x[a]);
                case RELU -> value = Math.max(x[a], 0);
                case LESS -> value = x[a] < x[b] ? 1 : 0;
                case SELECT -> value = x[a] != 0 ? x[b] : x[instructions[at + 4]];
                case LARGE -> {
                    workspaces[a].run(x, result);
                    continue;
                }
                case FUNCTION -> value = functions[b].apply(x[a]);
                case OPERATOR -> value = operators[instructions[at + 4]].apply(x[a], x[b]);
                default -> throw new IllegalStateException("no operation has the number " + operation);
            }
            x[result] = rounded(value);
        }
        for (int k = 0; k < results.length; k++) {
            target[to + k] = x[results[k]];
        }
    }

    private double rounded(double value) {
        return isSingle ? (float) value : value;
    }
}
