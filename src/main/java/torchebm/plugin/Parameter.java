package torchebm.plugin;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import torchebm.core.Value;

/**
 * A parameter of a model's constructor, or a component of its record.
 *
 * @param name the name in Java
 * @param kind the kind of its values in a spec
 * @param type the type in Java
 */
public record Parameter(String name, Kind kind, Class<?> type) {
    /** The kinds of values in a spec. */
    public enum Kind {
        NUMBER,
        WHOLE_NUMBER,
        FLAG,
        TEXT,
        VECTOR,
        MATRIX
    }

    /**
     * Returns a parameter of a Java type.
     *
     * @throws PluginException if a spec has no values of this type
     */
    static Parameter of(String name, Type generic) {
        if (generic instanceof ParameterizedType list
                && list.getRawType() == List.class
                && list.getActualTypeArguments()[0] == Double.class) {
            return new Parameter(name, Kind.VECTOR, List.class);
        }
        Class<?> type = generic instanceof Class<?> known ? known : Object.class;
        Kind kind;
        if (type == double.class || type == float.class) {
            kind = Kind.NUMBER;
        } else if (type == int.class || type == long.class) {
            kind = Kind.WHOLE_NUMBER;
        } else if (type == boolean.class) {
            kind = Kind.FLAG;
        } else if (type == String.class || type.isEnum()) {
            kind = Kind.TEXT;
        } else if (type == double[].class || type == int[].class) {
            kind = Kind.VECTOR;
        } else if (type == double[][].class) {
            kind = Kind.MATRIX;
        } else {
            throw new PluginException("the parameter " + name + " is of type " + generic.getTypeName()
                    + ", but must be double, float, int, long, boolean, String, an enum, double[], int[], double[][]"
                    + " or List<Double>");
        }
        return new Parameter(name, kind, type);
    }

    /**
     * Returns true if a key of a spec is this name, as it is or in the catalogue's spelling, {@code barrier_height}.
     */
    public boolean isCalled(String key) {
        return key.equals(name)
                || key.equals(name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT));
    }

    /** Returns the names of an enum's constants; none for other types. */
    public List<String> choices() {
        if (!type.isEnum()) {
            return List.of();
        }
        try {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                    .toList();
        } catch (LinkageError e) {
            throw new PluginException("the enum " + type.getSimpleName() + " failed: " + e);
        }
    }

    /** Returns a value of this kind as an argument of the constructor. */
    Object argument(Value value) {
        if (value instanceof Value.Scalar number) {
            if (type == int.class) {
                return (int) number.value();
            } else if (type == long.class) {
                return (long) number.value();
            }
            return type == float.class ? (Object) (float) number.value() : (Object) number.value();
        } else if (value instanceof Value.Vector vector) {
            if (type == int[].class) {
                return vector.values().stream().mapToInt(Double::intValue).toArray();
            }
            return type == List.class ? vector.values() : vector.toArray();
        } else if (value instanceof Value.Matrix matrix) {
            return matrix.toArray();
        }
        String text = ((Value.Text) value).text();
        if (type == boolean.class) {
            return Boolean.valueOf(text);
        }
        return type.isEnum()
                ? Arrays.stream(type.getEnumConstants())
                        .filter(constant -> ((Enum<?>) constant).name().equalsIgnoreCase(text))
                        .findFirst()
                        .orElseThrow()
                : text;
    }

    /** Returns the value of an argument of the constructor; empty if it has none, for example for null. */
    Optional<Value> value(Object argument) {
        if (argument instanceof Number number) {
            return Optional.of(new Value.Scalar(number.doubleValue()));
        } else if (argument instanceof double[] numbers) {
            return Optional.of(new Value.Vector(Arrays.stream(numbers).boxed().toList()));
        } else if (argument instanceof int[] numbers) {
            return Optional.of(new Value.Vector(
                    Arrays.stream(numbers).asDoubleStream().boxed().toList()));
        } else if (argument instanceof List<?> numbers) {
            return Optional.of(new Value.Vector(numbers.stream()
                    .map(number -> ((Number) number).doubleValue())
                    .toList()));
        } else if (argument instanceof double[][] rows) {
            return Optional.of(new Value.Matrix(Arrays.stream(rows)
                    .map(row -> new Value.Vector(Arrays.stream(row).boxed().toList()))
                    .toList()));
        } else if (argument instanceof Enum<?> constant) {
            return Optional.of(new Value.Text(constant.name().toLowerCase(Locale.ROOT)));
        }
        return argument instanceof String || argument instanceof Boolean
                ? Optional.of(new Value.Text(argument.toString()))
                : Optional.empty();
    }
}
