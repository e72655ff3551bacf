package torchebm.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import torchebm.core.About;
import torchebm.core.Domain;
import torchebm.core.Frame;
import torchebm.core.Interval;
import torchebm.core.Landscape;
import torchebm.core.ParameterException;
import torchebm.core.Setting;
import torchebm.core.Value;
import torchebm.data.AxisOptions;
import torchebm.data.EnergyFormat;
import torchebm.data.EnergyTable;
import torchebm.data.TableAxis;
import torchebm.data.TableOptions;
import torchebm.data.TableSignature;
import torchebm.data.Tables;
import torchebm.document.DocumentPaths;
import torchebm.document.Node;
import torchebm.document.Section;
import torchebm.document.Suggestion;
import torchebm.files.FileAccess;
import torchebm.formula.Component;
import torchebm.formula.Scope;
import torchebm.tabulated.Ends;
import torchebm.tabulated.Outside;
import torchebm.tabulated.TabulatedModel;

/** Reads {@code type: tabulated}: a table of energies on a grid, with splines between its nodes. */
public final class TabulatedReader {
    /** The number of bytes by which a table is recognised. */
    public static final int BEGINNING = TableSignature.LENGTH;

    /** The key of the file. */
    public static final String PATH = "path";

    /** The key of the format. */
    public static final String FORMAT = "format";

    private static final String COLUMNS = "columns";
    private static final String ENERGY = "energy";
    private static final String AXES = "axes";
    private static final String UNIT = "unit";
    private static final String NAME = "name";
    private static final String PERIODIC = "periodic";
    private static final String INTERPOLATION = "interpolation";
    private static final String ENDS = "ends";
    private static final String OUTSIDE = "outside";
    private static final String MISSING = "missing";
    private static final String LINEAR = "linear";
    private static final String NAN = "nan";

    /** The path of standard input. */
    private static final String STDIN = "-";

    private static final List<String> ENDS_OF_SPLINES = List.of("not-a-knot", "natural");
    private static final List<String> MISSING_ENERGIES = List.of("error", NAN);

    private static final List<String> KEYS = List.of(
            ModelNode.TYPE,
            PATH,
            FORMAT,
            COLUMNS,
            AXES,
            UNIT,
            INTERPOLATION,
            ENDS,
            OUTSIDE,
            MISSING,
            DomainReader.DOMAIN);

    private final Section section;
    private final ModelContext models;

    TabulatedReader(Section section, ModelContext models) {
        this.section = section;
        this.models = models;
    }

    /** Returns true if a file that begins with some bytes is a table. */
    public static boolean isTable(byte[] beginning) {
        return TableSignature.matches(beginning);
    }

