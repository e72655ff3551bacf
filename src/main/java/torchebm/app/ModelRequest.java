package torchebm.app;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import torchebm.spec.SpecRequest;

/**
 * Which model, and what to change in it.
 *
 * @param model a catalogue name, a spec file, or {@code -} for standard input; not looked at if there is an energy
 * @param energy an energy as a formula
 * @param params {@code name=value}
 * @param grids {@code x1=MIN:MAX:POINTS}, {@code x1=MIN:MAX} or, to fix a coordinate, {@code
 *     x1=VALUE}
 * @param sweeps {@code name=MIN:MAX:COUNT} or {@code name=value,value}, parameters to sweep over
 */
public record ModelRequest(
        String model, Optional<String> energy, List<String> params, List<String> grids, List<String> sweeps) {
    /** A model as it is. */
    public static ModelRequest named(String model) {
        return new ModelRequest(model, Optional.empty(), List.of(), List.of(), List.of());
    }

    public ModelRequest {
        params = List.copyOf(params);
        grids = List.copyOf(grids);
        sweeps = List.copyOf(sweeps);
    }

    /**
     * Returns the request of the spec.
     *
     * @param plot values for keys of the plot
     */
    SpecRequest toSpec(Map<String, String> plot) {
        return new SpecRequest(model, energy, params, grids, sweeps, plot);
    }
}
