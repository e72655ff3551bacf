package torchebm.table;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import torchebm.data.input.CellText;
import torchebm.data.input.DecimalScanner;
import torchebm.data.input.NpyHeader;
import torchebm.data.input.ParquetSignature;
import torchebm.data.input.TableException;
import torchebm.grid.GroupedPoints;
import torchebm.grid.PointList;

/**
 * Reads points, or a table of points with energies and gradients, from CSV, NPY or JSON. Columns of CSV and JSON are
 * found by their names x1, …, xn; those of NPY are in this order.
 */
public final class PointsReader {
    /** The largest length of a line, and the characters that each dimension adds to it. */
    private static final int MAX_LINE = 1 << 20;

    private static final int CHARACTERS_A_DIMENSION = 64;

    private static final int MAGIC_LENGTH = 6;

    private final String file;
    private WantedColumns wanted;
    private final GroupNames groups = new GroupNames();
    private final long maxLine;
    private int line;

    private PointsReader(String file, int dimension, WantedColumns wanted) {
        this.file = file;
        this.wanted = wanted;
        this.maxLine = MAX_LINE + (long) CHARACTERS_A_DIMENSION * dimension;
    }

    /**
     * Reads all points. Other columns, and blank lines of CSV, are ignored.
     *
     * @param file the name for messages
     * @param in CSV or JSON as UTF-8 text, or NPY
     * @param dimension n, the number of coordinates
     * @param notes receives a note about ignored columns
     * @throws TableException if a header, a row or a number is not valid
     */
    public static PointList read(String file, InputStream in, int dimension, Consumer<String> notes)
            throws IOException {
        return read(file, in, dimension, new WantedColumns(dimension, WantedColumns.Kind.POINTS, notes))
                .columns();
    }

    /**
     * Reads all points of a file that must have no further coordinates. An NPY file of n numbers is one point.
     *
     * @throws TableException if a header, a row or a number is not valid
     */
    public static PointList readVectors(String file, InputStream in, int dimension) throws IOException {
        return read(file, in, dimension, new WantedColumns(dimension, WantedColumns.Kind.VECTORS, note -> {}))
                .columns();
    }

    /**
     * Reads all points and, if there is a column {@code path} or {@code chain}, their groups: points with the same text in
     * it. Points without a text belong to no group.
     *
     * @param axes the names of other coordinates that are read instead if the table has them; may be empty
     * @throws TableException if a header, a row or a number is not valid
     */
    public static GroupedPoints readGrouped(
            String file, InputStream in, int dimension, List<String> axes, Consumer<String> notes) throws IOException {
        WantedColumns wanted = new WantedColumns(dimension, WantedColumns.Kind.GROUPED_POINTS, notes).or(axes);
        ReadTable table = read(file, in, dimension, wanted);
        int n = table.wanted().dimension();
        double[][] columns = new double[n][];
        Arrays.setAll(columns, table.columns()::column);
        PointList points = new PointList(columns);
        int[] groups = table.columns().dimension() == n
                ? GroupedPoints.none(points)
                : Arrays.stream(table.columns().column(n))
                        .mapToInt(number -> (int) number)
                        .toArray();
        return new GroupedPoints(points, groups, table.wanted().areOther());
    }

    /**
     * Reads a table of points with energies and, if it has them, gradients. Other columns are errors.
     *
     * @return columns x1, …, xn, energy and, if there are any, grad_x1, …, grad_xn
     * @throws TableException if a header, a row or a number is not valid, or there are no rows
     */
    public static PointList readTable(String file, InputStream in, int dimension) throws IOException {
        PointList table = read(
                        file, in, dimension, new WantedColumns(dimension, WantedColumns.Kind.ENERGIES, note -> {}))
                .columns();
        if (table.count() == 0) {
            throw new TableException(file, 1, 1, "this table has no rows");
        }
        return table;
    }

