package torchebm.plot;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import torchebm.core.Value;
import torchebm.document.Node;
import torchebm.document.Place;
import torchebm.document.Section;
import torchebm.plot.size.FigureSide;
import torchebm.plot.size.FigureSize;

/** Reads {@code plot:}. */
public final class PlotReader {
    /** The units of a figure's size in an inch. */
    public static final double UNITS_AN_INCH = FigureSide.UNITS_AN_INCH;

    /** The rounding error of a side at its limits, in units and pixels. */
    private static final double ROUNDING = 1e-9;

    /** The ratio of width to height, if one of them is given. */
    private static final double ASPECT = 4.0 / 3;

    private final Section section;
    private final Map<PlotKey<?>, Object> values = new HashMap<>();

    private PlotReader(Section section) {
        this.section = section;
    }

    /**
     * Reads a plot in which all defaults are filled in.
     *
     * @throws torchebm.document.SpecException if it is wrong
     */
    public static PlotSpec read(Node node, PlotNames names) {
        Section section = Section.of("plot", node);
        section.allowOnly(PlotKeys.names(), "a key of a plot");
        return new PlotReader(section).read(names);
    }

    private PlotSpec read(PlotNames names) {
        for (PlotKey<?> key : PlotKeys.all()) {
            Node node = section.node(key.name());
            if (node != null) {
                values.put(key, key.type().read(key.name(), node, names));
            } else if (key.hasDefault() && !(key.type() instanceof SizeType)) {
                section.required(key.name());
            }
        }
        PlotSpec plot = new PlotSpec(values, size(), names);
        checkRange(plot);
        checkTexts(plot, names);
        checkOverlay(plot);
        checkNorm(plot);
        return plot;
    }

    /** Refuses characters that no font has. Those of a font file are known when it is read. */
    private void checkTexts(PlotSpec plot, PlotNames names) {
        if (plot.find(PlotKeys.FONT).filter(FontType.Choice::isFile).isPresent()) {
            return;
        }
        for (PlotKey<?> key : PlotKeys.all()) {
            if (key.type() instanceof TextType && section.node(key.name()) instanceof Node.TextNode text) {
                TextType.check(key.name(), text, names.texts().missing(text.text()));
            }
        }
    }

    /** Refuses the style of an overlay without an overlay. */
    private void checkOverlay(PlotSpec plot) {
        for (PlotKey<?> key : List.of(
                PlotKeys.OVERLAY_AS,
                PlotKeys.OVERLAY_MARKER,
                PlotKeys.OVERLAY_SIZE,
                PlotKeys.OVERLAY_COLOR,
                PlotKeys.OVERLAY_ALPHA)) {
            if (plot.find(PlotKeys.OVERLAY).isEmpty() && plot.find(key).isPresent()) {
                throw section.placeOf(key.name()).error(key.name() + " needs overlay, the file of points");
            }
        }
    }

    /** Refuses the flag of a norm for a kind of figure that has none. Specs have the usual norm of their model. */
    private void checkNorm(PlotSpec plot) {
        Place place = section.placeOf(PlotKeys.NORM.name());
        if (!plot.needsGrid() && place.isFlag()) {
            throw place.error("plot.norm has no effect with kind: " + plot.get(PlotKeys.KIND) + ": leave it out");
        }
    }

    private void checkRange(PlotSpec plot) {
        Optional<Double> min = plot.find(PlotKeys.VMIN);
        Optional<Double> max = plot.find(PlotKeys.VMAX);
        if (min.isPresent() && max.isPresent() && !(min.get() < max.get())) {
            throw section.placeOf(PlotKeys.VMAX.name())
                    .error("vmin must be less than vmax, but they are " + new Value.Scalar(min.get()) + " and "
                            + new Value.Scalar(max.get()));
        }
    }

    /** Returns true if a side of the figure is a default. */
    public static boolean isShipped(@Nullable Node size) {
        return FigureSide.isDefault(size);
    }

    private FigureSize size() {
        double dpi = (Double) values.getOrDefault(PlotKeys.DPI, UNITS_AN_INCH);
        FigureSide width = side("width", "height", ASPECT, dpi);
        FigureSide height = side("height", "width", 1 / ASPECT, dpi);
        return new FigureSize(
                width.units(dpi),
                height.units(dpi),
                dpi / UNITS_AN_INCH,
                dpi != UNITS_AN_INCH || width.isPhysical() || height.isPhysical(),
                isShipped(section.node("width")) && isShipped(section.node("height")));
    }

    /** Returns the given side, or the one that follows from the other side and the aspect. */
    private FigureSide side(String key, String other, double aspect, double dpi) {
        Node given = section.node(key);
        return given != null
                ? checked(key, given, dpi)
                : checked(other, section.required(other), dpi).times(aspect, dpi);
    }

    private static FigureSide checked(String key, Node node, double dpi) {
        FigureSide side = FigureSide.read(key, node);
        double units = side.units(dpi);
        double dots = units * dpi / UNITS_AN_INCH;
        if (dots < SizeType.MIN_PIXELS - ROUNDING
                || dots > SizeType.MAX_PIXELS + ROUNDING
                || units < UNITS_AN_INCH - ROUNDING) {
            throw node.place()
                    .error(
                            node.shown(),
                            key + " must be from " + SizeType.MIN_PIXELS + " to " + SizeType.MAX_PIXELS
                                    + " pixels, and at least an inch, but was " + node.shown() + " at "
                                    + new Value.Scalar(dpi) + " dpi",
                            "");
        }
        return side;
    }
}
