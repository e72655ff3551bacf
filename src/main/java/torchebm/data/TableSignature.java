package torchebm.data;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import torchebm.data.input.DecimalScanner;
import torchebm.data.input.NpyHeader;
import torchebm.data.input.ParquetSignature;

/**
 * Recognises tables by their beginning: gzip, NPY, Parquet, PLUMED, ESRI ASCII grids, JSON that begins with a list of numbers, and text
 * whose first or second line has two numbers or more. A spec, which is a mapping, is none of them.
 */
public final class TableSignature {
    /** The number of bytes that are needed. */
    public static final int LENGTH = 1 << 12;

    private static final int GZIP_MAGIC = 0x8b1f;

    /** The characters between the numbers of a row. */
    private static final String SEPARATORS = " \t,;";

    private TableSignature() {}

    /** Returns true if these bytes are the beginning of a table. */
    public static boolean matches(byte[] beginning) {
        if (isGzip(beginning) || NpyHeader.isNpy(beginning) || ParquetSignature.matches(beginning)) {
            return true;
        }
        String text = text(beginning);
        return text.startsWith("{") ? isJson(text) : text.startsWith("#! FIELDS") || isAsciiGrid(text) || hasRows(text);
    }

    static boolean isGzip(byte[] beginning) {
        return beginning.length > 1 && ((beginning[0] & 0xff) | ((beginning[1] & 0xff) << 8)) == GZIP_MAGIC;
    }

    static String text(byte[] beginning) {
        String text = new String(beginning, 0, Math.min(beginning.length, LENGTH), StandardCharsets.UTF_8);
        return (text.startsWith("\ufeff") ? text.substring(1) : text).stripLeading();
    }

    static boolean isAsciiGrid(String text) {
        return text.regionMatches(true, 0, "ncols", 0, 5) || text.regionMatches(true, 0, "nrows", 0, 5);
    }

    private static boolean isJson(String text) {
        return Pattern.compile("\\{\\s*\"[^\"\\\\]*\"\\s*:\\s*\\[\\s*-?[0-9]")
                .matcher(text)
                .lookingAt();
    }

    /** Returns true if the first line is a row of numbers, or the second one is, below a header that is no key of a mapping. */
    private static boolean hasRows(String text) {
        boolean isFirst = true;
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            String line = text.substring(from, end < 0 ? text.length() : end).strip();
            from = end < 0 ? text.length() : end + 1;
            if (line.isEmpty() || line.charAt(0) == '#') {
                continue;
            }
            if (isRow(line)) {
                return true;
            }
            if (!isFirst || line.endsWith(":") || line.contains(": ")) {
                return false;
            }
            isFirst = false;
        }
        return false;
    }

    private static boolean isRow(String line) {
        int count = 0;
        int from = 0;
        for (int at = 0; at <= line.length(); at++) {
            if (at == line.length() || SEPARATORS.indexOf(line.charAt(at)) >= 0) {
                String word = line.substring(from, at);
                if (!word.isEmpty() && Double.isNaN(DecimalScanner.number(word)) && !word.equalsIgnoreCase("nan")) {
                    return false;
                }
                count += word.isEmpty() ? 0 : 1;
                from = at + 1;
            }
        }
        return count > 1;
    }
}
