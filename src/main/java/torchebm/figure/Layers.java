package torchebm.figure;

import java.util.List;
import java.util.Optional;
import torchebm.grid.VectorField;

/**
 * What is drawn over two axes, from the back to the front.
 *
 * @param hasBands filled bands between levels
 * @param lines the values at which contour lines are drawn; not copied
 * @param hasLabels whether the lines carry their values
 * @param streamlines lines along a field
 * @param spacing between streamlines, or arrows, as a part of the plot's height
 * @param arrows arrows of a field
 * @param markers points
 */
@SuppressWarnings("ArrayRecordComponent") // identity is all that is asked of it
public record Layers(
        boolean hasBands,
        double[] lines,
        boolean hasLabels,
        Optional<VectorField> streamlines,
        Optional<VectorField> arrows,
        double spacing,
        List<Marker> markers) {
    /** Filled bands alone. */
    public static final Layers BANDS =
            new Layers(true, new double[0], false, Optional.empty(), Optional.empty(), 0.05, List.of());

    public Layers {
        markers = List.copyOf(markers);
    }
}
