package torchebm.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import torchebm.core.Value;
import torchebm.document.DocumentPaths;
import torchebm.document.FlagText;
import torchebm.document.Node;
import torchebm.document.Place;
import torchebm.document.Ranges;
import torchebm.document.Section;
import torchebm.document.Shown;
import torchebm.document.Suggestion;
import torchebm.formula.Spelling;

/** Reads {@code plot:}. */
final class PlotReader {
    static final String NORM = "norm";
    static final String QUANTITY = "quantity";
    static final String ENERGY = "energy";
    static final String OVERLAY = "overlay";
    static final String COLORMAP = "colormap";
    static final List<String> KEYS = List.of(
            "levels",
            NORM,
            "vmin",
            "vmax",
            "clip",
            QUANTITY,
            "kind",
            "bands",
            "lines",
            "labels",
            "arrows",
            "streamlines",
            "spacing",
            "markers",
            OVERLAY,
            COLORMAP,
            "title",
            "xlabel",
            "ylabel",
            "label",
            "width",
            "height",
            "dpi",
            "theme",
            "aspect",
            "text",
            "azimuth",
            "elevation",
            "columns",
            "shared");
    private static final List<String> NORMS = List.of("linear", "log", "symlog", "quantile", "auto");
    private static final List<String> QUANTITIES = List.of(ENERGY, "density", "log-density", "gradient-norm");
    private static final Pattern LENGTH = Pattern.compile("([0-9]+(?:\\.[0-9]+)?) ?(px|in|cm|mm|pt)");
    static final double UNITS_AN_INCH = 96;
    private static final int MAX_BANDS = 1000;
    private static final int MIN_SIZE = 200;
    private static final int MAX_SIZE = 10_000;
    private static final int USUAL_LINES = 10;

    /** Width over height, where one of them is given. */
    private static final double ASPECT = 4.0 / 3;

    private final Section section;
    private final Vocabulary vocabulary;

    private PlotReader(Section section, Vocabulary vocabulary) {
        this.section = section;
        this.vocabulary = vocabulary;
    }

    /**
     * @param node the spec's plot, in which every default is filled in
     * @param vocabulary the known colour maps and themes, and the check of texts
     */
    static PlotSpec read(Node node, Vocabulary vocabulary) {
        Section section = Section.of("plot", node);
        section.allowOnly(KEYS, "a key of a plot");
        PlotReader reader = new PlotReader(section, vocabulary);
        return new PlotSpec(reader.levels(), reader.layers(), reader.look());
    }

    private LevelSpec levels() {
        Node levels = section.required("levels");
        int bands = 0;
        List<Double> listed = List.of();
        if (isList("levels", levels)) {
            listed = listed("levels", levels);
        } else {
            bands = count("levels", levels, 1);
        }
        OptionalDouble vmin = section.number("vmin");
        OptionalDouble vmax = section.number("vmax");
        if (vmin.isPresent() && vmax.isPresent() && !(vmin.getAsDouble() < vmax.getAsDouble())) {
            throw section.placeOf("vmax")
                    .error("vmin must be less than vmax, but they are " + new Value.Scalar(vmin.getAsDouble()) + " and "
                            + new Value.Scalar(vmax.getAsDouble()));
        }
        List<Double> clip = clip();
        return new LevelSpec(bands, listed, choice(NORM, NORMS, "a norm"), vmin, vmax, clip.get(0), clip.get(1));
    }

    /** Returns true for values that are listed, or given in steps; a single one that is no whole number is such a list. */
    private static boolean isList(String key, Node node) {
        if (node instanceof Node.ListNode || isSteps(node)) {
            return true;
        }
        boolean isNumber = node instanceof Node.NumberNode || node instanceof Node.TextNode;
        if (!isNumber) {
            throw node.wrong(key + " must be a whole number, a list of numbers or FROM:TO:STEP");
        }
        double number = Section.number(key, node);
        return number != Math.rint(number);
    }

    private static boolean isSteps(Node node) {
        return node instanceof Node.TextNode text && FlagText.contains(text.text(), ':');
    }

    private static List<Double> listed(String key, Node node) {
        if (node instanceof Node.TextNode steps && isSteps(steps)) {
            return Ranges.ofStep(key, steps.place(), steps.text(), MAX_BANDS + 1);
        }
        return node instanceof Node.ListNode list
                ? increasing(key, list, 1, MAX_BANDS + 1)
                : List.of(Section.number(key, node));
    }

