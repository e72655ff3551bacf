package torchebm.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import torchebm.data.input.CellText;
import torchebm.data.input.DecimalScanner;
import torchebm.data.input.TableException;

/** Reads the rows in blocks of text; each thread has its own parser. */
final class RowParser {
    private final ColumnLayout layout;
    private final int[] roles;
    private final boolean hasHoles;
    private final boolean areBlanksSeparators;
    private final byte separator;
    private final DecimalScanner scanner = new DecimalScanner();
    private final RowBlock.Builder rows;
    private final int[] digits;
    private byte[] bytes = {};

    /** The same bytes, little-endian. */
    private ByteBuffer words = ByteBuffer.wrap(bytes);

    private int lineStart;

    RowParser(ColumnLayout layout, boolean hasHoles) {
        this.layout = layout;
        this.roles = layout.roles();
        this.hasHoles = hasHoles;
        this.separator = (byte) layout.separator();
        this.areBlanksSeparators = layout.separator() == ' ';
        this.rows = new RowBlock.Builder(layout.dimension());
        this.digits = new int[layout.dimension()];
    }

    /** A mistake in a block: its line there, counted from 0, and its column, counted from 1. */
    static final class RowException extends Exception {
        private final int line;
        private final int column;
        private final String hint;

        RowException(int line, int column, String problem, String hint) {
            super(problem);
            this.line = line;
            this.column = column;
            this.hint = hint;
        }

        TableException in(String file, long linesBefore) {
            return TableException.of(file, linesBefore + line + 1, column, String.valueOf(getMessage()), hint);
        }
    }

    /** Returns the largest number of significant digits of each coordinate so far. */
    int[] digits() {
        return digits;
    }

    /**
     * Reads whole lines.
     *
     * @param text has a line feed after {@code length} bytes, and a margin as a {@link torchebm.data.input.LineBlocks.Block}
     */
    RowBlock parse(byte[] text, int length) throws RowException {
        if (bytes != text) {
            bytes = text;
            words = ByteBuffer.wrap(text).order(ByteOrder.LITTLE_ENDIAN);
        }
        scanner.start(text);
        int p = 0;
        while (p < length) {
            lineStart = p;
            p = blanks(p);
            if (isLineEnd(text[p])) {
                rows.skipLine();
            } else if (text[p] == '#') {
                rows.skipLine();
                p = lineEnd(p);
            } else {
                p = row(p);
            }
            p = next(p);
        }
        return rows.build();
    }

    private static boolean isLineEnd(byte c) {
        return c == '\n' || c == '\r';
    }

    /** Returns the position after a line's end: a line feed, a carriage return or both. */
    private int next(int p) {
        return bytes[p] == '\r' && p + 1 < bytes.length && bytes[p + 1] == '\n' ? p + 2 : p + 1;
    }

    private int lineEnd(int from) {
        int p = from;
        while (!isLineEnd(bytes[p])) {
            p++;
        }
        return p;
    }

    /** Returns the position of the next byte that is not a blank; a tab is not one if it separates cells. */
    private int blanks(int from) {
        int p = from;
        while (bytes[p] == ' ' || (bytes[p] == '\t' && separator != '\t')) {
            p++;
        }
        return p;
    }

    /** Reads a row, and returns the position of its end. */
    private int row(int from) throws RowException {
        rows.next();
        int p = from;
        for (int column = 0; column < roles.length; column++) {
            if (column > 0) {
                p = separated(p);
            }
            p = roles[column] == ColumnLayout.NONE ? skipped(p) : number(p, column);
        }
        p = blanks(p);
        if (bytes[p] == separator && !areBlanksSeparators) {
            p = blanks(p + 1); // a separator at the end of a line
        }
        if (isLineEnd(bytes[p])) {
            return p;
        }
        if (bytes[p] == '#' && areBlanksSeparators) {
            return lineEnd(p);
        }
        throw count();
    }

