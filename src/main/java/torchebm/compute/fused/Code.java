package torchebm.compute.fused;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import torchebm.graph.Binary;
import torchebm.graph.Unary;

/**
 * A flat program under construction. Equal instructions are one value, operations on constants are
 * constants, and each value knows the axes of the grid that it depends on.
 */
final class Code {
    /** The axes of a constant. */
    static final int NO_AXIS = 0;

    /** The bit of the axis that runs fastest. */
    static final int FIRST_AXIS = 1;

    /** The bit of the other axis. */
    static final int SECOND_AXIS = 2;

    /** The axes of a value that is another one at every point. */
    static final int EVERY_POINT = FIRST_AXIS | SECOND_AXIS;

    private final List<Instruction> instructions = new ArrayList<>();
    private final List<Integer> axes = new ArrayList<>();
    private final Map<Instruction, Integer> known = new HashMap<>();

    int size() {
        return instructions.size();
    }

    Instruction get(int value) {
        return instructions.get(value);
    }

    /** The axes that a value depends on: a set of bits. */
    int axes(int value) {
        return axes.get(value);
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
            }
            case SUBTRACT -> {
                if (isConstant(b, 0)) {
                    return a;
                }
                if (isConstant(a, 0)) {
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

    /**
     * The sum, gathered axis by axis, so that as much of it as possible is computed once for an
     * axis.
     */
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

    /**
     * Sums pairs, then pairs of pairs: the rounding error grows with the logarithm of the number of
     * terms.
     */
    private int pairwise(List<Integer> terms) {
        int n = terms.size();
        return n == 1
                ? terms.get(0)
                : combine(Binary.ADD, pairwise(terms.subList(0, n / 2)), pairwise(terms.subList(n / 2, n)));
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

    private int add(Instruction instruction, int axesOfValue) {
        Integer earlier = known.putIfAbsent(instruction, instructions.size());
        if (earlier != null) {
            return earlier;
        }
        instructions.add(instruction);
        axes.add(axesOfValue);
        return instructions.size() - 1;
    }
}
