package torchebm.compute.code;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import torchebm.compute.DType;
import torchebm.compute.TooLargeException;
import torchebm.graph.Binary;
import torchebm.graph.Interruption;
import torchebm.graph.Matrix;
import torchebm.graph.SplineDerivative;
import torchebm.graph.Unary;

/**
 * A flat program under construction. Equal instructions become one value, operations on constants are folded, and the
 * axes of the grid that each value depends on are recorded. A rewriting keeps every bit of the result, −0, infinities
 * and NaN included, so that a value is the same wherever it is computed.
 */
public final class Code {
    /** The axes of a constant. */
    public static final int NO_AXIS = 0;
    /** The bit of the first axis, which varies fastest. */
    public static final int FIRST_AXIS = 1;
    /** The bit of the second axis. */
    public static final int SECOND_AXIS = 2;
    /** The axes of a value that differs at every point. */
    public static final int EVERY_POINT = FIRST_AXIS | SECOND_AXIS;

    /** The approximate memory of an instruction while a program is compiled, in bytes. */
    private static final long BYTES = 600;

    /** The multiplier that spreads a hash over its highest bits: 2³² divided by the golden ratio, odd. */
    private static final int SPREAD = 0x9E3779B9;

    /** The initial capacity in values, a power of 2. */
    private static final int FIRST_ROOM = 64;

    private static final double[] NO_BIAS = {};

    private final List<Instruction> instructions = new ArrayList<>();

    /** The axes that each value depends on. */
    private byte[] axes = new byte[FIRST_ROOM];

    /** True for each value that may be −0. */
    private boolean[] negativeZero = new boolean[FIRST_ROOM];

    /** The hash of each value's instruction. */
    private int[] hashes = new int[FIRST_ROOM];

    /** A hash table with linear probing: each value plus 1, by the hash of its instruction; 0 where free. */
    private int[] known = new int[2 * FIRST_ROOM];

    private final DType dtype;

    private final long limit = Runtime.getRuntime().maxMemory() / BYTES;

    /**
     * @param dtype the type of the numbers; constants are rounded to it
     */
    Code(DType dtype) {
        this.dtype = dtype;
    }

    /** The number of values. */
    public int size() {
        return instructions.size();
    }

    /** The instruction that computes a value. */
    public Instruction get(int value) {
        return instructions.get(value);
    }

    /** The axes that a value depends on, as a set of bits. */
    public int axes(int value) {
        return axes[value];
    }

    /** Appends a value's line of a listing: {@code v3 = square(v1)}. */
    public void list(StringBuilder text, int value) {
        text.append("  v").append(value).append(" = ").append(get(value)).append('\n');
    }

    int constant(double number) {
        return add(Instruction.constant(rounded(number)), NO_AXIS);
    }

    int coordinate(int index, int axesOfCoordinate) {
        return add(Instruction.coordinate(index), axesOfCoordinate);
    }

    int map(Unary function, int a) {
        if (function == Unary.DETACH) {
            return a;
        }
        if (isConstant(a)) {
            return constant(function.apply(number(a)));
        }
        return add(Instruction.map(function, a), axes(a));
    }

    int combine(Binary operator, int a, int b) {
        if (isConstant(a) && isConstant(b)) {
            return constant(operator.apply(number(a), number(b)));
        }
        switch (operator) {
            case ADD -> {
                if (isNeutral(a, b)) {
                    return b;
                }
                if (isNeutral(b, a)) {
                    return a;
                }
            }
            case SUBTRACT -> {
                if (isConstant(b, 0.0)) {
                    return a;
                }
                if (isConstant(a, -0.0)) {
                    return map(Unary.NEGATE, b);
                }
            }
            case MULTIPLY -> {
                if (isConstant(a, 1)) {
                    return b;
                }
                if (isConstant(b, 1)) {
                    return a;
                }
            }
            case DIVIDE -> {
                if (isConstant(b, 1)) {
                    return a;
                }
                if (isConstant(b) && axes(a) == EVERY_POINT && isPowerOf2(number(b))) {
                    return combine(Binary.MULTIPLY, a, constant(1 / number(b))); // a product is several times faster
                }
            }
            case POWER, MODULO, MAX, MIN, HYPOT, ATAN2, LESS, LESS_EQUAL, EQUAL -> {}
        }
        return add(Instruction.combine(operator, a, b), axes(a) | axes(b));
    }

