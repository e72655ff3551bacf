package torchebm.formula;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import torchebm.graph.Matrix;
import torchebm.graph.Tensor;

/**
 * The names that formulas may use: the point {@code x}, its components {@code x1…xn}, the dimension {@code n}, the
 * constants {@code pi}, {@code e}, {@code inf} and {@code nan}, and all definitions. A scope also limits how many
 * numbers its formulas compute.
 */
public final class Scope {
    /** The largest number of values that the formulas of one scope may compute for a point. */
    private static final long MAX_NUMBERS = 32_000_000;

    private static final int MOST_DIGITS = 7;

    static final String POINT = "x";
    static final String DIMENSION = "n";
    private static final Map<String, Double> CONSTANTS =
            Map.of("pi", Math.PI, "e", Math.E, "inf", Double.POSITIVE_INFINITY, "nan", Double.NaN);

    private final Map<String, Tensor> tensors = new HashMap<>();
    private final Map<String, Matrix> matrices = new HashMap<>();
    private final Set<String> used = new HashSet<>();
    private final @Nullable Tensor x;
    private final int n;
    private long numbers;

    private Scope(@Nullable Tensor x, int n) {
        this.x = x;
        this.n = n;
        tensors.put(DIMENSION, Tensor.constant(n));
        CONSTANTS.forEach((name, value) -> tensors.put(name, Tensor.constant(value)));
        if (x != null) {
            tensors.put(POINT, x);
        }
    }

    /** Returns the scope of a point x of shape (n). */
    public static Scope of(Tensor x) {
        return new Scope(x, x.shape().size());
    }

    /** Returns a scope without a point, for numbers that depend only on the dimension n and on parameters. */
    public static Scope ofConstants(int n) {
        return new Scope(null, n);
    }

    /**
     * Defines a name.
     *
     * @throws IllegalArgumentException if the name is not valid, or already in use
     */
    public void define(String name, Tensor value) {
        checkNew(name);
        tensors.put(name, value);
    }

    /**
     * Defines the name of a matrix, for products such as {@code A @ x}.
     *
     * @throws IllegalArgumentException if the name is not valid, or already in use
     */
    public void define(String name, Matrix value) {
        checkNew(name);
        matrices.put(name, value);
    }

    /** Returns true if a formula of this scope has used the name. */
    public boolean isUsed(String name) {
        return used.contains(name);
    }

    void checkNew(String name) {
        if (!Lexer.isName(name)) {
            throw new IllegalArgumentException(
                    "`" + name + "` is not a name: use a letter, then letters, digits and _");
        }
        if (component(name) > 0 || name.equals(POINT)) {
            throw new IllegalArgumentException(
                    "`" + name + "` is the point x or a component of it: choose another name");
        }
        if (name.equals(DIMENSION)) {
            throw new IllegalArgumentException("`n` is the dimension: choose another name");
        }
        if (CONSTANTS.containsKey(name)) {
            throw new IllegalArgumentException("`" + name + "` is a constant: choose another name");
        }
        if (Function.ALL.containsKey(name) || Lexer.WORDS.contains(name)) {
            throw new IllegalArgumentException("`" + name + "` is a function or an operator: choose another name");
        }
        if (tensors.containsKey(name) || matrices.containsKey(name)) {
            throw new IllegalArgumentException("`" + name + "` is defined twice");
        }
    }

    Optional<Matrix> matrix(String name) {
        used.add(name);
        return Optional.ofNullable(matrices.get(name));
    }

    /** Returns the number of a component of the point; 0 if the name is not that of a component. */
    static int component(String name) {
        return Component.number(name, MOST_DIGITS);
    }

    /** Returns the value of a name that is not a matrix. */
    Optional<Tensor> tensor(String name) {
        used.add(name);
        Tensor known = tensors.get(name);
        int i = component(name);
        if (known != null || x == null || i == 0) {
            return Optional.ofNullable(known);
        }
        if (i > n) {
            throw new IllegalArgumentException("`" + name + "` is not a component: x has shape " + x.shape());
        }
        Tensor made = counted(x.component(i - 1));
        tensors.put(name, made);
        return Optional.of(made);
    }

    /** Returns every name that has a value, in alphabetical order. */
    List<String> names() {
        List<String> names = new ArrayList<>(tensors.keySet());
        names.addAll(matrices.keySet());
        names.addAll(Function.ALL.keySet());
        for (int i = 1; x != null && i <= Math.min(n, 9); i++) {
            names.add(POINT + i);
        }
        names.sort(null);
        return names;
    }

    /** Returns the tensor, after adding its components to the number of computed values. */
    Tensor counted(Tensor tensor) {
        numbers += tensor.shape().size();
        if (numbers > MAX_NUMBERS) {
            throw new IllegalArgumentException(
                    "the formula is too large: it computes more than " + MAX_NUMBERS + " numbers for a point");
        }
        return tensor;
    }
}
