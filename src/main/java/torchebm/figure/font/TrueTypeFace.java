package torchebm.figure.font;

import java.awt.Font;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A typeface of a TrueType file that is part of the program. It is not checked, and its characters are drawn one after the
 * other; scripts that need more are left to AWT, which starts slowly. See the OpenType specification.
 */
public final class TrueTypeFace implements Face {
    private static final int HEADER = 12;
    private static final int ENTRY = 16;

    /** The keys of names. */
    private static final int FAMILY = 1;

    private static final int FULL_NAME = 4;
    private static final int WINDOWS = 3;
    private static final int ENGLISH = 0x409;

    private final String name;
    private final Supplier<Face> awt;
    private final ByteBuffer metrics;
    private final int metricsCount;
    private final double unitsPerEm;
    private final CharacterMap characters;
    private final ByteBuffer names;
    private final GlyphTable glyphs;
    private @Nullable Face loaded;

    /**
     * @param name in PostScript
     * @param file the content; not copied
     * @param awt reads the typeface by means of AWT
     */
    public TrueTypeFace(String name, byte[] file, Supplier<Face> awt) {
        this.name = name;
        this.awt = awt;
        ByteBuffer all = ByteBuffer.wrap(file);
        ByteBuffer head = table(all, "head");
        this.unitsPerEm = head.getShort(18) & 0xffff;
        this.metrics = table(all, "hmtx");
        this.metricsCount = table(all, "hhea").getShort(34) & 0xffff;
        this.names = table(all, "name");
        this.characters = new CharacterMap(table(all, "cmap"));
        this.glyphs = new GlyphTable(table(all, "glyf"), table(all, "loca"), head.getShort(50) != 0);
    }

    private static ByteBuffer table(ByteBuffer file, String name) {
        int count = file.getShort(4) & 0xffff;
        byte[] tag = new byte[4];
        for (int entry = HEADER; entry < HEADER + ENTRY * count; entry += ENTRY) {
            file.get(entry, tag);
            if (new String(tag, StandardCharsets.ISO_8859_1).equals(name)) {
                return file.slice(file.getInt(entry + 8), file.getInt(entry + 12));
            }
        }
        throw new IllegalArgumentException("this font has no table " + name);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String family() {
        return text(FAMILY);
    }

    @Override
    public String fullName() {
        return text(FULL_NAME);
    }

    /** Returns an entry of the table of names, in English. */
    private String text(int key) {
        int count = names.getShort(2) & 0xffff;
        int texts = names.getShort(4) & 0xffff;
        for (int entry = 6; entry < 6 + 12 * count; entry += 12) {
            boolean isWindows = names.getShort(entry) == WINDOWS && names.getShort(entry + 4) == ENGLISH;
            if (isWindows && names.getShort(entry + 6) == key) {
                byte[] text = new byte[names.getShort(entry + 8) & 0xffff];
                names.get(texts + (names.getShort(entry + 10) & 0xffff), text);
                return new String(text, StandardCharsets.UTF_16BE);
            }
        }
        return name;
    }

    /** Returns the typeface by means of AWT, which is read once. */
    private Face byAwt() {
        Face known = loaded;
        if (known == null) {
            known = awt.get();
            loaded = known;
        }
        return known;
    }

    @Override
    public boolean has(int codePoint) {
        return needsLayout(codePoint) ? byAwt().has(codePoint) : characters.glyph(codePoint) != 0;
    }

    private static boolean needsLayout(String words) {
        for (int i = 0; i < words.length(); i++) {
            if (needsLayout(words.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** Returns true for characters that have marks, directions or forms that depend on their neighbours. */
    private static boolean needsLayout(int c) {
        return c >= 0x300
                && (c <= 0x36f
                        || (c >= 0x590 && c <= 0x1dff)
                        || (c >= 0x200b && c <= 0x200f)
                        || (c >= 0x2028 && c <= 0x202f)
                        || (c >= 0x2060 && c <= 0x206f)
                        || (c >= 0x20d0 && c <= 0x20ff)
                        || (c >= 0xfb1d && c <= 0xfe2f)
                        || (c >= 0xfe70 && c <= 0xfeff));
    }

    /** Returns the advance width of a glyph; the last one in the table is that of all others. */
    private int advance(int glyph) {
        return metrics.getShort(4 * Math.min(glyph, metricsCount - 1)) & 0xffff;
    }

    /** Returns the place of the left end of a glyph. */
    private int bearing(int glyph) {
        int offset = glyph < metricsCount ? 4 * glyph + 2 : 4 * metricsCount + 2 * (glyph - metricsCount);
        return metrics.getShort(offset);
    }

    @Override
    public double width(String words) {
        if (needsLayout(words)) {
            return byAwt().width(words);
        }
        long width = 0;
        for (int i = 0; i < words.length(); ) {
            int codePoint = words.codePointAt(i);
            width += advance(characters.glyph(codePoint));
            i += Character.charCount(codePoint);
        }
        return width / unitsPerEm;
    }

    @Override
    public Shape outline(String words) {
        if (needsLayout(words)) {
            return byAwt().outline(words);
        }
        Path2D.Double outline = new Path2D.Double(Path2D.WIND_NON_ZERO);
        long at = 0;
        for (int i = 0; i < words.length(); ) {
            int codePoint = words.codePointAt(i);
            int glyph = characters.glyph(codePoint);
            double scale = 1 / unitsPerEm;
            double left = scale * (at + bearing(glyph) - glyphs.left(glyph));
            glyphs.append(glyph, new AffineTransform(scale, 0, 0, -scale, left, 0), outline);
            at += advance(glyph);
            i += Character.charCount(codePoint);
        }
        return outline;
    }

    @Override
    public Font awt() {
        return byAwt().awt();
    }
}