    /** Returns true if a + b is b. As 0 + −0 is 0, only −0 is neutral for every b. */
    private boolean isNeutral(int a, int b) {
        return isConstant(a, -0.0) || (isConstant(a, 0.0) && !negativeZero[b]);
    }

    /** Returns true if an instruction's value may be −0, or if that is unknown. */
    private boolean mayBeNegativeZero(Instruction i) {
        return switch (i.kind) {
            case CONSTANT -> Double.compare(i.number, -0.0) == 0;
            case COORDINATE, DENSE, PART, SPLINE -> true;
            case MAP ->
                switch (i.function()) {
                    case ABS, SQUARE, EXP, LOG, COSH, RELU, SIGMOID, SOFTPLUS -> false;
                    case NEGATE,
                            SIGN,
                            SQRT,
                            EXPM1,
                            LOG1P,
                            SIN,
                            COS,
                            TAN,
                            ASIN,
                            ACOS,
                            ATAN,
                            SINH,
                            TANH,
                            FLOOR,
                            CEIL,
                            ROUND,
                            ERF,
                            DETACH -> true;
                };
            case COMBINE ->
                switch (i.operator()) {
                    case HYPOT, LESS, LESS_EQUAL, EQUAL -> false;
                    case ADD -> negativeZero[i.operand(0)] && negativeZero[i.operand(1)];
                    case SUBTRACT -> negativeZero[i.operand(0)];
                    case MAX, MIN -> negativeZero[i.operand(0)] || negativeZero[i.operand(1)];
                    case MULTIPLY, DIVIDE, POWER, MODULO, ATAN2 -> true;
                };
            case SELECT -> negativeZero[i.operand(1)] || negativeZero[i.operand(2)];
        };
    }

    int select(int condition, int a, int b) {
        if (isConstant(condition)) {
            return number(condition) != 0 ? a : b;
        }
        return a == b ? a : add(Instruction.select(condition, a, b), axes(condition) | axes(a) | axes(b));
    }

    /**
     * Adds a derivative of a spline as one operation at every point. It is computed beforehand at a known point in float64 only,
     * as it has other roundings in float32.
     */
    int spline(SplineDerivative derivative, int[] a) {
        if (dtype == DType.FLOAT32 || !Arrays.stream(a).allMatch(this::isConstant)) {
            return add(Instruction.spline(derivative, a), EVERY_POINT);
        }
        return constant(derivative
                .spline()
                .evaluate(Arrays.stream(a).mapToDouble(this::number).toArray(), derivative.orders()));
    }

    /** Adds a matrix times a vector of values as one operation at every point, and returns its components. */
    int[] dense(Matrix matrix, int[] a) {
        return dense(new Instruction.Affine(matrix, NO_BIAS), a);
    }

    private int[] dense(Instruction.Affine affine, int[] a) {
        int product = add(Instruction.dense(affine, a), EVERY_POINT);
        int[] parts = new int[affine.matrix().rows()];
        for (int row = 0; row < parts.length; row++) {
            parts[row] = add(Instruction.part(product, row), EVERY_POINT);
        }
        return parts;
    }

    /** Returns true if the values are the components of one {@link #dense} without a bias. */
    boolean isDense(int[] values) {
        Instruction first = get(values[0]);
        if (first.kind != Instruction.Kind.PART) {
            return false;
        }
        Instruction.Affine affine = get(first.operand(0)).affine();
        for (int row = 0; row < values.length; row++) {
            Instruction part = get(values[row]);
            if (part.kind != Instruction.Kind.PART || part.operand(0) != first.operand(0) || part.index != row) {
                return false;
            }
        }
        return affine.bias().length == 0 && affine.matrix().rows() == values.length;
    }

    /** Adds a bias to a {@link #dense}, as part of that operation, and returns its components. */
    int[] biased(int[] dense, double[] bias) {
        Instruction product = get(get(dense[0]).operand(0));
        int[] a = new int[product.operands()];
        Arrays.setAll(a, product::operand);
        return dense(new Instruction.Affine(product.affine().matrix(), bias), a);
    }

