package torchebm.compute.code;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import torchebm.compute.TooLargeException;
import torchebm.graph.Binary;
import torchebm.graph.Matrix;
import torchebm.graph.Unary;

/**
 * A flat program under construction. Equal instructions are one value, operations on constants are constants, and each
 * value knows the axes of the grid that it depends on. Constants and values of one axis are moved into the parts of a
 * sum that are of one axis too, so that they are dealt with once for that axis instead of at every point.
 */
public final class Code {
    /** The axes of a constant. */
    public static final int NO_AXIS = 0;
    /** The bit of the axis that runs fastest. */
    public static final int FIRST_AXIS = 1;
    /** The bit of the other axis. */
    public static final int SECOND_AXIS = 2;
    /** The axes of a value that is another one at every point. */
    public static final int EVERY_POINT = FIRST_AXIS | SECOND_AXIS;

    /** About how much memory an instruction takes until the program is done, in bytes. */
    private static final long BYTES = 600;

    private static final double[] NO_BIAS = {};

    private final List<Instruction> instructions = new ArrayList<>();
    private final List<Integer> axes = new ArrayList<>();
    private final Map<Instruction, Integer> known = new HashMap<>();

    private final long limit = Runtime.getRuntime().maxMemory() / BYTES;

    /** How many values there are. */
    public int size() {
        return instructions.size();
    }

    /** What computes a value. */
    public Instruction get(int value) {
        return instructions.get(value);
    }

    /** The axes that a value depends on: a set of bits. */
    public int axes(int value) {
        return axes.get(value);
    }

    /** Appends a value's line of a listing: {@code v3 = square(v1)}. */
    public void list(StringBuilder text, int value) {
        text.append("  v").append(value).append(" = ").append(get(value)).append('\n');
    }

