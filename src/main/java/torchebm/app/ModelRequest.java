package torchebm.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import torchebm.document.FlagText;
import torchebm.problem.RequestException;
import torchebm.spec.SpecRequest;

/**
 * A model with changes.
 *
 * @param model a catalogue name, a spec file, or {@code -} for standard input; not used if an energy is given
 * @param energy an energy as a formula
 * @param params {@code name=value}, parameters of the model
 * @param grids {@code x1=MIN:MAX:POINTS}, {@code x1=MIN:MAX} or, to fix a coordinate, {@code
 *     x1=VALUE}
 * @param sweeps {@code name=MIN:MAX:COUNT} or {@code name=value,value}, parameters to sweep over
 * @param temperature k_B T in the unit of the energy; empty for that of the spec
 * @param projects {@code x2} or {@code x2,x3}, coordinates that are integrated; empty for those of the spec
 * @param cut values of the flags of a grid along directions, by their names, such as {@code --origin}
 */
public record ModelRequest(
        String model,
        Optional<String> energy,
        List<String> params,
        List<String> grids,
        List<String> sweeps,
        Optional<String> temperature,
        List<String> projects,
        Map<String, List<String>> cut) {
    /** Makes a request without temperature, integrated coordinates and directions. */
    public ModelRequest(
            String model, Optional<String> energy, List<String> params, List<String> grids, List<String> sweeps) {
        this(model, energy, params, grids, sweeps, Optional.empty(), List.of(), Map.of());
    }

    /** Returns a request for an unchanged model. */
    public static ModelRequest named(String model) {
        return new ModelRequest(model, Optional.empty(), List.of(), List.of(), List.of());
    }

    public ModelRequest {
        params = List.copyOf(params);
        grids = List.copyOf(grids);
        sweeps = List.copyOf(sweeps);
        projects = List.copyOf(projects);
        cut = new LinkedHashMap<>(cut);
    }

    /**
     * Refuses grids that are not ranges of coordinates.
     *
     * @param subject what needs ranges, such as {@code an analysis}
     */
    void checkRanges(String subject) {
        for (String grid : grids) {
            int equals = grid.indexOf('=');
            List<String> ends = FlagText.split(grid.substring(equals + 1), ':');
            String name = equals < 0 ? "x1" : grid.substring(0, equals).strip();
            if (!name.matches("x[0-9]+")) {
                throw new RequestException("--grid " + grid + ": " + name + " is not a coordinate: " + subject
                        + " is of all coordinates, x1, x2, …, and not along directions");
            }
            if (ends.size() == 1) {
                throw new RequestException("--grid " + grid + " fixes a coordinate, but " + subject
                        + " moves all of them: give a range, such as --grid " + name + "=-1:1");
            }
            if (ends.size() > 2) {
                throw new RequestException("--grid " + grid + " has a number of points, which has no effect on "
                        + subject + ": leave it out, as --grid " + name + "=" + ends.get(0) + ":" + ends.get(1));
            }
        }
    }

    /**
     * Returns the request for the spec.
     *
     * @param plot values of plot keys
     */
    SpecRequest toSpec(Map<String, String> plot) {
        return new SpecRequest(model, energy, params, grids, sweeps, plot, temperature, projects, cut);
    }
}
