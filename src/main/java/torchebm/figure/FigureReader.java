package torchebm.figure;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Reads where a figure comes from, out of its file. */
public final class FigureReader {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final Pattern METADATA = Pattern.compile(
            "<metadata id=\"" + FigureWriter.SPEC + "\"\\s*>([^\\n]*)\\n(.*?)</metadata", Pattern.DOTALL);

    private FigureReader() {}

    /** Whether a file begins as figures do. */
    public static boolean isFigure(byte[] file) {
        return isPng(file) || begins(file, "%PDF-") || isSvg(file);
    }

    /** Where the figure comes from; empty if it does not say. */
    public static Optional<Provenance> read(byte[] file) throws IOException {
        if (isPng(file)) {
            return png(file);
        }
        return begins(file, "%PDF-") ? pdf(file) : isSvg(file) ? svg(file) : Optional.empty();
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

    /** The texts stand in chunks: a length, a type, the data, a checksum. */
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
                String[] parts = new String(data, StandardCharsets.UTF_8).split("\0", -1);
                String text = parts[parts.length - 1];
                if (parts[0].equals("Software")) {
                    version = text;
                } else if (parts[0].equals(FigureWriter.SPEC)) {
                    return Optional.of(new Provenance(version, text));
                }
            }
            buffer.position(buffer.position() + length + 4);
        }
        return Optional.empty();
    }

    private static Optional<Provenance> svg(byte[] file) {
        Matcher matcher = METADATA.matcher(new String(file, StandardCharsets.UTF_8));
        return matcher.find()
                ? Optional.of(new Provenance(unescaped(matcher.group(1)), unescaped(matcher.group(2))))
                : Optional.empty();
    }

    private static String unescaped(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&amp;", "&");
    }

    private static Optional<Provenance> pdf(byte[] file) throws IOException {
        try (PDDocument document = Loader.loadPDF(file)) {
            String spec = document.getDocumentInformation().getCustomMetadataValue(FigureWriter.SPEC);
            String version = document.getDocumentInformation().getCreator();
            return spec == null ? Optional.empty() : Optional.of(new Provenance(version == null ? "" : version, spec));
        }
    }
}