    /** Returns the position of the next cell. */
    private int separated(int end) throws RowException {
        int p = blanks(end);
        if (areBlanksSeparators ? isLineEnd(bytes[p]) || bytes[p] == '#' : bytes[p] != separator) {
            throw count();
        }
        return areBlanksSeparators ? p : blanks(p + 1);
    }

    /** Returns the exception for a row with another number of cells than the header. */
    private RowException count() {
        int found = 0;
        int p = blanks(lineStart);
        while (true) {
            p = blanks(skipped(p));
            found++;
            if (isLineEnd(bytes[p]) || (areBlanksSeparators && bytes[p] == '#')) {
                int width = layout.width();
                return error(
                        lineStart,
                        "expected " + width + (width == 1 ? " number" : " numbers") + ", but found " + found,
                        "");
            }
            p = areBlanksSeparators ? p : blanks(p + 1);
        }
    }

    /** Returns the position after a cell, in which separators may be quoted. */
    private int skipped(int from) {
        int p = from;
        boolean isQuoted = false;
        while (!isLineEnd(bytes[p]) && (isQuoted || !isSeparator(bytes[p]))) {
            isQuoted ^= bytes[p] == '"';
            p++;
        }
        return p;
    }

    private boolean isSeparator(byte c) {
        return c == separator || (areBlanksSeparators && c == '\t');
    }

    /** Reads a number, and returns the position after its cell. */
    private int number(int from, int column) throws RowException {
        int role = roles[column];
        if (role >= 0) {
            int length = rows.match(role, words, from);
            if (length > 0) {
                return from + length - 1;
            }
        }
        boolean isQuoted = bytes[from] == '"';
        int begin = isQuoted ? from + 1 : from;
        scanner.moveTo(begin);
        double value = scanner.next();
        int p = scanner.at();
        if (isQuoted && p > begin && bytes[p] == '"') {
            p++;
        }
        if (!areBlanksSeparators) {
            p = blanks(p);
        }
        boolean isNumber = scanner.at() > begin && (isSeparator(bytes[p]) || isLineEnd(bytes[p]));
        if (role == ColumnLayout.ENERGY) {
            return isNumber && Double.isFinite(value) ? energy(value, p) : hole(isNumber, from, column);
        }
        if (!isNumber || !Double.isFinite(value)) {
            throw error(from, layout.name(column) + " must be a finite number, but was " + shown(from), hint(from));
        }
        if (rows.put(role, value)) {
            digits[role] = Math.max(digits[role], scanner.significantDigits(begin, scanner.at()));
            rows.putText(role, words, from, p + 1 - from);
        }
        return p;
    }

    private int energy(double value, int end) {
        rows.putEnergy(value);
        return end;
    }

    /** Reads an energy that is missing, infinite or NaN. */
    private int hole(boolean isNumber, int from, int column) throws RowException {
        int end = skipped(from);
        String text = new String(bytes, from, end - from, StandardCharsets.UTF_8).strip();
        boolean isHole = isNumber || text.isEmpty() || text.equalsIgnoreCase("-nan");
        if (isHole && hasHoles) {
            return energy(Double.NaN, end);
        }
        String name = layout.name(column);
        throw isHole
                ? error(
                        from,
                        name + (text.isEmpty() ? " is missing" : " must be finite, but was " + text),
                        "missing: nan reads it as a hole")
                : error(from, name + " must be a number, but was " + shown(from), hint(from));
    }

    private String shown(int from) {
        return CellText.quoted(new String(bytes, from, skipped(from) - from, StandardCharsets.UTF_8).strip());
    }

    /** Returns the remedy for a number with a decimal comma. */
    private String hint(int from) {
        String text = new String(bytes, from, skipped(from) - from, StandardCharsets.UTF_8).strip();
        return separator != ','
                        && !Double.isNaN(DecimalScanner.number(text.replaceFirst(",", ".")))
                        && text.indexOf(',') >= 0
                ? "decimals are written with a point"
                : "";
    }

    private RowException error(int at, String problem, String hint) {
        int column = 1 + new String(bytes, lineStart, at - lineStart, StandardCharsets.UTF_8).length();
        return new RowException(rows.lines() - 1, column, problem, hint);
    }
}
