package torchebm.cli.options;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Options that stand for keys of a spec's plot. They are a table rather than annotated fields: picocli takes half a
 * millisecond to look through each of those.
 */
public final class PlotOptions {
    /** After the options that say which model. */
    private static final int ORDER = 100;

    /**
     * An option.
     *
     * @param name on the command line
     * @param key in a spec's plot
     * @param label of its value; empty if it has none
     * @param implied the value if none is given; empty if one must be
     * @param description for the help
     */
    private record Entry(String name, String key, String label, String implied, String description) {
        static Entry value(String name, String label, String description) {
            return new Entry("--" + name, name, label, "", description);
        }

        static Entry flag(String name, String key, String implied, String description) {
            return new Entry("--" + name, key, "", implied, description);
        }
    }

    private static final List<Entry> LEVELS = List.of(
            Entry.value(
                    "levels",
                    "N|E1,E2,…|FROM:TO:STEP",
                    "About how many bands, or the energies at which they meet; one whole number as 8, (default: 50)."),
            Entry.value(
                    "norm",
                    "NORM",
                    "How levels are placed: linear; log, by what the energy is above its minimum; symlog, by its size;"
                            + " quantile, so that each band covers as much; auto, linear unless that hides the landscape"
                            + " (default: what suits the model, or auto)."),
            Entry.value("vmin", "E", "The least value to show."),
            Entry.value("vmax", "E", "The greatest value to show."),
            Entry.value("clip", "LOW,HIGH", "Show the values between two per cents of them, such as 0,95."),
            Entry.value(
                    "quantity",
                    "QUANTITY",
                    "energy, density, log-density or gradient-norm (default: energy). A density is normalised over what"
                            + " is shown."));

    private static final List<Entry> LAYERS = List.of(
            Entry.value("kind", "KIND", "contour or surface (default: contour; a line where there is one axis)."),
            Entry.flag("no-bands", "bands", "false", "Leave out the filled bands."),
            new Entry(
                    "--lines",
                    "lines",
                    "N|E1,E2,…|FROM:TO:STEP",
                    "true",
                    "Draw contour lines: about ten, about so many, or at these energies."),
            Entry.flag("labels", "labels", "true", "Set the lines' energies into gaps of them."),
            Entry.flag("arrows", "arrows", "true", "Draw arrows of the force, −∇E."),
            Entry.flag("streamlines", "streamlines", "true", "Draw lines that follow the force."),
            Entry.value(
                    "spacing",
                    "PART",
                    "The distance between arrows or streamlines, as a part of the height (default: 0.05)."),
            Entry.value(
                    "markers",
                    "none|minima|all",
                    "Mark known minima (circles), or saddles (crosses) and maxima (triangles) as well."),
            Entry.value("overlay", "FILE", "Mark the points of a CSV, JSON or NPY file (columns x1, …, xn)."));

    private static final List<Entry> LOOKS = List.of(
            Entry.value(
                    "colormap",
                    "NAME|FILE",
                    "viridis, magma, plasma, inferno, cividis, turbo, coolwarm, twilight or gray; with _r, reversed;"
                            + " or a file of colours, a line each (default: viridis)."),
            Entry.value(
                    "title",
                    "TEXT",
                    "The title above the figure (default: one that names the model; '' for none). Text between dollar"
                            + " signs is TeX."),
            Entry.value("xlabel", "TEXT", "What stands along the first axis."),
            Entry.value("ylabel", "TEXT", "What stands along the second axis."),
            Entry.value("label", "TEXT", "What stands along the colour bar."),
            Entry.value(
                    "width",
                    "SIZE",
                    "The figure's width: pixels, or such as 6in, 15cm or 150mm (default: 800,"
                            + " of which there are more at more dpi)."),
            Entry.value("height", "SIZE", "The figure's height (default: three quarters of the width)."),
            Entry.value("dpi", "N", "Pixels an inch of a PNG (default: 96)."),
            Entry.value(
                    "theme",
                    "light|dark|print",
                    "The looks; print has serifs, thin lines and no title (default: light)."),
            Entry.flag("equal", "aspect", "equal", "Make a unit as long along both axes."),
            Entry.value("text", "text|outlines", "How an SVG writes text (default: text)."),
            Entry.value("azimuth", "DEGREES", "Where a surface is seen from (default: -60)."),
            Entry.value("elevation", "DEGREES", "How high a surface is seen from (default: 32)."),
            Entry.value("columns", "N", "How many panels stand side by side."),
            Entry.flag("shared", "shared", "true", "Give all panels the same levels, and one colour bar."));

    private final Map<String, String> given = new LinkedHashMap<>();

    /** What was given, by the keys of a spec's plot. */
    public Map<String, String> given() {
        return given;
    }

    /** Gives a command the options that say which values are shown, and in which bands. */
    public void addLevels(CommandSpec command) {
        add(command, LEVELS, ORDER);
    }

    /** Gives a command the options that say what is drawn, and how it looks. */
    public void addAll(CommandSpec command) {
        addLevels(command);
        add(command, LAYERS, ORDER + LEVELS.size());
        add(command, LOOKS, ORDER + LEVELS.size() + LAYERS.size());
    }

    private void add(CommandSpec command, List<Entry> entries, int order) {
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            boolean isFlag = entry.label().isEmpty();
            OptionSpec.Builder option = OptionSpec.builder(entry.name())
                    .order(order + i)
                    .description(entry.description())
                    .type(isFlag ? boolean.class : String.class)
                    .arity(isFlag ? "0" : entry.implied().isEmpty() ? "1" : "0..1")
                    .setter(new Put(entry));
            if (!isFlag) {
                option.paramLabel(entry.label());
                option.completionCandidates(new Completions.Values(entry.key()));
            }
            if (!isFlag && !entry.implied().isEmpty()) {
                option.fallbackValue(entry.implied());
            }
            command.addOption(option.build());
        }
    }

    /** Keeps a value under its key. */
    private final class Put implements ISetter {
        private final Entry entry;

        Put(Entry entry) {
            this.entry = entry;
        }

        @Override
        public <T> @Nullable T set(@Nullable T value) {
            if (value instanceof String text) {
                given.put(entry.key(), text.replace(ModelOptions.NO_OPTION, ""));
            } else if (Boolean.TRUE.equals(value)) {
                given.put(entry.key(), entry.implied());
            }
            return null;
        }
    }
}