    /**
     * Returns true for each value that the results need.
     *
     * @param own true for a value whose operands are needed as well
     */
    public boolean[] needed(int[] results, IntPredicate own) {
        boolean[] needed = new boolean[size()];
        for (int result : results) {
            needed[result] = true;
        }
        for (int v = size() - 1; v >= 0; v--) {
            if (needed[v] && own.test(v)) {
                Instruction instruction = get(v);
                for (int k = 0; k < instruction.operands(); k++) {
                    needed[instruction.operand(k)] = true;
                }
            }
        }
        return needed;
    }

    /** Adds the sum in the order that {@link torchebm.graph.Operation.Sum} defines. */
    int sum(int[] terms) {
        int[] varying = new int[terms.length + 1]; // the number of variable terms among the first k
        for (int k = 0; k < terms.length; k++) {
            varying[k + 1] = varying[k] + (isConstant(terms[k]) ? 0 : 1);
        }
        return sum(terms, varying, 0, terms.length);
    }

    private int sum(int[] terms, int[] varying, int from, int to) {
        if (to - from == 1) {
            return terms[from];
        }
        if (varying[from] == varying[to]) {
            return constant(sumOfConstants(terms, from, to));
        }
        int half = from + (to - from) / 2;
        return combine(Binary.ADD, sum(terms, varying, from, half), sum(terms, varying, half, to));
    }

    private double sumOfConstants(int[] terms, int from, int to) {
        if (to - from == 1) {
            return number(terms[from]);
        }
        int half = from + (to - from) / 2;
        return rounded(sumOfConstants(terms, from, half) + sumOfConstants(terms, half, to));
    }

    /** Adds the maximum or minimum of values. The order does not matter, so values of one axis come first. */
    int extreme(Binary operator, int[] values) {
        int result = -1;
        for (int group = NO_AXIS; group <= EVERY_POINT; group++) {
            for (int value : values) {
                if (axes(value) == group) {
                    result = result < 0 ? value : combine(operator, result, value);
                }
            }
        }
        return result;
    }

    private double rounded(double number) {
        return dtype == DType.FLOAT32 ? (float) number : number;
    }

    private boolean isConstant(int value) {
        return axes(value) == NO_AXIS;
    }

    private boolean isConstant(int value, double number) {
        return isConstant(value) && Double.compare(number(value), number) == 0;
    }

    private double number(int value) {
        return get(value).number;
    }

    /** Returns true if division by this number has the same bits as multiplication by its reciprocal. */
    private static boolean isPowerOf2(double number) {
        double size = Math.abs(number);
        return size >= Float.MIN_NORMAL
                && size <= 1 / (double) Float.MIN_NORMAL
                && size == Math.scalb(1.0, Math.getExponent(size));
    }

    private int add(Instruction instruction, int axesOfValue) {
        int hash = instruction.hashCode() * SPREAD;
        int place = place(hash);
        while (known[place] > 0
                && !(hashes[known[place] - 1] == hash
                        && instructions.get(known[place] - 1).equals(instruction))) {
            place = (place + 1) & (known.length - 1);
        }
        if (known[place] > 0) {
            return known[place] - 1;
        }
        Interruption.check();
        int value = instructions.size();
        if (value >= limit) {
            throw new TooLargeException(String.format(
                    "the energy has more than %d different steps, too many for %d MB of memory: fix coordinates, or give"
                            + " Java more, as with TORCHEBM_JAVA_OPTS=-Xmx16g",
                    limit, Runtime.getRuntime().maxMemory() >> 20));
        }
        known[place] = value + 1;
        instructions.add(instruction);
        hashes[value] = hash;
        axes[value] = (byte) axesOfValue;
        negativeZero[value] = mayBeNegativeZero(instruction);
        if (value + 1 == axes.length) {
            grow();
        }
        return value;
    }

    /** The index at which the search for a hash begins: its highest bits. */
    private int place(int hash) {
        return hash >>> (Integer.numberOfLeadingZeros(known.length) + 1);
    }

    private void grow() {
        axes = Arrays.copyOf(axes, 2 * axes.length);
        negativeZero = Arrays.copyOf(negativeZero, axes.length);
        hashes = Arrays.copyOf(hashes, axes.length);
        known = new int[2 * axes.length];
        for (int value = 0; value < instructions.size(); value++) {
            int place = place(hashes[value]);
            while (known[place] > 0) {
                place = (place + 1) & (known.length - 1);
            }
            known[place] = value + 1;
        }
    }
}
