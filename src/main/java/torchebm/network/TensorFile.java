package torchebm.network;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/** A file of named tensors. */
public interface TensorFile {
    /** Returns the names of all tensors. */
    Set<String> names();

    /**
     * Returns the sides of a tensor; none for a single number.
     *
     * @throws UnreadableException if it has this name, but is not a tensor
     */
    List<Long> shape(String name);

    /**
     * Returns the numbers of a tensor, row by row.
     *
     * @throws UnreadableException if they are not floating-point numbers of a known format, or not finite
     * @throws IOException if they cannot be read
     */
    double[] values(String name) throws IOException;

    /** Returns a shape as {@code (128, 2)}. */
    static String text(List<Long> shape) {
        StringBuilder text = new StringBuilder("(");
        shape.forEach(side -> text.append(text.length() == 1 ? "" : ", ").append(side));
        return text.append(')').toString();
    }
}
