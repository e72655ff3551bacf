package torchebm.plot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import torchebm.document.Node;

/**
 * The table of plot keys. A key is one definition here; the reader, the flag with its help, the defaults, the schema and shell
 * completion follow from it. Drawing code reads its value with {@link PlotSpec#get}.
 */
public final class PlotKeys {
    /** The quantity of a plot of energies. */
    public static final String ENERGY = "energy";

    /** The kinds of figures that show an analysed landscape, and not energies over a grid. */
    public static final List<String> OF_LANDSCAPES = List.of("disconnectivity", "profile", "trace", "histogram");

    /** The kinds of figures that show draws. */
    public static final List<String> OF_DRAWS = List.of("trace", "histogram");

    private static final String VALUES = "N|E1,E2,…|FROM:TO:STEP";

    private static final List<String> LEGENDS =
            List.of("best", "outside", "none", "upper-left", "upper-right", "lower-left", "lower-right");

    private static final List<PlotKey<?>> ALL = new ArrayList<>();

    public static final PlotKey<ValueList> LEVELS = value(
            "levels",
            new ValuesType(1, false),
            "50",
            PlotKey.Group.LEVELS,
            "The approximate number of bands; or the increasing energies of their boundaries, as a list or"
                    + " FROM:TO:STEP",
            VALUES,
            "50; a single whole number is a boundary if a comma follows it, as in 8,");

    public static final PlotKey<String> NORM = value(
            "norm",
            new ChoiceType("a norm", List.of("linear", "log", "symlog", "quantile", "auto")),
            "auto",
            PlotKey.Group.LEVELS,
            "The placement of levels that are not listed: linear in E; log, by the logarithm of E − E_min; symlog, by the"
                    + " logarithm of |E|, linear near 0; quantile, at quantiles; or auto, which is linear unless that hides"
                    + " the landscape",
            "NORM",
            "the usual norm of the model, or auto");

    public static final PlotKey<Double> LINTHRESH = value(
            "linthresh",
            RealType.POSITIVE,
            "",
            PlotKey.Group.LEVELS,
            "The threshold of symlog: it is linear between −E and E",
            "E",
            "chosen from the values");

    public static final PlotKey<Double> VMIN =
            value("vmin", RealType.ANY, "", PlotKey.Group.LEVELS, "The smallest value to show", "E", "");

    public static final PlotKey<Double> VMAX =
            value("vmax", RealType.ANY, "", PlotKey.Group.LEVELS, "The largest value to show", "E", "");

    public static final PlotKey<Percentiles> CLIP = value(
            "clip",
            new PercentilesType(),
            "",
            PlotKey.Group.LEVELS,
            "The range to show, as two increasing percentiles such as 2 and 98",
            "LOW,HIGH",
            "");

    public static final PlotKey<String> QUANTITY = value(
            "quantity",
            new ChoiceType("a quantity", List.of(ENERGY, "density", "log-density", "gradient-norm")),
            "energy",
            PlotKey.Group.LEVELS,
            "The quantity to show: energy, density, log-density or gradient-norm; a density is normalised over the shown"
                    + " domain",
            "QUANTITY",
            ENERGY);

    public static final PlotKey<String> KIND = value(
            "kind",
            new ChoiceType(
                    "a kind of figure",
                    List.of("auto", "contour", "surface", "disconnectivity", "profile", "trace", "histogram")),
            "auto",
            PlotKey.Group.FIGURE,
            "The kind of figure: contour or surface over two axes; disconnectivity, the tree of all minima and the saddles"
                    + " between them; profile, the energy along a minimum-energy path; trace, the coordinates of draws in"
                    + " their order; or histogram, the distribution of each coordinate of draws",
            "KIND",
            "contour; a line for one axis");

    public static final PlotKey<String> ANALYZE = add(new PlotKey<>(
            "analyze",
            new ChoiceType("a choice of marks", List.of("none", "points", "names", "energies")),
            "none",
            PlotKey.Group.FIGURE,
            "An analysis of the landscape in the figure: its minima, saddles and minimum-energy paths as points; also their"
                    + " names; or names and energies.",
            new PlotFlag(
                    "--analyze",
                    "points|names|energies",
                    "names",
                    "Mark the minima, saddles and minimum-energy paths that an analysis finds, with their names (default:"
                            + " names).")));

    public static final PlotKey<String> FROM = value(
            "from",
            new TextType(),
            "",
            PlotKey.Group.FIGURE,
            "The point or minimum at which the path of analyze or of kind: profile begins",
            "X,Y,…|M1",
            "M1 for a profile; all paths for analyze");

