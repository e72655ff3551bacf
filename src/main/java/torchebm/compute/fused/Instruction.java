package torchebm.compute.fused;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import torchebm.graph.Binary;
import torchebm.graph.Unary;

/**
 * One scalar value of a flat program: a constant, a coordinate, or an operation on earlier values.
 * Values are named by their index in the program.
 */
final class Instruction {
    /** What an instruction does. */
    enum Kind {
        CONSTANT,
        COORDINATE,
        MAP,
        COMBINE,
        SELECT
    }

    final Kind kind;

    /** The function of a MAP. */
    final @Nullable Unary unary;

    /** The operator of a COMBINE. */
    final @Nullable Binary binary;

    /** The operands; for a COORDINATE, a is its index. */
    final int a;

    final int b;
    final int c;

    /** The number of a CONSTANT. */
    final double number;

    private Instruction(Kind kind, @Nullable Unary unary, @Nullable Binary binary, int a, int b, int c, double number) {
        this.kind = kind;
        this.unary = unary;
        this.binary = binary;
        this.a = a;
        this.b = b;
        this.c = c;
        this.number = number;
    }

    static Instruction constant(double number) {
        return new Instruction(Kind.CONSTANT, null, null, -1, -1, -1, number);
    }

    static Instruction coordinate(int index) {
        return new Instruction(Kind.COORDINATE, null, null, index, -1, -1, 0);
    }

    static Instruction map(Unary function, int a) {
        return new Instruction(Kind.MAP, function, null, a, -1, -1, 0);
    }

    static Instruction combine(Binary operator, int a, int b) {
        return new Instruction(Kind.COMBINE, null, operator, a, b, -1, 0);
    }

    static Instruction select(int condition, int a, int b) {
        return new Instruction(Kind.SELECT, null, null, condition, a, b, 0);
    }

    /** How many of a, b, c name values. */
    int operands() {
        return switch (kind) {
            case CONSTANT, COORDINATE -> 0;
            case MAP -> 1;
            case COMBINE -> 2;
            case SELECT -> 3;
        };
    }

    /** Operand k, from 0. */
    int operand(int k) {
        return k == 0 ? a : k == 1 ? b : c;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Instruction that
                && kind == that.kind
                && unary == that.unary
                && binary == that.binary
                && a == that.a
                && b == that.b
                && c == that.c
                && Double.doubleToRawLongBits(number) == Double.doubleToRawLongBits(that.number);
    }

    @Override
    public int hashCode() {
        int hash = kind.hashCode();
        hash = 31 * hash + Objects.hashCode(unary);
        hash = 31 * hash + Objects.hashCode(binary);
        hash = 31 * hash + a;
        hash = 31 * hash + b;
        hash = 31 * hash + c;
        return 31 * hash + Double.hashCode(number);
    }

    @Override
    public String toString() {
        return switch (kind) {
            case CONSTANT -> Double.toString(number);
            case COORDINATE -> "x" + (a + 1);
            case MAP -> Objects.requireNonNull(unary).symbol() + " v" + a;
            case COMBINE -> "v" + a + " " + Objects.requireNonNull(binary).symbol() + " v" + b;
            case SELECT -> "where v" + a + " v" + b + " v" + c;
        };
    }
}
