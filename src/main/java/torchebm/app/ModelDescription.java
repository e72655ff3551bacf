package torchebm.app;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import torchebm.core.Dimensions;
import torchebm.core.Interval;
import torchebm.core.Landscape;
import torchebm.core.Value;

/**
 * The description of a model.
 *
 * @param name the name in the catalogue, or the type in a spec
 * @param group the group in the catalogue, or the jar of a plugin; null for other models
 * @param title the title in figures
 * @param summary the description in one line
 * @param formula E(x), in mathematical notation
 * @param graph E(x) as it is computed, with the values of all parameters
 * @param dimension the dimension n
 * @param dimensions the possible dimensions of the model
 * @param parameters the parameters with their values
 * @param domain the usual range of each of the first coordinates, at most {@link #SHOWN_COORDINATES}
 * @param domainText the usual range, in words
 * @param norm the usual norm of its levels; null if that is not known
 * @param stationaryPoints the known stationary points
 * @param minimaText the known minima, in words
 * @param logZ log ∫ exp(−E(x)) dx; null if it is not known
 * @param citation the source of the energy
 */
public record ModelDescription(
        String name,
        @Nullable String group,
        String title,
        String summary,
        String formula,
        String graph,
        int dimension,
        DimensionRange dimensions,
        List<ParameterDescription> parameters,
        List<List<Double>> domain,
        String domainText,
        @Nullable String norm,
        List<Point> stationaryPoints,
        String minimaText,
        @Nullable Double logZ,
        String citation) {
    /** The most coordinates whose ranges are listed. */
    public static final int SHOWN_COORDINATES = 10;

    /** The most characters of the graph that are shown. */
    private static final int SHOWN_GRAPH = 2000;

    public ModelDescription {
        parameters = List.copyOf(parameters);
        domain = List.copyOf(domain);
        stationaryPoints = List.copyOf(stationaryPoints);
    }

    /**
     * The dimensions min, min + step, … up to max.
     *
     * @param min the lowest dimension
     * @param max the highest dimension
     * @param step the difference between two successive dimensions
     */
    public record DimensionRange(int min, int max, int step) {}

    /**
     * A parameter.
     *
     * @param name the name in a spec
     * @param value the value: a number, a list of numbers, a list of rows, or a text
     * @param text the value as text
     * @param defaultText the default, in words
     * @param meaning the meaning, in words
     */
    public record ParameterDescription(String name, Object value, String text, String defaultText, String meaning) {}

    /**
     * A known stationary point.
     *
     * @param kind the kind: {@code minimum}, {@code saddle}, {@code maximum} or {@code boundary-minimum}
     * @param energy the energy at the point
     * @param x the point
     */
    public record Point(String kind, double energy, List<Double> x) {
        public Point {
            x = List.copyOf(x);
        }
    }

    static ModelDescription of(Landscape landscape, @Nullable String group, @Nullable String norm) {
        int n = landscape.model().dimension();
        List<List<Double>> domain = new ArrayList<>();
        for (int i = 0; i < Math.min(n, SHOWN_COORDINATES); i++) {
            Interval interval = landscape.domain().of(i);
            domain.add(List.of(interval.min(), interval.max()));
        }
        String graph = landscape.model().energy().toString();
        Dimensions dimensions = landscape.dimensions();
        return new ModelDescription(
                landscape.name(),
                group,
                landscape.about().title(),
                landscape.about().summary(),
                landscape.about().formula(),
                graph.length() <= SHOWN_GRAPH ? graph : graph.substring(0, SHOWN_GRAPH) + "…",
                n,
                new DimensionRange(dimensions.min(), dimensions.max(), dimensions.step()),
                landscape.settings().stream()
                        .map(setting -> new ParameterDescription(
                                setting.name(),
                                plain(setting.value()),
                                setting.value().toString(),
                                setting.defaultText(),
                                setting.meaning()))
                        .toList(),
                domain,
                landscape.about().domain(),
                norm,
                landscape.stationaryPoints().stream()
                        .map(point -> new Point(point.kind().toString(), point.energy(), point.x()))
                        .toList(),
                landscape.about().minima(),
                landscape.logZ().isPresent() ? Double.valueOf(landscape.logZ().getAsDouble()) : null,
                landscape.about().citation());
    }

    private static Object plain(Value value) {
        if (value instanceof Value.Scalar number) {
            return number.value();
        } else if (value instanceof Value.Vector vector) {
            return vector.values();
        } else if (value instanceof Value.Text word) {
            return word.text();
        }
        return ((Value.Matrix) value).rows().stream().map(Value.Vector::values).toList();
    }
}