    public static final PlotKey<String> TO = value(
            "to",
            new TextType(),
            "",
            PlotKey.Group.FIGURE,
            "The point or minimum at which the path of analyze or of kind: profile ends",
            "X,Y,…|M2",
            "M2 for a profile; all paths for analyze");

    public static final PlotKey<Boolean> BANDS = add(new PlotKey<>(
            "bands",
            new FlagType(),
            "true",
            PlotKey.Group.FIGURE,
            "Filled bands.",
            new PlotFlag("--no-bands", "", "false", "No filled bands.")));

    public static final PlotKey<ValueList> LINES = add(new PlotKey<>(
            "lines",
            new ValuesType(0, true),
            "false",
            PlotKey.Group.FIGURE,
            "Contour lines: true for about ten, their approximate number, or their energies, as a list or FROM:TO:STEP.",
            new PlotFlag(
                    "--lines",
                    VALUES,
                    "true",
                    "Contour lines: about ten, their approximate number, or their energies.")));

    public static final PlotKey<Boolean> LABELS = flag("labels", "Labels on contour lines, with their energies.");

    public static final PlotKey<Boolean> ARROWS = flag("arrows", "Arrows along the force −∇E.");

    public static final PlotKey<String> ARROW_SCALE = value(
            "arrow-scale",
            new ChoiceType("a scale of arrows", List.of("root", "linear", "log", "equal")),
            "root",
            PlotKey.Group.FIGURE,
            "The lengths of arrows: root, the fifth root of |∇E|; linear; log, the logarithm of |∇E|; or equal, the same"
                    + " for all",
            "root|linear|log|equal",
            "root");

    public static final PlotKey<Boolean> STREAMLINES = flag("streamlines", "Streamlines along the force −∇E.");

    public static final PlotKey<Double> SPACING = value(
            "spacing",
            new RealType(0.01, 0.5),
            "0.05",
            PlotKey.Group.FIGURE,
            "The distance between arrows or streamlines, as a fraction of the height; less in high figures, and half of the usual"
                    + " distance for short streamlines",
            "FRACTION",
            "0.05");

    public static final PlotKey<String> MARKERS = value(
            "markers",
            new ChoiceType("a choice of markers", List.of("none", "minima", "all", "found")),
            "none",
            PlotKey.Group.FIGURE,
            "The points to mark: known minima (circles); all known points, with saddles (crosses) and maxima (triangles); or"
                    + " the points that an analysis has found",
            "none|minima|all|found",
            "none");

    public static final PlotKey<List<OverlayType.Overlay>> OVERLAY = value(
            "overlay",
            new OverlayType(),
            "",
            PlotKey.Group.FIGURE,
            "A CSV, JSON or NPY file of points to mark, with the columns x1, …, xn; rows with the same text in a column"
                    + " path or chain are a line; or a dataset of TorchEBM: gaussian-mixture, eight-gaussians, two-moons,"
                    + " swiss-roll, circle, checkerboard, pinwheel or grid; over one axis, points are on the line of the energy;"
                    + " more than 5000 points are an image in SVG and PDF",
            "FILE|DATASET",
            "");

    public static final PlotKey<String> OVERLAY_AS = value(
            "overlay-as",
            OverlayType.FORM,
            "",
            PlotKey.Group.FIGURE,
            "How an overlay is drawn: as points; or as lines, through the rows of each path or chain, and through all other"
                    + " rows",
            "FORM",
            "lines for paths and chains, points for other rows");

    public static final PlotKey<String> OVERLAY_MARKER = value(
            "overlay-marker",
            OverlayType.MARKER,
            "",
            PlotKey.Group.FIGURE,
            "The shape of an overlay's points: dot, circle, square, diamond, triangle, plus or cross",
            "SHAPE",
            "dot");

    public static final PlotKey<Double> OVERLAY_SIZE = value(
            "overlay-size",
            OverlayType.SIZE,
            "",
            PlotKey.Group.FIGURE,
            "The diameter of an overlay's points, and of the ends of its paths, in points (1/72 inch)",
            "POINTS",
            "3 for dots, 6 for other shapes, 5 for ends, in proportion to the text");

    public static final PlotKey<Integer> OVERLAY_COLOR = value(
            "overlay-color",
            OverlayType.COLOR,
            "",
            PlotKey.Group.FIGURE,
            "The colour of an overlay's points and paths: a name of CSS such as red, or #rrggbb",
            "COLOR",
            "white; a different colour for each path");

    public static final PlotKey<Double> OVERLAY_ALPHA = value(
            "overlay-alpha",
            OverlayType.ALPHA,
            "",
            PlotKey.Group.FIGURE,
            "The opacity of an overlay, from 0 to 1",
            "ALPHA",
            "0.8 for points, 1 for paths");

