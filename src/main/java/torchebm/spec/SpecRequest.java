package torchebm.spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request for a spec from the command line: a model, and flags that override parts of it.
 *
 * @param model a catalogue name, a file, or {@code -} for standard input; not used if an energy is given
 * @param energy an energy as a formula
 * @param params {@code name=value}, parameters of the model
 * @param grids {@code x1=MIN:MAX}, {@code x1=MIN:MAX:POINTS} or, to fix a coordinate, {@code
 *     x1=VALUE}
 * @param sweeps {@code name=MIN:MAX:COUNT} or {@code name=value,value}, parameters to sweep over
 * @param cut values of the flags of a grid along directions, by their names, such as {@code --origin}
 * @param plot values of plot keys, such as {@code levels} and {@code colormap}
 * @param temperature k_B T in the unit of the energy; empty for that of the spec
 * @param projects {@code x2} or {@code x2,x3}, coordinates that are integrated; empty for those of the spec
 */
public record SpecRequest(
        String model,
        Optional<String> energy,
        List<String> params,
        List<String> grids,
        List<String> sweeps,
        Map<String, String> plot,
        Optional<String> temperature,
        List<String> projects,
        Map<String, List<String>> cut) {
    /** The name of standard input. */
    public static final String STDIN = "-";

    public SpecRequest {
        params = List.copyOf(params);
        grids = List.copyOf(grids);
        sweeps = List.copyOf(sweeps);
        cut = new LinkedHashMap<>(cut);
        plot = new LinkedHashMap<>(plot);
        projects = List.copyOf(projects);
    }

    /** Makes a request that leaves the temperature, the integrated coordinates and the directions of the spec. */
    public SpecRequest(
            String model,
            Optional<String> energy,
            List<String> params,
            List<String> grids,
            List<String> sweeps,
            Map<String, String> plot) {
        this(model, energy, params, grids, sweeps, plot, Optional.empty(), List.of(), Map.of());
    }
}
