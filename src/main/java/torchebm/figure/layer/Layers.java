package torchebm.figure.layer;

import java.util.List;
import java.util.Optional;
import torchebm.grid.VectorField;

/**
 * The layers of a drawing over two axes, from back to front.
 *
 * @param hasBands true for filled bands between levels
 * @param lines the values at which contour lines are drawn; not copied
 * @param hasLabels true if the lines have labels with their values
 * @param streamlines lines along a field
 * @param spacing the distance between streamlines or arrows, as a fraction of the plot's height
 * @param arrows arrows of a field, and their lengths
 * @param markers known points
 * @param overlays further points, and paths
 */
@SuppressWarnings("ArrayRecordComponent") // compared by identity only
public record Layers(
        boolean hasBands,
        double[] lines,
        boolean hasLabels,
        Optional<VectorField> streamlines,
        Optional<Arrows> arrows,
        double spacing,
        List<Marker> markers,
        List<Overlay> overlays) {
    /** The usual distance between streamlines or arrows; streamlines are closer if most of them are short. */
    public static final double USUAL_SPACING = 0.05;

    /** Filled bands only. */
    public static final Layers BANDS =
            new Layers(true, new double[0], false, Optional.empty(), Optional.empty(), USUAL_SPACING, List.of());

    public Layers {
        markers = List.copyOf(markers);
        overlays = List.copyOf(overlays);
    }

    /** Layers without overlays. */
    public Layers(
            boolean hasBands,
            double[] lines,
            boolean hasLabels,
            Optional<VectorField> streamlines,
            Optional<Arrows> arrows,
            double spacing,
            List<Marker> markers) {
        this(hasBands, lines, hasLabels, streamlines, arrows, spacing, markers, List.of());
    }
}