    public static final PlotKey<ColorMapChoice> COLORMAP = value(
            "colormap",
            new ColorMapType(),
            "viridis",
            PlotKey.Group.FIGURE,
            "A colour map: viridis, magma, plasma, inferno, cividis, turbo, coolwarm, twilight or gray, with _r after it"
                    + " reversed; or a file with one colour per line",
            "NAME|FILE",
            "viridis");

    public static final PlotKey<Double> CENTER = value(
            "center",
            RealType.ANY,
            "",
            PlotKey.Group.FIGURE,
            "The value that has the middle colour of the map, for maps such as coolwarm",
            "E",
            "");

    public static final PlotKey<String> BEYOND = value(
            "beyond",
            new ChoiceType("a way to draw values beyond the levels", List.of("ends", "blank")),
            "ends",
            PlotKey.Group.FIGURE,
            "The drawing of values beyond the levels: in the colours of the ends of the map, or blank",
            "ends|blank",
            "ends");

    public static final PlotKey<String> XSCALE = value(
            "xscale",
            new ChoiceType("a scale", List.of("linear", "log", "symlog")),
            "linear",
            PlotKey.Group.FIGURE,
            "The scale of the first axis: linear, log or symlog",
            "linear|log|symlog",
            "linear");

    public static final PlotKey<String> YSCALE = value(
            "yscale",
            new ChoiceType("a scale", List.of("auto", "linear", "log", "symlog")),
            "auto",
            PlotKey.Group.FIGURE,
            "The scale of the second axis, or of the values of a line: linear, log, symlog; auto follows the norm of a line",
            "auto|linear|log|symlog",
            "auto");

    public static final PlotKey<String> TICKS = value(
            "ticks",
            new ChoiceType("a choice of ticks", List.of("auto", "pi")),
            "auto",
            PlotKey.Group.FIGURE,
            "The ticks of coordinates: auto for round numbers, pi for multiples of π",
            "auto|pi",
            "auto");

    public static final PlotKey<String> LEGEND = value(
            "legend",
            new ChoiceType("a place of a legend", LEGENDS),
            "best",
            PlotKey.Group.FIGURE,
            "The place of the legend of lines: best, where it covers the least, or outside if it has more than 12 entries; outside, beside the plot; none; or a corner",
            "PLACE",
            "best");

    public static final PlotKey<String> TITLE = text(
            "title",
            "The title above the figure, with formulas in TeX between dollar signs; empty for none",
            "a title with the name of the model");

    public static final PlotKey<String> XLABEL = text("xlabel", "The label of the first axis", "its coordinate");

    public static final PlotKey<String> YLABEL = text("ylabel", "The label of the second axis", "its coordinate");

    public static final PlotKey<String> LABEL = text("label", "The label of the colour bar", "the quantity");

    public static final PlotKey<Node> WIDTH = value(
            "width",
            new SizeType(),
            "800",
            PlotKey.Group.FIGURE,
            "The width in pixels, or with a unit as in 6in, 15cm or 150mm",
            "SIZE",
            "800, more at more dpi");

    public static final PlotKey<Node> HEIGHT = value(
            "height",
            new SizeType(),
            "600",
            PlotKey.Group.FIGURE,
            "The height in pixels, or with a unit as in 4in, 10cm or 100mm",
            "SIZE",
            "three quarters of the width, or the ratio of the spec");

    public static final PlotKey<Double> DPI =
            value("dpi", new RealType(10, 2400), "96", PlotKey.Group.FIGURE, "Pixels per inch of a PNG", "N", "96");

    public static final PlotKey<String> THEME = value(
            "theme",
            new ChoiceType("a theme", PlotNames::themes),
            "light",
            PlotKey.Group.FIGURE,
            "The colours and strokes: light; dark; or print, with serifs, thin lines and no title",
            "light|dark|print",
            "light");

    public static final PlotKey<FontType.Choice> FONT = value(
            "font",
            new FontType(),
            "",
            PlotKey.Group.FIGURE,
            "The typeface: sans (DejaVu Sans); serif (DejaVu Serif); or a TTF or OTF file",
            "sans|serif|FILE",
            "sans; serif in the theme print");

    public static final PlotKey<Double> FONT_SIZE = value(
            "font-size",
            new RealType(4, 40),
            "",
            PlotKey.Group.FIGURE,
            "The font size of axis labels in points; other text, strokes and markers are in proportion",
            "POINTS",
            "by the size: 10 for 800 pixels, 8 for 3.4in");