    private static int count(String key, Node node, int least) {
        if (Section.number(key, node) < least) {
            throw node.place()
                    .error(key + " must be >= " + least + ", but was " + node.shown() + "; a single value is a list, ["
                            + node.shown() + "]");
        }
        return Section.integer(key, node, least, MAX_BANDS);
    }

    private List<Double> clip() {
        Node node = section.node("clip");
        if (node == null) {
            return List.of(0.0, 100.0);
        }
        List<Double> clip = Section.numbers("clip", node);
        if (clip.size() != 2 || clip.get(0) < 0 || clip.get(1) > 100 || clip.get(0) >= clip.get(1)) {
            throw node.place().error("clip must be two increasing percentiles, such as [2, 98]");
        }
        return clip;
    }

    private LayerSpec layers() {
        Node lines = section.required("lines");
        int count = 0;
        List<Double> listed = List.of();
        if (lines instanceof Node.WordNode) {
            count = section.flag("lines") ? USUAL_LINES : 0;
        } else if (isList("lines", lines)) {
            listed = listed("lines", lines);
        } else {
            count = count("lines", lines, 0);
        }
        boolean labels = section.flag("labels");
        double spacing = section.number("spacing").orElseThrow();
        if (spacing < 0.01 || spacing > 0.5) {
            throw section.required("spacing")
                    .place()
                    .error("spacing must be from 0.01 to 0.5, but was "
                            + section.required("spacing").shown());
        }
        return new LayerSpec(
                choice("kind", List.of("auto", "contour", "surface"), "a kind of figure"),
                choice(QUANTITY, QUANTITIES, "a quantity"),
                section.flag("bands"),
                labels && count == 0 && listed.isEmpty() ? USUAL_LINES : count,
                listed,
                labels,
                section.flag("arrows"),
                section.flag("streamlines"),
                spacing,
                choice("markers", List.of("none", "minima", "all"), "a choice of markers"),
                overlay());
    }

    private Optional<String> overlay() {
        Node node = section.node(OVERLAY);
        if (node == null) {
            return Optional.empty();
        }
        section.text(OVERLAY);
        return Optional.of(DocumentPaths.resolved((Node.TextNode) node).toString());
    }

    private LookSpec look() {
        double dpi = section.number("dpi").orElseThrow();
        if (dpi < 10 || dpi > 2400) {
            throw section.required("dpi")
                    .place()
                    .error("dpi must be from 10 to 2400, but was "
                            + section.required("dpi").shown());
        }
        boolean isFile = isColormapFile(section);
        return new LookSpec(
                isFile
                        ? DocumentPaths.resolved((Node.TextNode) section.required(COLORMAP))
                                .toString()
                        : colormap(),
                isFile,
                text("title"),
                text("xlabel"),
                text("ylabel"),
                text("label"),
                size("width", "height", ASPECT, dpi),
                size("height", "width", 1 / ASPECT, dpi),
                dpi / UNITS_AN_INCH,
                dpi != UNITS_AN_INCH || isPhysical("width") || isPhysical("height"),
                isShipped(section.node("width")) && isShipped(section.node("height")),
                choice("theme", vocabulary.themes(), "a theme"),
                choice("aspect", List.of("auto", "equal"), "an aspect").equals("equal"),
                choice("text", List.of("text", "outlines"), "a way to write text")
                        .equals("text"),
                section.number("azimuth").orElseThrow(),
                elevation(),
                section.integer("columns", 0, 100).orElseThrow(),
                section.flag("shared"));
    }

    /** A text that is drawn. */
    private Optional<String> text(String key) {
        Optional<String> text = section.text(key);
        Optional<Vocabulary.TextProblem> problem = text.flatMap(vocabulary.texts()::problem);
        if (problem.isPresent()) {
            Place place = section.required(key).place();
            Vocabulary.TextProblem wrong = problem.get();
            String hint = Spelling.nearest(wrong.known(), wrong.wrong())
                    .map(name -> "did you mean \\" + name + "?")
                    .orElse("");
            throw place.source()
                    .find(place, text.orElseThrow(), wrong.offset())
                    .orElse(place)
                    .error(wrong.wrong(), key + ": " + wrong.message(), hint);
        }
        return text;
    }

