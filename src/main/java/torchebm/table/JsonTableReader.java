package torchebm.table;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import torchebm.data.input.CellText;
import torchebm.data.input.DecimalScanner;
import torchebm.data.input.TableException;
import torchebm.grid.PointList;

/** Reads tables in JSON: an object with arrays of numbers, or "NaN", "inf" and "-inf"; groups have any texts. */
final class JsonTableReader {
    private static final int MAX_TOKEN = 1000;
    private static final int MAX_COLUMNS = 4_000_000;
    private static final int END = -1;

    private final String file;
    private final Reader reader;
    private final char[] buffer = new char[1 << 13];
    private int from;
    private int to;
    private int next;
    private int line = 1;
    private int column;

    private JsonTableReader(String file, Reader reader) throws IOException {
        this.file = file;
        this.reader = reader;
        advance();
    }

    static ReadTable read(String file, Reader reader, WantedColumns wanted) throws IOException {
        try {
            return new JsonTableReader(file, reader).read(wanted);
        } catch (CharacterCodingException e) {
            throw new TableException(file, "this is not UTF-8 text");
        }
    }

    private ReadTable read(WantedColumns wanted) throws IOException {
        List<String> names = new ArrayList<>();
        List<double[]> columns = new ArrayList<>();
        expect('{');
        while (peek() != '}') {
            if (!names.isEmpty()) {
                expect(',');
            }
            if (names.size() == MAX_COLUMNS) {
                throw error("a table has at most " + MAX_COLUMNS + " columns");
            }
            names.add(text());
            expect(':');
            columns.add(wanted.isGroup(names.get(names.size() - 1)) ? groups() : numbers());
            if (columns.get(columns.size() - 1).length != columns.get(0).length) {
                throw error("the column " + CellText.shown(names.get(names.size() - 1)) + " has "
                        + columns.get(columns.size() - 1).length + " numbers, but the first has "
                        + columns.get(0).length);
            }
        }
        expect('}');
        if (peek() != END) {
            throw error("expected the end of the table after }");
        }
        try {
            WantedColumns fitting = wanted.of(names);
            int[] places = fitting.places(file, names);
            double[][] found = new double[places.length][];
            Arrays.setAll(found, k -> columns.get(places[k]));
            return new ReadTable(new PointList(found), fitting);
        } catch (WantedColumns.HeaderException e) {
            throw new TableException(file, 1, 1, e.problem());
        }
    }

    private double[] numbers() throws IOException {
        Rows numbers = new Rows(1);
        expect('[');
        while (peek() != ']') {
            if (numbers.count() > 0) {
                expect(',');
            }
            String text = peek() == '"' ? text() : word();
            double value = DecimalScanner.number(text);
            if (Double.isNaN(value) && !text.equalsIgnoreCase("nan")) {
                throw error("expected a number, but found \"" + CellText.shown(text) + '"');
            }
            numbers.next();
            numbers.put(0, value);
        }
        expect(']');
        return numbers.list().column(0);
    }

    /** Returns the numbers of the groups in a column of numbers, texts or null. */
    private double[] groups() throws IOException {
        GroupNames groups = new GroupNames();
        Rows numbers = new Rows(1);
        expect('[');
        while (peek() != ']') {
            if (numbers.count() > 0) {
                expect(',');
            }
            boolean isText = peek() == '"';
            String name = isText ? text() : word();
            if (!isText && name.isEmpty()) {
                throw error("expected a number, a text or null");
            }
            numbers.next();
            numbers.put(0, groups.number(!isText && name.equals("null") ? "" : name));
        }
        expect(']');
        return numbers.list().column(0);
    }

    private String word() throws IOException {
        StringBuilder word = new StringBuilder();
        for (int c = peek(); c > ' ' && c != ',' && c != ']' && c != '}'; c = next) {
            append(word, c);
        }
        return word.toString();
    }

    private String text() throws IOException {
        expect('"');
        StringBuilder text = new StringBuilder();
        while (next != '"') {
            if (next == END || next < ' ' || next == '\\') {
                throw error("expected a name or a number in double quotes, without escapes");
            }
            append(text, next);
        }
        expect('"');
        return text.toString();
    }

    private void append(StringBuilder text, int c) throws IOException {
        if (text.length() == MAX_TOKEN) {
            throw error("a name or a number has at most " + MAX_TOKEN + " characters");
        }
        text.append((char) c);
        advance();
    }

    private void expect(char wanted) throws IOException {
        if (peek() != wanted) {
            throw error("expected " + (wanted == ',' ? "a comma" : String.valueOf(wanted)) + ", but "
                    + (next == END ? "the text ends" : "found " + CellText.shown(String.valueOf((char) next))));
        }
        advance();
    }

    /** Returns the next character that is not white space. */
    private int peek() throws IOException {
        while (next == ' ' || next == '\n' || next == '\r' || next == '\t') {
            advance();
        }
        return next;
    }

    private void advance() throws IOException {
        if (next == '\n' && column > 0) {
            line++;
            column = 0;
        }
        if (from == to) {
            from = 0;
            to = Math.max(0, reader.read(buffer, 0, buffer.length));
        }
        next = to == 0 ? END : buffer[from++];
        column++;
    }

    private TableException error(String problem) {
        return new TableException(file, line, column, problem);
    }
}
