package torchebm.app.live;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A request for the landscape of a changed spec. It names no files.
 *
 * @param spec the name of a spec; empty for the first one, not used with a formula
 * @param formula an energy as a formula
 * @param parameters values of parameters of the model, each a number or a list of numbers as text
 * @param ranges ranges of coordinates, or of u and v, by their names
 * @param axes the coordinates of the grid, one or two; empty for those of the spec
 * @param fixed the values of other coordinates
 * @param directions a line or a plane instead of coordinates
 * @param temperature k_B T; it is not used by a quantity that does not depend on it
 * @param quantity the quantity, such as {@code energy}
 * @param norm the norm of the levels, such as {@code log}
 * @param levels the number of levels
 * @param resolution the points along each axis
 * @param analyze true to find stationary points
 */
public record LiveRequest(
        Optional<String> spec,
        Optional<String> formula,
        Map<String, String> parameters,
        Map<String, Range> ranges,
        List<String> axes,
        Map<String, Double> fixed,
        Optional<Directions> directions,
        OptionalDouble temperature,
        Optional<String> quantity,
        Optional<String> norm,
        OptionalInt levels,
        int resolution,
        boolean analyze) {
    /** The usual number of points along each axis. */
    public static final int USUAL_RESOLUTION = 200;

    public LiveRequest {
        parameters = new LinkedHashMap<>(parameters);
        ranges = new LinkedHashMap<>(ranges);
        axes = List.copyOf(axes);
        fixed = new LinkedHashMap<>(fixed);
    }

    /** The range of an axis. */
    public record Range(double min, double max) {}

    /**
     * The origin and the directions of a cut.
     *
     * @param origin a point; empty for the origin of the spec
     * @param directions one or two vectors, u and v
     */
    public record Directions(List<Double> origin, List<List<Double>> directions) {
        public Directions {
            origin = List.copyOf(origin);
            directions = List.copyOf(directions);
        }
    }
}
