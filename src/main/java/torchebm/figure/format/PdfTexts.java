package torchebm.figure.format;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.cos.COSString;

/**
 * The texts of a PDF's document information. They are looked for in the file and in its compressed objects without reading
 * what else is there, as a PDF may be damaged, or be made to expand to any size.
 */
final class PdfTexts {
    /** All compressed objects together. A figure's information is a few thousand bytes. */
    private static final int MAX_BYTES = 16 << 20;

    private static final int MAX_OBJECTS = 1000;

    private static final String OBJECTS = "/ObjStm";
    private static final String STREAM = "stream";

    private PdfTexts() {}

    /** Where a figure comes from; empty if it does not say. */
    static Optional<Provenance> provenance(byte[] file) {
        String version = "";
        String spec = null;
        for (byte[] part : parts(file)) {
            // What was written last holds.
            spec = text(part, "/" + FigureWriter.SPEC).orElse(spec);
            version = text(part, "/Creator").orElse(version);
        }
        return spec == null ? Optional.empty() : Optional.of(new Provenance(version, spec));
    }

    /** The file itself, and its compressed objects. */
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

    /** The string after the last of some keys. */
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

    /** A string between parentheses, which may nest, with escapes. */
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

    /** Writes what an escape stands for, and returns where its last character is. */
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
            case '\n' -> {} // the line goes on
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
