package torchebm.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import torchebm.grid.PointList;

/** Reads points from a CSV file whose columns are x1, …, xn, or a table with energies and gradients as well. */
public final class PointsReader {
    private static final Pattern NUMBER = Pattern.compile("[-+]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][-+]?\\d+)?");

    private final String file;
    private final int dimension;
    private final List<String> further;
    private double[][] columns;
    private int count;

    private PointsReader(String file, int dimension, List<String> further) {
        this.file = file;
        this.dimension = dimension;
        this.further = further;
        this.columns = new double[dimension][64];
    }

    /**
     * Reads every point. Blank lines are passed over.
     *
     * @param file the name for messages
     * @param in UTF-8 text
     * @param dimension n, the number of columns
     * @throws TableException if a header, a row or a number is wrong
     */
    public static PointList read(String file, InputStream in, int dimension) throws IOException {
        return new PointsReader(file, dimension, List.of()).read(in);
    }

    /**
     * Reads a table: points with their energies, and with their gradients if it has them.
     *
     * @return columns x1, …, xn, energy and, if there are any, grad_x1, …, grad_xn
     * @throws TableException if a header, a row or a number is wrong
     */
    public static PointList readTable(String file, InputStream in, int dimension) throws IOException {
        List<String> further = new ArrayList<>(List.of("energy"));
        for (int i = 1; i <= dimension; i++) {
            further.add("grad_x" + i);
        }
        return new PointsReader(file, dimension, further).read(in);
    }

    private PointList read(InputStream in) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
        int line = 0;
        boolean hasHeader = false;
        try {
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                line++;
                String row = line == 1 && text.startsWith("\ufeff") ? text.substring(1) : text;
                if (row.isBlank()) {
                    continue;
                }
                if (hasHeader) {
                    row(row, line);
                } else {
                    header(row, line);
                    hasHeader = true;
                }
            }
        } catch (CharacterCodingException e) {
            throw new TableException(file, line + 1, 1, "this is not UTF-8 text");
        }
        if (!hasHeader) {
            throw new TableException(file, 1, 1, "expected the header " + expected() + ", but there is nothing");
        }
        double[][] points = new double[columns.length][];
        Arrays.setAll(points, i -> Arrays.copyOf(columns[i], count));
        return new PointList(points);
    }

    private void header(String text, int line) {
        String[] names = text.split(",", -1);
        boolean isWhole = further.isEmpty()
                ? names.length == dimension
                : names.length == dimension + 1 || names.length == dimension + further.size();
        for (int i = 0; i < names.length; i++) {
            if (i >= dimension + further.size() || !cell(names[i]).equals(name(i))) {
                throw new TableException(
                        file,
                        line,
                        column(names, i),
                        "expected the header " + expected() + ", but was " + text.strip());
            }
        }
        if (!isWhole) {
            throw new TableException(file, line, 1, "expected the header " + expected() + ", but was " + text.strip());
        }
        columns = new double[names.length][64];
    }

    private String name(int i) {
        return i < dimension ? "x" + (i + 1) : further.get(i - dimension);
    }

    private void row(String text, int line) {
        String[] cells = text.split(",", -1);
        if (cells.length != columns.length) {
            throw new TableException(
                    file,
                    line,
                    1,
                    "expected "
                            + columns.length
                            + (columns.length == 1 ? " number" : " numbers")
                            + ", but there are "
                            + cells.length);
        }
        if (count == columns[0].length) {
            Arrays.setAll(columns, i -> Arrays.copyOf(columns[i], 2 * count));
        }
        for (int i = 0; i < columns.length; i++) {
            String cell = cell(cells[i]);
            columns[i][count] = switch (cell.toLowerCase(Locale.ROOT)) {
                case "nan" -> Double.NaN;
                case "inf", "+inf" -> Double.POSITIVE_INFINITY;
                case "-inf" -> Double.NEGATIVE_INFINITY;
                default -> {
                    if (!NUMBER.matcher(cell).matches()) {
                        throw new TableException(
                                file, line, column(cells, i), name(i) + " must be a number, but was \"" + cell + '"');
                    }
                    yield Double.parseDouble(cell);
                }
            };
        }
        count++;
    }

    /** A cell without the blanks and quotes around it. */
    private static String cell(String text) {
        String cell = text.strip();
        return cell.length() >= 2 && cell.startsWith("\"") && cell.endsWith("\"")
                ? cell.substring(1, cell.length() - 1)
                : cell;
    }

    private static int column(String[] cells, int i) {
        int column = 1;
        for (int k = 0; k < i; k++) {
            column += cells[k].length() + 1;
        }
        return column;
    }

    private String expected() {
        String points = dimension == 1 ? "x1" : dimension == 2 ? "x1,x2" : "x1,…,x" + dimension;
        return further.isEmpty() ? points : points + ",energy, and perhaps grad_x1,…,";
    }
}
