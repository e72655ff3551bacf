package torchebm.figure.text;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import torchebm.figure.canvas.Typeface;
import torchebm.figure.font.AwtFace;
import torchebm.figure.font.Face;
import torchebm.problem.Problem;
import torchebm.problem.ProblemException;

/**
 * Reads TrueType and OpenType fonts. The tables of a file are checked before a library reads it. See the OpenType
 * specification, "Organization of an OpenType Font".
 */
public final class FontFile {
    /** The size limit of a font file, in bytes. */
    public static final int MAX_BYTES = 32 << 20;

    private static final int HEADER = 12;
    private static final int ENTRY = 16;

    /** Tables without which no text can be measured. */
    private static final List<String> NEEDED = List.of("cmap", "head", "hhea", "hmtx", "maxp", "name");

    private final String name;
    private final byte[] bytes;

    private FontFile(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    /**
     * Returns the typeface of a file.
     *
     * @param name the name of the file
     * @param bytes the content; not copied
     * @throws ProblemException if it is not a font that can be used
     */
    public static Typeface read(String name, byte[] bytes) {
        return new FontFile(name, bytes).read();
    }

    private Typeface read() {
        checkTables();
        Font font;
        try {
            font = Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(bytes));
        } catch (LinkageError e) {
            throw NoTextException.withoutFreeType(e);
        } catch (FontFormatException e) {
            String reason = String.valueOf(e.getMessage());
            throw wrong(
                    "this font is damaged: " + (reason.contains("Exception") ? "Java cannot read its tables" : reason));
        } catch (IOException e) {
            throw new NoTextException(e); // the bytes are in memory, but Java needs a temporary file
        }
        Face face = new AwtFace(font);
        if (!(face.width("0") > 0)) {
            throw wrong("this font is damaged: its digits have no width");
        }
        return Typeface.of(name, face, bytes);
    }

    private ProblemException wrong(String message) {
        return new ProblemException(Problem.at(name, message));
    }

    private void checkTables() {
        ByteBuffer file = ByteBuffer.wrap(bytes);
        String kind = bytes.length < HEADER ? "" : new String(bytes, 0, 4, StandardCharsets.ISO_8859_1);
        switch (kind) {
            case "\0\1\0\0", "true", "OTTO" -> {}
            case "ttcf" -> throw wrong("this is a collection of fonts: a file with one font (TTF or OTF) is needed");
            case "wOFF", "wOF2" -> throw wrong("this is a compressed web font (WOFF): a TTF or OTF file is needed");
            default -> throw wrong("this is not a font: a TTF or OTF file is needed");
        }
        int count = file.getShort(4) & 0xffff;
        Set<String> tables = new HashSet<>();
        for (int k = 0; k < count; k++) {
            int entry = HEADER + ENTRY * k;
            if (entry + ENTRY > bytes.length) {
                throw wrong("this font is cut off: it lists " + count + " tables");
            }
            String table = new String(bytes, entry, 4, StandardCharsets.ISO_8859_1);
            long end = (file.getInt(entry + 8) & 0xffffffffL) + (file.getInt(entry + 12) & 0xffffffffL);
            if (end > bytes.length) {
                throw wrong("this font is cut off: its table " + table.strip() + " ends at " + end
                        + ", but the file has " + bytes.length + " bytes");
            }
            tables.add(table);
        }
        for (String needed : NEEDED) {
            if (!tables.contains(needed)) {
                throw wrong("this font has no table " + needed);
            }
        }
        if (!tables.contains("glyf") && !tables.contains("CFF ") && !tables.contains("CFF2")) {
            throw wrong("this font has no outlines (table glyf or CFF)");
        }
    }
}