    private static ReadTable read(String file, InputStream in, int dimension, WantedColumns wanted) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in);
        buffered.mark(MAGIC_LENGTH);
        byte[] beginning = buffered.readNBytes(MAGIC_LENGTH);
        buffered.reset();
        ParquetSignature.refuse(file, beginning);
        if (NpyHeader.isNpy(beginning)) {
            return NpyReader.read(file, buffered, wanted);
        }
        if (new String(beginning, StandardCharsets.ISO_8859_1).stripLeading().startsWith("{")) {
            Reader text = new InputStreamReader(buffered, StandardCharsets.UTF_8.newDecoder());
            return JsonTableReader.read(file, text, wanted);
        }
        PointsReader reader = new PointsReader(file, dimension, wanted);
        PointList columns = reader.read(buffered);
        return new ReadTable(columns, reader.wanted);
    }

    private PointList read(InputStream in) throws IOException {
        Lines lines = new Lines(in);
        int[] places = {};
        int width = 0;
        @Nullable Rows rows = null;
        for (String text = lines.next(); text != null; text = lines.next()) {
            String row = line == 1 && text.startsWith("\ufeff") ? text.substring(1) : text;
            if (row.isBlank()) {
                continue;
            }
            List<String> cells = CellText.split(row, ',');
            if (rows == null) {
                places = header(cells);
                width = cells.size();
                rows = new Rows(places.length);
            } else {
                row(cells, places, width, rows);
            }
        }
        if (rows == null) {
            line = 1;
            throw error(1, "expected the header " + wanted.header() + ", but the input is empty");
        }
        return rows.list();
    }

    private TableException error(int column, String problem) {
        return new TableException(file, line, column, problem);
    }

    private int[] header(List<String> cells) {
        List<String> names = cells.stream().map(CellText::plain).toList();
        wanted = wanted.of(names);
        try {
            return wanted.places(file, names);
        } catch (WantedColumns.HeaderException e) {
            throw error(e.column() < 0 ? 1 : column(cells, e.column()), e.problem());
        }
    }

    private void row(List<String> cells, int[] places, int width, Rows rows) {
        if (cells.size() != width) {
            throw error(1, "expected " + width + (width == 1 ? " number" : " numbers") + ", but found " + cells.size());
        }
        rows.next();
        for (int k = 0; k < places.length; k++) {
            String cell = CellText.plain(cells.get(places[k]));
            if (wanted.isGroup(k)) {
                rows.put(k, groups.number(cell));
                continue;
            }
            double value = DecimalScanner.number(cell);
            if (Double.isNaN(value) && !cell.equalsIgnoreCase("nan")) {
                throw error(
                        column(cells, places[k]),
                        wanted.name(k) + " must be a number, but was \"" + CellText.shown(cell) + '"');
            }
            rows.put(k, value);
        }
    }

    private static int column(List<String> cells, int i) {
        int column = 1;
        for (int k = 0; k < i; k++) {
            column += cells.get(k).length() + 1;
        }
        return column;
    }

    /** Reads lines of limited length. */
    private final class Lines {
        private final InputStream in;
        private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        private byte[] bytes = new byte[1 << 8];
        private boolean afterReturn;

        Lines(InputStream in) {
            this.in = in;
        }

        /**
         * Returns the next line without its end, which is a line feed, a carriage return or both; null after the last
         * line.
         */
        @Nullable
        String next() throws IOException {
            line++;
            int length = 0;
            int next = in.read();
            if (next == '\n' && afterReturn) {
                next = in.read();
            }
            if (next < 0) {
                return null;
            }
            for (; next >= 0 && next != '\n' && next != '\r'; next = in.read()) {
                if (length == maxLine) {
                    throw error(1, "a line has at most " + maxLine + " bytes, but this one has more");
                }
                if (length == bytes.length) {
                    bytes = Arrays.copyOf(bytes, 2 * length);
                }
                bytes[length++] = (byte) next;
            }
            afterReturn = next == '\r';
            return decoded(length);
        }

        private String decoded(int length) {
            CharBuffer text = CharBuffer.allocate(length);
            CoderResult result = decoder.reset().decode(ByteBuffer.wrap(bytes, 0, length), text, true);
            if (result.isError()) {
                throw error(text.position() + 1, "this is not UTF-8 text");
            }
            return text.flip().toString();
        }
    }
}
