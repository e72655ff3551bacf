package torchebm.app;

import java.util.List;

/**
 * Which model, and what to change in it.
 *
 * @param model a catalogue name, a spec file, or {@code -} for standard input
 * @param params {@code name=value}
 * @param grids {@code x1=MIN:MAX:POINTS}, {@code x1=MIN:MAX} or, to fix a coordinate, {@code
 *     x1=VALUE}
 */
public record ModelRequest(String model, List<String> params, List<String> grids) {
    public ModelRequest {
        params = List.copyOf(params);
        grids = List.copyOf(grids);
    }
}
