package torchebm.plot;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import torchebm.core.Value;
import torchebm.document.Node;
import torchebm.document.Section;

/** Reads {@code plot:}. */
public final class PlotReader {
    /** The units of a figure's size in an inch. */
    public static final double UNITS_AN_INCH = 96;

    private static final String LENGTH = "([0-9]+(?:\\.[0-9]+)?) ?(" + SizeType.UNITS + ")";

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
                PlotKeys.OVERLAY_MARKER, PlotKeys.OVERLAY_SIZE, PlotKeys.OVERLAY_COLOR, PlotKeys.OVERLAY_ALPHA)) {
            if (plot.find(PlotKeys.OVERLAY).isEmpty() && plot.find(key).isPresent()) {
                throw section.placeOf(key.name()).error(key.name() + " needs overlay, the file of points");
            }
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

    /**
     * Returns true if a side of the figure is a default. It is then a number of units, not of pixels, so that a higher dpi
     * makes the figure sharper and not smaller.
     */
    public static boolean isShipped(@Nullable Node size) {
        return size instanceof Node.NumberNode number && number.place().isBuiltIn();
    }

    private FigureSize size() {
        double dpi = (Double) values.getOrDefault(PlotKeys.DPI, UNITS_AN_INCH);
        Node width = section.node(PlotKeys.WIDTH.name());
        Node height = section.node(PlotKeys.HEIGHT.name());
        return new FigureSize(
                side("width", "height", ASPECT, dpi),
                side("height", "width", 1 / ASPECT, dpi),
                dpi / UNITS_AN_INCH,
                dpi != UNITS_AN_INCH || isPhysical(width) || isPhysical(height),
                isShipped(width) && isShipped(height));
    }

    private static boolean isPhysical(@Nullable Node size) {
        return size instanceof Node.TextNode text && !text.text().endsWith("px");
    }

    /**
     * Returns a side in units: the given one, or the one that follows from the other side and the aspect, in whole pixels if the
     * other side is.
     */
    private double side(String key, String other, double aspect, double dpi) {
        Node given = section.node(key);
        if (given != null) {
            return side(key, given, dpi);
        }
        Node source = section.required(other);
        double units = aspect * side(other, source, dpi);
        return isPhysical(source) ? units : Math.round(units * dpi / UNITS_AN_INCH) * UNITS_AN_INCH / dpi;
    }

    private static double side(String key, Node node, double dpi) {
        double units;
        if (node instanceof Node.TextNode text) {
            units = length(key, text, dpi);
        } else {
            int pixels = Section.integer(key, node, 1, Integer.MAX_VALUE);
            units = isShipped(node) ? pixels : pixels * UNITS_AN_INCH / dpi;
        }
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
        return units;
    }

    /** Returns a length with its unit, or a formula for a number of pixels, in units of 1/96 inch. Pixels are whole. */
    private static double length(String key, Node.TextNode text, double dpi) {
        Matcher matcher = Pattern.compile(LENGTH).matcher(text.text());
        if (matcher.matches()) {
            double number = Double.parseDouble(matcher.group(1));
            return switch (matcher.group(2)) {
                case "in" -> number * UNITS_AN_INCH;
                case "cm" -> number * UNITS_AN_INCH / 2.54;
                case "mm" -> number * UNITS_AN_INCH / 25.4;
                case "pt" -> number * UNITS_AN_INCH / 72;
                default -> Math.round(number) * UNITS_AN_INCH / dpi;
            };
        }
        if (text.text().isEmpty()
                || Character.isLetter(text.text().codePointBefore(text.text().length()))) {
            throw text.place()
                    .error(key + " must be a whole number of pixels, or a length such as 6in or 150mm, but was "
                            + text.shown());
        }
        return Section.integer(key, text, 1, Integer.MAX_VALUE) * UNITS_AN_INCH / dpi;
    }
}
