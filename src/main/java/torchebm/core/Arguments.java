package torchebm.core;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a catalogue model is built from: its dimension and a value for each of its parameters.
 *
 * @param dimension n, the number of components of a point
 * @param values each parameter's value by name, in the order of the catalogue
 */
public record Arguments(int dimension, Map<String, Value> values) {
    public Arguments {
        values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The value of a parameter of kind NUMBER. */
    public double number(String name) {
        return ((Value.Scalar) value(name)).value();
    }

    /** The value of a parameter of kind VECTOR. */
    public double[] vector(String name) {
        return ((Value.Vector) value(name)).toArray();
    }

    /** The value of a parameter of kind MATRIX. */
    public double[][] matrix(String name) {
        return ((Value.Matrix) value(name)).toArray();
    }

    /** The value of a parameter. */
    public Value value(String name) {
        Value value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no parameter " + name);
        }
        return value;
    }
}