    public static final PlotKey<String> ASPECT = add(new PlotKey<>(
            "aspect",
            new ChoiceType("an aspect", List.of("auto", "equal")),
            "auto",
            PlotKey.Group.FIGURE,
            "equal draws a unit with the same length along both axes.",
            new PlotFlag("--equal", "", "equal", "Draw a unit with the same length along both axes.")));

    public static final PlotKey<String> TEXT = value(
            "text",
            new ChoiceType("a form of text", List.of("text", "outlines")),
            "text",
            PlotKey.Group.FIGURE,
            "Text in an SVG or PDF, as text or as outlines",
            "text|outlines",
            "text");

    public static final PlotKey<String> ASSETS = value(
            "assets",
            new ChoiceType("a place of scripts", List.of("inline", "shared")),
            "inline",
            PlotKey.Group.FIGURE,
            "The script of a page in HTML: in the page, or in a file beside it that all pages in the folder share",
            "inline|shared",
            "inline");

    public static final PlotKey<Double> AZIMUTH = value(
            "azimuth",
            RealType.ANY,
            "-60",
            PlotKey.Group.FIGURE,
            "The azimuth from which a surface is seen, in degrees",
            "DEGREES",
            "-60");

    public static final PlotKey<Double> ELEVATION = value(
            "elevation",
            new RealType(0, 90),
            "32",
            PlotKey.Group.FIGURE,
            "The elevation from which a surface is seen, in degrees",
            "DEGREES",
            "32");

    public static final PlotKey<Integer> SAMPLES = value(
            "samples",
            new WholeType(1, 10_000_000),
            "",
            PlotKey.Group.FIGURE,
            "The number of draws from the density exp(-E/kT) to mark, of 4 chains together; 4000 for kind: trace or"
                    + " histogram",
            "N",
            "");

    public static final PlotKey<String> SAMPLER = value(
            "sampler",
            new ChoiceType("a sampler", List.of("tempering", "nuts", "hmc", "mala", "langevin")),
            "tempering",
            PlotKey.Group.FIGURE,
            "The method that makes the draws: tempering, nuts, hmc, mala or langevin, as for the command sample",
            "METHOD",
            "tempering");

    public static final PlotKey<Integer> SAMPLE_SEED = value(
            "sample-seed",
            new WholeType(0, Integer.MAX_VALUE),
            "1",
            PlotKey.Group.FIGURE,
            "The seed of the draws",
            "SEED",
            "1");

    public static final PlotKey<Boolean> TRAJECTORIES =
            flag("trajectories", "Draws of a chain as a line, from its start on.");

    public static final PlotKey<Integer> COLUMNS = value(
            "columns",
            new WholeType(0, 100),
            "0",
            PlotKey.Group.FIGURE,
            "The number of columns of panels; 0 for an automatic choice",
            "N",
            "0");

    public static final PlotKey<Boolean> SHARED = flag("shared", "Common levels and one colour bar for all panels.");

    private PlotKeys() {}

    /** Returns all keys, in the order of the help. */
    public static List<PlotKey<?>> all() {
        return Collections.unmodifiableList(ALL);
    }

    /** Returns the key of a name; empty if there is none. */
    public static Optional<PlotKey<?>> find(String name) {
        for (PlotKey<?> key : ALL) {
            if (key.name().equals(name)) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }

    /** Returns the names of all keys. */
    public static List<String> names() {
        List<String> names = new ArrayList<>();
        for (PlotKey<?> key : ALL) {
            names.add(key.name());
        }
        return names;
    }

    private static <T> PlotKey<T> add(PlotKey<T> key) {
        ALL.add(key);
        return key;
    }

    /**
     * Defines a key whose flag has a value.
     *
     * @param sentence the description, without the full stop
     * @param shownDefault the default in the help; empty for none
     */
    private static <T> PlotKey<T> value(
            String name,
            KeyType<T> type,
            String usual,
            PlotKey.Group group,
            String sentence,
            String label,
            String shownDefault) {
        String help = sentence + (shownDefault.isEmpty() ? "" : " (default: " + shownDefault + ")") + ".";
        return add(new PlotKey<>(name, type, usual, group, sentence + ".", new PlotFlag("--" + name, label, "", help)));
    }

    private static PlotKey<String> text(String name, String sentence, String shownDefault) {
        return value(name, new TextType(), "", PlotKey.Group.FIGURE, sentence, "TEXT", shownDefault);
    }

    private static PlotKey<Boolean> flag(String name, String sentence) {
        return add(new PlotKey<>(
                name,
                new FlagType(),
                "false",
                PlotKey.Group.FIGURE,
                sentence,
                new PlotFlag("--" + name, "", "true", sentence)));
    }
}
