package torchebm.app;

import java.util.ArrayList;
import java.util.List;
import torchebm.core.Interval;
import torchebm.core.NamedModel;
import torchebm.core.Parameter;
import torchebm.core.StationaryPoint;
import torchebm.core.Value;

/**
 * What a model is.
 *
 * @param name in the catalogue
 * @param className the class that defines the energy
 * @param summary one line
 * @param formula E(x), in mathematical notation
 * @param graph E(x) as it is computed, with every parameter in place
 * @param dimension n
 * @param minDimension the smallest n that the model takes
 * @param maxDimension the largest n that the model takes
 * @param parameters with their values
 * @param domain the usual range of the first coordinates, at most {@link #SHOWN_COORDINATES}
 * @param domainText the usual range, in words
 * @param minima the known minima
 * @param minimaText the known minima, in words
 * @param citation where the energy comes from
 */
public record ModelDescription(
        String name,
        String className,
        String summary,
        String formula,
        String graph,
        int dimension,
        int minDimension,
        int maxDimension,
        List<ParameterDescription> parameters,
        List<List<Double>> domain,
        String domainText,
        List<Minimum> minima,
        String minimaText,
        String citation) {
    /** How many coordinates' ranges are listed. */
    public static final int SHOWN_COORDINATES = 10;

    public ModelDescription {
        parameters = List.copyOf(parameters);
        domain = List.copyOf(domain);
        minima = List.copyOf(minima);
    }

    /**
     * A parameter.
     *
     * @param name in a spec
     * @param value a number, a list of numbers, or a list of rows
     * @param text the value as text
     * @param defaultText the default, in words
     * @param meaning what it does
     */
    public record ParameterDescription(String name, Object value, String text, String defaultText, String meaning) {}

    /**
     * A known minimum.
     *
     * @param energy E there
     * @param x the point
     */
    public record Minimum(double energy, List<Double> x) {
        public Minimum {
            x = List.copyOf(x);
        }
    }

    static ModelDescription of(NamedModel model) {
        List<ParameterDescription> parameters = new ArrayList<>();
        for (Parameter parameter : model.entry().parameters()) {
            Value value = model.arguments().value(parameter.name());
            parameters.add(new ParameterDescription(
                    parameter.name(), plain(value), value.toString(), parameter.defaultText(), parameter.meaning()));
        }
        int n = model.model().dimension();
        List<List<Double>> domain = new ArrayList<>();
        for (int i = 0; i < Math.min(n, SHOWN_COORDINATES); i++) {
            Interval interval = model.domain(i);
            domain.add(List.of(interval.min(), interval.max()));
        }
        List<Minimum> minima = new ArrayList<>();
        for (StationaryPoint point : model.minima()) {
            minima.add(new Minimum(point.energy(), point.x()));
        }
        return new ModelDescription(
                model.entry().name(),
                model.entry().className(),
                model.entry().summary(),
                model.entry().formula(),
                model.model().energy().toString(),
                n,
                model.entry().minDimension(),
                model.entry().maxDimension(),
                parameters,
                domain,
                model.entry().domainText(),
                minima,
                model.entry().minimaText(),
                model.entry().citation());
    }

    private static Object plain(Value value) {
        if (value instanceof Value.Scalar number) {
            return number.value();
        } else if (value instanceof Value.Vector vector) {
            return vector.values();
        }
        return ((Value.Matrix) value).rows().stream().map(Value.Vector::values).toList();
    }
}
