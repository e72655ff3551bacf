package torchebm.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import torchebm.data.input.CellText;
import torchebm.data.input.Limits;
import torchebm.data.input.NumberTokens;
import torchebm.data.input.TableException;
import torchebm.formula.Spelling;

/**
 * Reads ESRI ASCII grids: {@code ncols}, {@code nrows}, the corner or the centre of the lower left cell, the size of the
 * cells, {@code NODATA_value} (−9999 by default), and the rows from the top. Nodes are the centres of the cells.
 */
final class AsciiGridTable {
    private static final List<String> KEYS = List.of(
            "ncols",
            "nrows",
            "xllcorner",
            "xllcenter",
            "yllcorner",
            "yllcenter",
            "cellsize",
            "dx",
            "dy",
            "nodata_value");

    private static final double DEFAULT_NODATA = -9999;

    private final String file;
    private final TableOptions options;
    private final NumberTokens tokens;
    private final Map<String, Double> header = new LinkedHashMap<>();

    /** The lines of the keys. */
    private final Map<String, Integer> lines = new HashMap<>();

    private AsciiGridTable(String file, TableOptions options, NumberTokens tokens) {
        this.file = file;
        this.options = options;
        this.tokens = tokens;
    }

    static EnergyTable read(String file, TableOptions options, byte[] beginning, InputStream in) throws IOException {
        return new AsciiGridTable(file, options, new NumberTokens(file, beginning, in)).read();
    }

    private EnergyTable read() throws IOException {
        header();
        int columns = count("ncols");
        int rows = count("nrows");
        int points = Limits.points(file, options.maxBytes(), columns, rows);
        double[] x = nodes("x", columns);
        double[] y = nodes("y", rows);
        double[] fromTop =
                tokens.energies(points, options.hasHoles(), header.getOrDefault("nodata_value", DEFAULT_NODATA));
        double[] values = new double[points];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(fromTop, row * columns, values, (rows - 1 - row) * columns, columns);
        }
        GridColumns grid =
                new GridColumns(file, List.of(axis(0, "x"), axis(1, "y")), "", "", List.of(), new int[] {17, 17}, 0);
        return GridValues.table(grid, List.of(Nodes.of(x), Nodes.of(y)), values);
    }

    private AxisOptions axis(int k, String name) {
        return options.axis(k).over(new AxisOptions(name, "", OptionalDouble.empty(), OptionalDouble.empty(), false));
    }

    /** Reads the names and numbers before the rows. */
    private void header() throws IOException {
        String key = tokens.peek();
        while (!key.isEmpty() && !Character.isDigit(key.charAt(key.length() - 1)) && !isWordOfNumber(key)) {
            String name = key.toLowerCase(Locale.ROOT);
            if (!KEYS.contains(name)) {
                Optional<String> nearest = Spelling.nearest(KEYS, name);
                throw tokens.error(
                        CellText.shown(key) + " is not a key of an ESRI ASCII grid",
                        nearest.map(similar -> "did you mean " + similar + "?").orElse(""));
            }
            tokens.word();
            lines.put(name, tokens.line());
            double number = name.equals("nodata_value") ? tokens.number(key) : tokens.finite(key);
            if (header.put(name, number) != null) {
                throw tokens.error(key + " occurs twice", "");
            }
            key = tokens.peek();
        }
    }

    private static boolean isWordOfNumber(String word) {
        return word.endsWith(".")
                || word.toLowerCase(Locale.ROOT).endsWith("nan")
                || word.toLowerCase(Locale.ROOT).endsWith("inf");
    }

    private int count(String key) {
        double count = required(key);
        if (count != Math.rint(count) || count < 2 || count > Limits.MAX_POINTS) {
            throw error(key, "a whole number of at least 2");
        }
        return (int) count;
    }

    private double required(String key) {
        Double number = header.get(key);
        if (number == null) {
            throw new TableException(file, "the header of an ESRI ASCII grid must contain " + key);
        }
        return number;
    }

    private TableException error(String key, String needed) {
        String problem = key + " must be " + needed + ", but was " + AxisNodes.text(required(key));
        return TableException.of(file, lines.getOrDefault(key, 0), 0, problem, "");
    }

    private double[] nodes(String name, int count) {
        String key = header.containsKey("d" + name) ? "d" + name : "cellsize";
        double size = required(key);
        if (!(size > 0)) {
            throw error(key, "positive");
        }
        boolean isCentre = header.containsKey(name + "llcenter");
        double first = isCentre ? required(name + "llcenter") : required(name + "llcorner") + size / 2;
        return TableAxis.even(first, first + size * (count - 1), count, 0);
    }
}
