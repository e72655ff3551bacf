package torchebm.figure.format;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.cos.COSString;

/**
 * Reads texts of a PDF's document information. It searches the file and its compressed objects without parsing anything
 * else, because a PDF may be damaged or expand to any size.
 */
final class PdfTexts {
    /** The size limit of all decompressed objects. A figure's information takes a few thousand bytes. */
    private static final int MAX_BYTES = 16 << 20;

    private static final int MAX_OBJECTS = 1000;

    private static final String OBJECTS = "/ObjStm";
    private static final String STREAM = "stream";

    private PdfTexts() {}

    /** Returns the provenance of a figure; empty if the file contains none. */
    static Optional<Provenance> provenance(byte[] file) {
        String version = "";
        String spec = null;
        for (byte[] part : parts(file)) {
            // The last entry in the file is valid.
            spec = text(part, "/" + FigureWriter.SPEC).orElse(spec);
            version = text(part, "/Creator").orElse(version);
        }
        return spec == null ? Optional.empty() : Optional.of(new Provenance(version, spec));
    }

    /** Returns the file itself and its decompressed objects. */
    private static List<byte[]> parts(byte[] file) {
        List<byte[]> parts = new ArrayList<>();
        parts.add(file);
        String all = new String(file, StandardCharsets.ISO_8859_1);
        int left = MAX_BYTES;
        int at = all.indexOf(OBJECTS);
        while (at >= 0 && left > 0 && parts.size() <= MAX_OBJECTS) {
            int from = all.indexOf(STREAM, at) + STREAM.length();
            if (from < STREAM.length()) {
                break;
            }
            at = all.indexOf(OBJECTS, from);
            while (from < file.length && (file[from] == '\r' || file[from] == '\n')) {
                from++;
            }
            byte[] objects = Inflated.bytes(file, from, left);
            left -= objects.length;
            parts.add(objects);
        }
        return parts;
    }

    /** Returns the string after the last occurrence of a key. */
    private static Optional<String> text(byte[] part, String key) {
        String all = new String(part, StandardCharsets.ISO_8859_1);
        int at = all.lastIndexOf(key);
        if (at < 0) {
            return Optional.empty();
        }
        int from = at + key.length();
        while (from < part.length && part[from] <= ' ' && part[from] >= 0) {
            from++;
        }
        if (from >= part.length) {
            return Optional.empty();
        }
        return switch (part[from]) {
            case '(' -> Optional.of(new COSString(literal(part, from + 1)).getString());
            case '<' -> Optional.of(new COSString(hex(part, from + 1)).getString());
            default -> Optional.empty();
        };
    }

    private static byte[] hex(byte[] part, int from) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int digits = 0;
        int value = 0;
        for (int i = from; i < part.length && part[i] != '>'; i++) {
            int digit = Character.digit(part[i], 16);
            if (digit >= 0) {
                value = 16 * value + digit;
                digits++;
                if (digits % 2 == 0) {
                    bytes.write(value);
                    value = 0;
                }
            }
        }
        return bytes.toByteArray();
    }

    /** Returns a string in parentheses, which may be nested, with escapes. */
    private static byte[] literal(byte[] part, int from) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int depth = 1;
        for (int i = from; i < part.length; i++) {
            byte c = part[i];
            if (c == '\\') {
                i = escape(part, i + 1, bytes);
                continue;
            }
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0) {
                break;
            }
            bytes.write(c);
        }
        return bytes.toByteArray();
    }

    /** Writes the character of an escape sequence, and returns the index of its last character. */
    private static int escape(byte[] part, int at, ByteArrayOutputStream bytes) {
        if (at >= part.length) {
            return at;
        }
        int last = at;
        switch (part[at]) {
            case 'n' -> bytes.write('\n');
            case 'r' -> bytes.write('\r');
            case 't' -> bytes.write('\t');
            case 'b' -> bytes.write('\b');
            case 'f' -> bytes.write('\f');
            case '\n' -> {} // a line continuation
            case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                int value = 0;
                last = at - 1;
                while (last + 1 < part.length && last + 1 < at + 3 && part[last + 1] >= '0' && part[last + 1] <= '7') {
                    last++;
                    value = 8 * value + part[last] - '0';
                }
                bytes.write(value);
            }
            default -> bytes.write(part[at]);
        }
        return last;
    }
}
