package torchebm.figure.format;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Reads the provenance of a figure from its file. */
public final class FigureReader {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    /** The size limit of a spec, in characters. */
    private static final int MAX_SPEC = 4 << 20;

    private FigureReader() {}

    /** Returns true if a file begins like a PNG, an SVG, a PDF or a page with an SVG. */
    public static boolean isFigure(byte[] file) {
        return isPng(file) || begins(file, "%PDF-") || isSvg(file) || isPage(file);
    }

    /**
     * Returns the provenance of a figure; empty if the file contains none.
     *
     * @throws IllegalArgumentException if the spec in it is larger than a spec may be
     */
    public static Optional<Provenance> read(byte[] file) {
        Optional<Provenance> provenance = isPng(file)
                ? png(file)
                : begins(file, "%PDF-")
                        ? PdfTexts.provenance(file)
                        : isSvg(file) || isPage(file) ? svg(file) : Optional.empty();
        if (provenance.isPresent() && provenance.get().spec().length() > MAX_SPEC) {
            throw new IllegalArgumentException("the spec in this figure is larger than " + (MAX_SPEC >> 20) + " MiB");
        }
        return provenance;
    }

    private static boolean isPng(byte[] file) {
        return file.length > PNG.length && Arrays.equals(PNG, 0, PNG.length, file, 0, PNG.length);
    }

    private static boolean begins(byte[] file, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return file.length >= bytes.length && Arrays.equals(bytes, 0, bytes.length, file, 0, bytes.length);
    }

    private static boolean isSvg(byte[] file) {
        String head = new String(file, 0, Math.min(file.length, 1024), StandardCharsets.UTF_8);
        return head.stripLeading().startsWith("<") && head.contains("<svg");
    }

    private static boolean isPage(byte[] file) {
        return begins(file, "<!DOCTYPE html>");
    }

    /** Reads the chunks of a PNG: each has a length, a type, data and a checksum. */
    private static Optional<Provenance> png(byte[] file) {
        String version = "";
        ByteBuffer buffer = ByteBuffer.wrap(file).position(PNG.length);
        while (buffer.remaining() >= 12) {
            int length = buffer.getInt();
            byte[] type = new byte[4];
            buffer.get(type);
            if (length < 0 || length > buffer.remaining() - 4) {
                return Optional.empty();
            }
            if (new String(type, StandardCharsets.US_ASCII).equals("iTXt")) {
                byte[] data = new byte[length];
                buffer.duplicate().get(data);
                String key = new String(data, 0, end(data, 0), StandardCharsets.UTF_8);
                if (key.equals("Software")) {
                    version = text(data, key);
                } else if (key.equals(FigureWriter.SPEC)) {
                    return Optional.of(new Provenance(version, text(data, key)));
                }
            }
            buffer.position(buffer.position() + length + 4);
        }
        return Optional.empty();
    }

    /**
     * Returns the text of a chunk. It follows the key, two bytes about compression, a language, and the key in that
     * language.
     */
    private static String text(byte[] data, String key) {
        int flags = end(data, 0) + 1;
        int from = end(data, end(data, Math.min(data.length, flags + 2)) + 1) + 1;
        if (from > data.length) {
            return "";
        }
        boolean isCompressed = data[flags] != 0 && key.equals(FigureWriter.SPEC);
        byte[] text = Arrays.copyOfRange(data, from, data.length);
        return new String(isCompressed ? Inflated.bytes(text, 0, MAX_SPEC + 1) : text, StandardCharsets.UTF_8);
    }

    /** Returns the index of the next zero; the length if there is none. */
    private static int end(byte[] data, int from) {
        int end = Math.min(from, data.length);
        while (end < data.length && data[end] != 0) {
            end++;
        }
        return end;
    }

    private static Optional<Provenance> svg(byte[] file) {
        String all = new String(file, StandardCharsets.ISO_8859_1); // offsets are those in bytes
        int metadata = all.indexOf("<metadata id=\"" + FigureWriter.SPEC + '"');
        int from = metadata < 0 ? -1 : all.indexOf('>', metadata) + 1;
        int line = from <= 0 ? -1 : all.indexOf('\n', from);
        int end = line < 0 ? -1 : all.indexOf("</metadata", line);
        if (end < 0) {
            return Optional.empty();
        }
        return Optional.of(new Provenance(unescaped(file, from, line), unescaped(file, line + 1, end)));
    }

    private static String unescaped(byte[] file, int from, int end) {
        return new String(file, from, end - from, StandardCharsets.UTF_8)
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&amp;", "&");
    }
}