    Landscape read() {
        section.allowOnly(KEYS, "a key of tabulated");
        Node.TextNode path = Section.text(PATH, section.required(PATH));
        String interpolation = choice(INTERPOLATION, List.of("cubic", LINEAR));
        String ends = choice(ENDS, ENDS_OF_SPLINES);
        String outside = choice(OUTSIDE, List.of("error", NAN, "clamp"));
        boolean isLinear = interpolation.equals(LINEAR);
        if (isLinear && section.node(ENDS) != null) {
            throw section.placeOf(ENDS).error("ends has no effect on interpolation: linear: leave one out");
        }
        EnergyTable table = table(path);
        checkAxes(table.axes().size());
        TabulatedModel model = models.built(section, () -> model(table, isLinear ? 1 : 3, ends, outside));
        int n = model.dimension();
        List<Interval> ranges = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            ranges.add(model.range(i));
        }
        Domain domain = section.node(DomainReader.DOMAIN) == null
                ? Domain.of(ranges)
                : DomainReader.read(section, Scope.ofConstants(n));
        return new Landscape(
                        new About(
                                Types.TABULATED,
                                isStdin(path)
                                        ? FileAccess.STDIN
                                        : String.valueOf(Path.of(path.text()).getFileName()),
                                "a table of energies",
                                "a " + (isLinear ? LINEAR : "cubic") + " spline through the energies of "
                                        + (isStdin(path) ? FileAccess.STDIN : path.text()),
                                section.node(DomainReader.DOMAIN) == null ? columns(table) : "",
                                "",
                                ""),
                        model,
                        settings(path, interpolation, outside),
                        domain)
                .withFrame(frame(table, ranges, outside.equals("error")));
    }

    /** Returns the settings with an effect on every table, and the others that are given. */
    private List<Setting> settings(Node.TextNode path, String interpolation, String outside) {
        List<Setting> settings = new ArrayList<>();
        settings.add(new Setting(PATH, new Value.Text(path.text()), "", ""));
        for (String key : List.of(FORMAT, COLUMNS, UNIT)) {
            Node node = section.node(key);
            if (node != null) {
                settings.add(new Setting(key, new Value.Text(text(node)), "", ""));
            }
        }
        settings.add(new Setting(INTERPOLATION, new Value.Text(interpolation), "cubic", ""));
        if (section.node(ENDS) != null) {
            settings.add(new Setting(ENDS, new Value.Text(choice(ENDS, ENDS_OF_SPLINES)), "not-a-knot", ""));
        }
        settings.add(new Setting(OUTSIDE, new Value.Text(outside), "error", "the energy outside"));
        if (section.node(MISSING) != null) {
            settings.add(new Setting(MISSING, new Value.Text(choice(MISSING, MISSING_ENERGIES)), "error", ""));
        }
        return settings;
    }

    /** Returns a word, or a mapping such as {@code x1: phi, energy: 3}. */
    private static String text(Node node) {
        if (node instanceof Node.MapNode map) {
            List<String> items = new ArrayList<>();
            map.entries().forEach((key, entry) -> items.add(key + ": " + text(entry.value())));
            return String.join(", ", items);
        }
        return node instanceof Node.TextNode text ? text.text() : node.shown();
    }

    private static boolean isStdin(Node.TextNode path) {
        return path.text().equals(STDIN);
    }

    /** Returns the table in a file, a pipe or standard input. */
    private EnergyTable read(Node.TextNode path, TableOptions options) throws IOException {
        if (isStdin(path)) {
            return Tables.read(FileAccess.STDIN, models.files().stdin(), options);
        }
        Path file = DocumentPaths.resolved(path);
        if (!FileAccess.exists(file) || FileAccess.isFolder(file)) {
            throw path.place().error(file + " is not a file");
        }
        return Tables.read(models.files(), file, options);
    }

    private static TabulatedModel model(EnergyTable table, int degree, String ends, String outside) {
        try {
            return new TabulatedModel(
                    table,
                    degree,
                    Ends.valueOf(ends.replace('-', '_').toUpperCase(Locale.ROOT)),
                    Outside.valueOf(outside.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(PATH, String.valueOf(e.getMessage()));
        }
    }

    private static Frame frame(EnergyTable table, List<Interval> ranges, boolean isBounded) {
        List<Frame.Axis> coordinates = new ArrayList<>();
        for (int i = 0; i < ranges.size(); i++) {
            TableAxis axis = table.axes().get(i);
            String name = axis.name().equals("x" + (i + 1)) && axis.unit().isEmpty() ? "" : axis.name();
            coordinates.add(
                    isBounded && !axis.isPeriodic()
                            ? new Frame.Axis(name, axis.unit(), 0, ranges.get(i))
                            : new Frame.Axis(name, axis.unit(), axis.period()));
        }
        boolean isPlain = table.energy().equals(ENERGY) && table.unit().isEmpty();
        return new Frame(coordinates, isPlain ? "" : label(table.energy(), table.unit()));
    }

    /** Returns the names of the axes, such as {@code phi (rad), periodic, and psi}; empty if they have none. */
    private static String columns(EnergyTable table) {
        List<String> names = new ArrayList<>();
        for (TableAxis axis : table.axes()) {
            names.add(label(axis.name(), axis.unit()) + (axis.isPeriodic() ? ", periodic" : ""));
        }
        return String.join("; ", names);
    }

    private static String label(String name, String unit) {
        return unit.isEmpty() ? name : (name + " (" + unit + ")").strip();
    }

    private EnergyTable table(Node.TextNode path) {
        Optional<String> format = section.node(FORMAT) == null
                ? Optional.empty()
                : Optional.of(choice(
                        FORMAT,
                        Arrays.stream(EnergyFormat.values())
                                .map(EnergyFormat::toString)
                                .toList()));
        List<String> coordinates = new ArrayList<>();
        String energy = "";
        Node columns = section.node(COLUMNS);
        if (columns != null) {
            energy = columns(Section.of(COLUMNS, columns), coordinates);
        }
        try {
            EnergyTable table = read(
                    path,
                    new TableOptions(
                            format.map(name -> EnergyFormat.valueOf(name.toUpperCase(Locale.ROOT))),
                            coordinates,
                            energy,
                            axes(),
                            choice(MISSING, MISSING_ENERGIES).equals(NAN),
                            TableOptions.NONE.maxBytes()));
            return new EnergyTable(
                    table.axes(),
                    table.values(),
                    table.energy(),
                    section.text(UNIT).orElse(table.unit()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the columns of the coordinates, and returns that of the energy; empty for the usual one. */
    private static String columns(Section columns, List<String> coordinates) {
        String energy = "";
        int count = columns.map().entries().size();
        for (String key : columns.map().entries().keySet()) {
            Node value = columns.required(key);
            String column = value instanceof Node.NumberNode
                    ? Integer.toString(Section.integer(key, value, 1, Integer.MAX_VALUE))
                    : Section.text(key, value).text();
            if (key.equals(ENERGY)) {
                energy = column;
            } else {
                int i = index(columns, key) - 1;
                while (coordinates.size() <= i) {
                    coordinates.add("");
                }
                coordinates.set(i, column);
            }
        }
        int missing = coordinates.indexOf("");
        if (missing >= 0) {
            throw columns.map().place().error(COLUMNS + " names " + count + " columns, but none of x" + (missing + 1));
        }
        return energy;
    }

    /** Returns the number of the coordinate that a key names. */
    private static int index(Section section, String key) {
        int number = Component.number(key, 1);
        if (number < 1 || number > EnergyTable.MAX_DIMENSION) {
            List<String> known = new ArrayList<>(List.of("x1", "x2", "x3", "x4"));
            if (section.toString().equals(COLUMNS)) {
                known.add(ENERGY);
            }
            throw section.placeOf(key)
                    .error(key, key + " is not a coordinate of a table", Suggestion.among(known, key));
        }
        return number;
    }

    private void checkAxes(int dimension) {
        Node node = section.node(AXES);
        if (node == null) {
            return;
        }
        Section all = Section.of(AXES, node);
        for (String key : all.map().entries().keySet()) {
            if (index(all, key) > dimension) {
                throw all.placeOf(key)
                        .error("the table has " + dimension + (dimension == 1 ? " coordinate" : " coordinates")
                                + ", but axes names " + key);
            }
        }
    }

    private List<AxisOptions> axes() {
        List<AxisOptions> axes = new ArrayList<>();
        Node node = section.node(AXES);
        if (node == null) {
            return axes;
        }
        Section all = Section.of(AXES, node);
        for (String key : all.map().entries().keySet()) {
            int i = index(all, key) - 1;
            while (axes.size() <= i) {
                axes.add(AxisOptions.NONE);
            }
            axes.set(i, axis(Section.of(key, all.required(key))));
        }
        return axes;
    }

    private static AxisOptions axis(Section axis) {
        axis.allowOnly(List.of(NAME, UNIT, "min", "max", PERIODIC), "a key of an axis of a table");
        OptionalDouble min = number(axis, "min");
        OptionalDouble max = number(axis, "max");
        if (min.isPresent() && max.isPresent() && !(min.getAsDouble() < max.getAsDouble())) {
            throw axis.placeOf("min")
                    .error("min must be less than max, but they are " + new Value.Scalar(min.getAsDouble()) + " and "
                            + new Value.Scalar(max.getAsDouble()));
        }
        return new AxisOptions(
                axis.text(NAME).orElse(""),
                axis.text(UNIT).orElse(""),
                min,
                max,
                axis.node(PERIODIC) != null && axis.flag(PERIODIC));
    }

    private static OptionalDouble number(Section axis, String key) {
        @Nullable Node node = axis.node(key);
        return node == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(Values.number(key, node, Scope.ofConstants(1)));
    }

    /** Returns the chosen word, the first one if none is given. */
    private String choice(String key, List<String> words) {
        Node node = section.node(key);
        if (node == null) {
            return words.get(0);
        }
        String word = node instanceof Node.NumberNode number && Double.isNaN(number.value())
                ? NAN // YAML's .nan
                : Section.text(key, node).text();
        if (!words.contains(word)) {
            throw node.place()
                    .error(word, key + " must be one of " + String.join(", ", words), Suggestion.among(words, word));
        }
        return word;
    }
}
