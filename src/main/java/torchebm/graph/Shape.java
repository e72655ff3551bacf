package torchebm.graph;

/**
 * The shape of a tensor at one point: {@code ()} for a scalar, {@code (n)} for a vector of n components. The batch of
 * points is implicit.
 *
 * @param isVector true if the tensor has an axis
 * @param size the number of components; 1 for a scalar
 */
public record Shape(boolean isVector, int size) {
    /** The shape {@code ()}. */
    public static final Shape SCALAR = new Shape(false, 1);

    public Shape {
        if (size < 1) {
            throw new IllegalArgumentException("a shape has at least 1 component, but was " + size);
        }
        if (!isVector && size != 1) {
            throw new IllegalArgumentException("a scalar has 1 component, but was " + size);
        }
    }

    /** Returns the shape {@code (n)}. */
    public static Shape vector(int n) {
        return new Shape(true, n);
    }

    /** Returns the shape of an elementwise operation on both: equal shapes, or a scalar spread over a vector. */
    Shape broadcast(Shape other, String operation) {
        if (equals(other) || !other.isVector) {
            return this;
        }
        if (!isVector) {
            return other;
        }
        throw new IllegalArgumentException("shapes " + this + " and " + other + " do not fit in " + operation);
    }

    @Override
    public String toString() {
        return isVector ? "(" + size + ")" : "()";
    }
}
