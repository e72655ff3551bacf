package torchebm.network.onnx;

import torchebm.network.NetworkException;

/**
 * A fixed value of an input: a number, a list of numbers, or lists of lists.
 *
 * @param sides the lengths of the lists, from the outermost one; none for a number
 * @param values the numbers, row by row; the array is not copied
 */
@SuppressWarnings("ArrayRecordComponent") // never written, never compared
public record InputValue(int[] sides, double[] values) {
    public InputValue {
        if (Array.size(sides) != values.length) {
            throw new NetworkException("has " + values.length + " numbers for the shape " + Array.text(false, sides));
        }
    }

    /** Returns a single number. */
    public static InputValue of(double value) {
        return new InputValue(new int[0], new double[] {value});
    }

    @Override
    public String toString() {
        return Array.text(false, sides);
    }
}