    int constant(double number) {
        return add(Instruction.constant(number), NO_AXIS);
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
                if (isConstant(a, 0)) {
                    return b;
                }
                if (isConstant(b, 0)) {
                    return a;
                }
                if (isSumOfAxes(a) && isHoisted(b)) {
                    return addInto(a, Binary.ADD, b);
                }
                if (isSumOfAxes(b) && isHoisted(a)) {
                    return addInto(b, Binary.ADD, a);
                }
            }
            case SUBTRACT -> {
                if (isConstant(b, 0)) {
                    return a;
                }
                if (isConstant(a, 0)) {
                    return map(Unary.NEGATE, b);
                }
                if (isSumOfAxes(a) && isHoisted(b)) {
                    return addInto(a, Binary.SUBTRACT, b);
                }
            }
            case MULTIPLY -> {
                if (isConstant(a, 1)) {
                    return b;
                }
                if (isConstant(b, 1)) {
                    return a;
                }
                if (isConstant(b) && isSumOfAxes(a)) {
                    return distribute(Binary.MULTIPLY, a, b);
                }
                if (isConstant(a) && isSumOfAxes(b)) {
                    return distribute(Binary.MULTIPLY, b, a);
                }
            }
            case DIVIDE -> {
                if (isConstant(b, 1)) {
                    return a;
                }
                if (isConstant(b) && isSumOfAxes(a)) {
                    return distribute(Binary.DIVIDE, a, b);
                }
                if (isConstant(b) && axes(a) == EVERY_POINT && isNormal(1 / number(b))) {
                    return combine(Binary.MULTIPLY, a, constant(1 / number(b))); // several times faster
                }
            }
            default -> {}
        }
        return add(Instruction.combine(operator, a, b), axes(a) | axes(b));
    }

    int select(int condition, int a, int b) {
        if (isConstant(condition)) {
            return number(condition) != 0 ? a : b;
        }
        return a == b ? a : add(Instruction.select(condition, a, b), axes(condition) | axes(a) | axes(b));
    }

    /** The components of a matrix times a vector of values, as one operation at every point. */
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

    /** Whether values are the components of one {@link #dense} without a bias. */
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

    /** The components of a {@link #dense} with a bias: one operation as well. */
    int[] biased(int[] dense, double[] bias) {
        Instruction product = get(get(dense[0]).operand(0));
        int[] a = new int[product.operands()];
        Arrays.setAll(a, product::operand);
        return dense(new Instruction.Affine(product.affine().matrix(), bias), a);
    }

    /**
     * Which values are needed for some results.
     *
     * @param own whether the operands of a value are needed as well
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

    /** The sum, gathered axis by axis, so that as much of it as possible is computed once for an axis. */
    int sum(int[] terms) {
        int sum = constant(0);
        for (int group = NO_AXIS; group <= EVERY_POINT; group++) {
            List<Integer> members = new ArrayList<>();
            for (int term : terms) {
                if (axes(term) == group) {
                    members.add(term);
                }
            }
            if (!members.isEmpty()) {
                sum = combine(Binary.ADD, sum, pairwise(members));
            }
        }
        return sum;
    }

    /** Sums pairs, then pairs of pairs: the rounding error grows with the logarithm of the number of terms. */
    private int pairwise(List<Integer> terms) {
        int n = terms.size();
        return n == 1
                ? terms.get(0)
                : combine(Binary.ADD, pairwise(terms.subList(0, n / 2)), pairwise(terms.subList(n / 2, n)));
    }

    /** Whether a value is p + q or p − q, with p of one axis and q of the other. */
    private boolean isSumOfAxes(int value) {
        Instruction i = get(value);
        return axes(value) == EVERY_POINT
                && i.kind == Instruction.Kind.COMBINE
                && (i.operator() == Binary.ADD || i.operator() == Binary.SUBTRACT)
                && isHoisted(i.operand(0))
                && isHoisted(i.operand(1));
    }

    /** (p ± q) ∘ c = (p ∘ c) ± (q ∘ c). */
    private int distribute(Binary operator, int sum, int c) {
        Instruction i = get(sum);
        return combine(i.operator(), combine(operator, i.operand(0), c), combine(operator, i.operand(1), c));
    }

    /** (p ± q) ∘ v for ∘ one of + and −, with v moved to the part that is of its axis. */
    private int addInto(int sum, Binary operator, int v) {
        Instruction i = get(sum);
        int p = i.operand(0);
        int q = i.operand(1);
        if ((axes(v) | axes(p)) != EVERY_POINT) {
            return add(Instruction.combine(i.operator(), combine(operator, p, v), q), EVERY_POINT);
        }
        Binary within = operator == i.operator() ? Binary.ADD : Binary.SUBTRACT; // p − q − v = p − (q + v)
        return add(Instruction.combine(i.operator(), p, combine(within, q, v)), EVERY_POINT);
    }

    private boolean isHoisted(int value) {
        return axes(value) != EVERY_POINT;
    }

    private boolean isConstant(int value) {
        return axes(value) == NO_AXIS;
    }

    private boolean isConstant(int value, double number) {
        return isConstant(value) && number(value) == number;
    }

    private double number(int value) {
        return get(value).number;
    }

    private static boolean isNormal(double number) {
        double size = Math.abs(number);
        return size >= Float.MIN_NORMAL && size <= Float.MAX_VALUE;
    }

    private int add(Instruction instruction, int axesOfValue) {
        Integer earlier = known.putIfAbsent(instruction, instructions.size());
        if (earlier != null) {
            return earlier;
        }
        if (instructions.size() >= limit) {
            throw new TooLargeException(String.format(
                    "the energy has more than %d different steps, too many for %d MB of memory: fix coordinates, or give"
                            + " Java more, as with TORCHEBM_JAVA_OPTS=-Xmx16g",
                    limit, Runtime.getRuntime().maxMemory() >> 20));
        }
        instructions.add(instruction);
        axes.add(axesOfValue);
        return instructions.size() - 1;
    }
}
