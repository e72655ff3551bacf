package torchebm.compute.code;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import torchebm.graph.Binary;
import torchebm.graph.Matrix;
import torchebm.graph.SplineDerivative;
import torchebm.graph.Unary;

/**
 * An instruction of a flat program, which computes one value: a constant, a coordinate, or an operation on earlier
 * values. A value is referred to by its index. It is one number at each point, except for a DENSE, whose components are
 * the values of its PARTs.
 */
public final class Instruction {
    /** The kind of an instruction. */
    public enum Kind {
        CONSTANT,
        COORDINATE,
        MAP,
        COMBINE,
        SELECT,
        /** A matrix times the vector of the operands, plus a bias. */
        DENSE,
        /** One component of a DENSE. */
        PART,
        /** A derivative of a spline at the point of the operands. */
        SPLINE
    }

    private static final int[] NOTHING = {};

    public final Kind kind;
    private final @Nullable Object operation;
    /** The number of a CONSTANT. */
    public final double number;
    /** The coordinate of a COORDINATE, or the row of a PART. */
    public final int index;

    private final int[] operands;

    private Instruction(Kind kind, @Nullable Object operation, double number, int index, int... operands) {
        this.kind = kind;
        this.operation = operation;
        this.number = number;
        this.index = index;
        this.operands = operands;
    }

    static Instruction constant(double number) {
        return new Instruction(Kind.CONSTANT, null, number, 0, NOTHING);
    }

    static Instruction coordinate(int index) {
        return new Instruction(Kind.COORDINATE, null, 0, index, NOTHING);
    }

    static Instruction map(Unary function, int a) {
        return new Instruction(Kind.MAP, function, 0, 0, a);
    }

    static Instruction combine(Binary operator, int a, int b) {
        return new Instruction(Kind.COMBINE, operator, 0, 0, a, b);
    }

    static Instruction select(int condition, int a, int b) {
        return new Instruction(Kind.SELECT, null, 0, 0, condition, a, b);
    }

    /**
     * A linear layer. Two are equal if matrix and bias are the same objects.
     *
     * @param bias one number for each row of the matrix; empty for no bias
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by identity
    public record Affine(Matrix matrix, double[] bias) {
        /** Returns the bias of a row; without a bias −0, as −0 + a is a, whatever its sign. */
        public double bias(int row) {
            return bias.length == 0 ? -0.0 : bias[row];
        }

        /** Returns the bias of each row. */
        public double[] biases() {
            double[] all = new double[matrix.rows()];
            Arrays.setAll(all, this::bias);
            return all;
        }
    }

    static Instruction dense(Affine affine, int[] a) {
        return new Instruction(Kind.DENSE, affine, 0, 0, a);
    }

    static Instruction part(int dense, int row) {
        return new Instruction(Kind.PART, null, 0, row, dense);
    }

    static Instruction spline(SplineDerivative derivative, int[] a) {
        return new Instruction(Kind.SPLINE, derivative, 0, 0, a);
    }

    /** Returns true for a constant or coordinate, which no stage computes. */
    public boolean isGiven() {
        return kind == Kind.CONSTANT || kind == Kind.COORDINATE;
    }

    /** The number of values that it reads. */
    public int operands() {
        return operands.length;
    }

    /** The index of the value that is operand k, from 0. */
    public int operand(int k) {
        return operands[k];
    }

    /** The function of a MAP. */
    public Unary function() {
        return (Unary) Objects.requireNonNull(operation);
    }

    /** The operator of a COMBINE. */
    public Binary operator() {
        return (Binary) Objects.requireNonNull(operation);
    }

    /** The matrix and the bias of a DENSE. */
    public Affine affine() {
        return (Affine) Objects.requireNonNull(operation);
    }

    /** The derivative of a SPLINE. */
    public SplineDerivative derivative() {
        return (SplineDerivative) Objects.requireNonNull(operation);
    }

    /** Returns true if both apply the same scalar operation. */
    boolean isLike(Instruction other) {
        return kind == other.kind && kind != Kind.DENSE && kind != Kind.SPLINE && operation == other.operation;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Instruction that
                && kind == that.kind
                && Objects.equals(operation, that.operation)
                && index == that.index
                && Double.doubleToRawLongBits(number) == Double.doubleToRawLongBits(that.number)
                && Arrays.equals(operands, that.operands);
    }

    @Override
    public int hashCode() {
        int hash = 31 * kind.hashCode() + Objects.hashCode(operation);
        hash = 31 * hash + index;
        hash = 31 * hash + Double.hashCode(number);
        return 31 * hash + Arrays.hashCode(operands);
    }

    /** Returns the instruction as text, in which v3 is value 3. */
    @Override
    public String toString() {
        return switch (kind) {
            case CONSTANT -> Double.toString(number);
            case COORDINATE -> "x" + (index + 1);
            case MAP -> function().symbol() + "(v" + operands[0] + ")";
            case COMBINE ->
                Character.isLetter(operator().symbol().charAt(0))
                        ? operator().symbol() + "(v" + operands[0] + ", v" + operands[1] + ")"
                        : "v" + operands[0] + " " + operator().symbol() + " v" + operands[1];
            case SELECT -> "where(v" + operands[0] + ", v" + operands[1] + ", v" + operands[2] + ")";
            case DENSE ->
                "matrix" + affine().matrix() + " @ (v" + operands[0] + " … v" + operands[operands.length - 1] + ")"
                        + (affine().bias().length == 0 ? "" : " + bias");
            case PART -> "v" + operands[0] + "[" + index + "]";
            case SPLINE ->
                Arrays.stream(operands)
                        .mapToObj(a -> "v" + a)
                        .collect(Collectors.joining(", ", derivative() + "(", ")"));
        };
    }
}