    private double elevation() {
        double elevation = section.number("elevation").orElseThrow();
        if (elevation < 0 || elevation > 90) {
            throw section.required("elevation")
                    .place()
                    .error("elevation must be from 0 to 90, but was "
                            + section.required("elevation").shown());
        }
        return elevation;
    }

    private boolean isPhysical(String key) {
        return section.node(key) instanceof Node.TextNode text && !text.text().endsWith("px");
    }

    /** Whether a size is the shipped one, in units of 1/96 inch: more dots an inch make it sharper rather than smaller. */
    static boolean isShipped(@Nullable Node size) {
        return size instanceof Node.NumberNode number && number.place().isBuiltIn();
    }

    /** A size in units of 1/96 inch: what is given, or what the other one asks for. */
    private int size(String key, String other, double aspect, double dpi) {
        Node given = section.node(key);
        return given != null
                ? size(key, given, dpi)
                : (int) Math.round(aspect * size(other, section.required(other), dpi));
    }

    private int size(String key, Node node, double dpi) {
        double units;
        if (node instanceof Node.TextNode text) {
            units = length(key, text, dpi);
        } else {
            int pixels = Section.integer(key, node, 1, Integer.MAX_VALUE);
            units = isShipped(node) ? pixels : pixels * UNITS_AN_INCH / dpi;
        }
        double dots = units * dpi / UNITS_AN_INCH;
        if (dots < MIN_SIZE || dots > MAX_SIZE || units < 100) {
            throw node.place()
                    .error(key + " must come to " + MIN_SIZE + " to " + MAX_SIZE + " pixels, and to more than an"
                            + " inch, but was " + node.shown() + " at " + new Value.Scalar(dpi) + " dpi");
        }
        return (int) Math.round(units);
    }

    /** A length with its unit, or a formula for a number of pixels, in units of 1/96 inch. */
    private static double length(String key, Node.TextNode text, double dpi) {
        Matcher matcher = LENGTH.matcher(text.text());
        if (matcher.matches()) {
            double number = Double.parseDouble(matcher.group(1));
            return switch (matcher.group(2)) {
                case "in" -> number * UNITS_AN_INCH;
                case "cm" -> number * UNITS_AN_INCH / 2.54;
                case "mm" -> number * UNITS_AN_INCH / 25.4;
                case "pt" -> number * UNITS_AN_INCH / 72;
                default -> number * UNITS_AN_INCH / dpi;
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

    private String choice(String key, List<String> known, String kind) {
        String value = section.text(key).orElseThrow();
        if (!known.contains(value)) {
            throw section.required(key)
                    .place()
                    .error(value, Shown.text(value) + " is not " + kind, Suggestion.among(known, value));
        }
        return value;
    }

    private static List<Double> increasing(String key, Node.ListNode node, int least, int most) {
        List<Double> numbers = new ArrayList<>();
        for (Node item : node.items()) {
            double number = Section.number("a level", item);
            if (!numbers.isEmpty() && number <= numbers.get(numbers.size() - 1)) {
                throw item.place()
                        .error(key + " must increase, but " + item.shown() + " follows "
                                + node.items().get(numbers.size() - 1).shown());
            }
            numbers.add(number);
        }
        if (numbers.size() < least || numbers.size() > most) {
            throw node.place()
                    .error(key + " must have " + least + " to " + most + " numbers, but has " + numbers.size());
        }
        return numbers;
    }

    /** Whether the colour map of a plot is a file rather than a name. */
    static boolean isColormapFile(Section section) {
        String name = section.text(COLORMAP).orElseThrow();
        return name.endsWith(".txt") || name.endsWith(".csv") || name.contains("/");
    }

    private String colormap() {
        String name = section.text(COLORMAP).orElseThrow();
        String forward = name.endsWith("_r") ? name.substring(0, name.length() - 2) : name;
        if (!vocabulary.colormaps().contains(forward)) {
            throw section.required(COLORMAP)
                    .place()
                    .error(
                            name,
                            Shown.text(name) + " is not a colour map",
                            Suggestion.among(vocabulary.colormaps(), name));
        }
        return name;
    }
}
