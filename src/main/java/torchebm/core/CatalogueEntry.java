package torchebm.core;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A model that is known by name, and what is known of it.
 *
 * @param name the name in a spec and on the command line
 * @param className the class that defines the energy
 * @param summary one line
 * @param formula E(x), in mathematical notation
 * @param parameters in the order of the constructor
 * @param minDimension the smallest n
 * @param maxDimension the largest n
 * @param domain the usual range of each coordinate, for given arguments: a function of the
 *     coordinate's index from 0
 * @param domainText the domain in words
 * @param minima the known minima for given arguments, at most eight of them
 * @param minimaText the minima in words
 * @param citation where the energy comes from
 * @param constructor makes the model
 */
public record CatalogueEntry(
        String name,
        String className,
        String summary,
        String formula,
        List<Parameter> parameters,
        int minDimension,
        int maxDimension,
        Function<Arguments, Domain> domain,
        String domainText,
        Function<Arguments, List<StationaryPoint>> minima,
        String minimaText,
        String citation,
        Function<Arguments, BaseModel> constructor) {

    /** The dimension of a model whose spec does not say. */
    public static final int DEFAULT_DIMENSION = 2;

    /** The usual range of each coordinate. */
    @FunctionalInterface
    public interface Domain {
        /** The range of coordinate i, counted from 0. */
        Interval of(int i);
    }

    public CatalogueEntry {
        parameters = List.copyOf(parameters);
    }

    /** The model with every default. */
    public NamedModel build() {
        return build(Optional.empty(), Map.of());
    }

    /**
     * The model with these values, and the defaults where none is given.
     *
     * @param dimension n; if empty, the length of a vector among the values, or {@link #DEFAULT_DIMENSION}
     * @param given values by parameter name, of the kinds that the parameters ask for
     * @throws ParameterException if a value is out of range or does not fit another one
     */
    public NamedModel build(Optional<Integer> dimension, Map<String, Value> given) {
        int n = dimension(dimension, given);
        Map<String, Value> values = new LinkedHashMap<>();
        for (Parameter parameter : parameters) {
            Value value = given.get(parameter.name());
            values.put(
                    parameter.name(),
                    value != null ? value : parameter.defaultFor().apply(n));
        }
        Arguments arguments = new Arguments(n, values);
        return new NamedModel(this, arguments, constructor.apply(arguments));
    }

    private int dimension(Optional<Integer> asked, Map<String, Value> given) {
        for (Parameter parameter : parameters) {
            if (given.get(parameter.name()) instanceof Value.Vector vector) {
                int length = vector.values().size();
                if (asked.isPresent() && asked.get() != length) {
                    throw new ParameterException(
                            "dimension",
                            "is "
                                    + asked.get()
                                    + ", but "
                                    + parameter.name()
                                    + " has "
                                    + length
                                    + (length == 1 ? " number" : " numbers"));
                }
                return length;
            }
        }
        int n = asked.orElse(DEFAULT_DIMENSION);
        if (n < minDimension || n > maxDimension) {
            throw new ParameterException(
                    "dimension", "must be from " + minDimension + " to " + maxDimension + ", but was " + n);
        }
        return n;
    }
}
