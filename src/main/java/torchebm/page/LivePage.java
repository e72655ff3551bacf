package torchebm.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The specs of a server and the state that a page shows first, from which its script asks for others.
 *
 * @param spec the name of the spec
 * @param token the secret that each request has
 * @param specs the names of all specs
 * @param parameters the parameters that are numbers
 * @param ranges the least and the greatest value of coordinates, by their names
 * @param axes the names of one or two coordinates
 * @param dimension the dimension of the model
 * @param fixed the values of coordinates that are not axes
 * @param temperature k_B T
 * @param quantity the quantity, such as {@code energy}
 * @param resolution the points along each axis
 * @param formula the energy, if the spec has a formula
 */
public record LivePage(
        String spec,
        String token,
        List<String> specs,
        List<LiveParameter> parameters,
        Map<String, List<Double>> ranges,
        List<String> axes,
        int dimension,
        Map<String, Double> fixed,
        double temperature,
        String quantity,
        int resolution,
        Optional<String> formula) {
    public LivePage {
        specs = List.copyOf(specs);
        parameters = List.copyOf(parameters);
        ranges = new LinkedHashMap<>(ranges);
        axes = List.copyOf(axes);
        fixed = new LinkedHashMap<>(fixed);
    }
}
