package torchebm.figure.font;

import java.awt.Font;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A typeface of a TrueType file that is part of the program. It is not checked, and its characters are drawn one after the
 * other; scripts that need more are left to AWT, which starts slowly. See the OpenType specification.
 */
public final class TrueTypeFace implements Face {
    private final String name;
    private final Supplier<Face> awt;
    private final ByteBuffer metrics;
    private final int metricsCount;
    private final double unitsPerEm;
    private final CharacterMap characters;
    private final GlyphTable glyphs;

    /**
     * @param name in PostScript
     * @param file the content; not copied
     * @param awt reads the typeface by means of AWT
     */
    public TrueTypeFace(String name, byte[] file, Supplier<Face> awt) {
        this.name = name;
        this.awt = awt;
        Map<String, ByteBuffer> tables = tables(ByteBuffer.wrap(file));
        ByteBuffer head = tables.get("head");
        this.unitsPerEm = head.getShort(18) & 0xffff;
        this.metrics = tables.get("hmtx");
        this.metricsCount = tables.get("hhea").getShort(34) & 0xffff;
        this.characters = new CharacterMap(tables.get("cmap"));
        this.glyphs = new GlyphTable(tables.get("glyf"), tables.get("loca"), head.getShort(50) != 0);
    }

    private static Map<String, ByteBuffer> tables(ByteBuffer file) {
        Map<String, ByteBuffer> tables = new TreeMap<>();
        int count = file.getShort(4) & 0xffff;
        for (int k = 0; k < count; k++) {
            int entry = 12 + 16 * k;
            String table = new String(file.array(), entry, 4, StandardCharsets.ISO_8859_1);
            tables.put(table, file.slice(file.getInt(entry + 8), file.getInt(entry + 12)));
        }
        return tables;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean has(int codePoint) {
        return characters.glyph(codePoint) != 0;
    }

    /** Returns true for characters that have marks, directions or forms that depend on their neighbours. */
    private static boolean needsLayout(String words) {
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            if (c >= '\u0300'
                    && (c <= '\u036f'
                            || (c >= '\u0590' && c <= '\u1dff')
                            || (c >= '\u200b' && c <= '\u200f')
                            || (c >= '\u2028' && c <= '\u202f')
                            || (c >= '\u2060' && c <= '\u206f')
                            || (c >= '\ufb1d' && c <= '\ufe2f')
                            || (c >= '\ufe70' && c <= '\ufeff'))) {
                return true;
            }
        }
        return false;
    }

    /** Returns the advance width of a glyph; the last one in the table is that of all others. */
    private int advance(int glyph) {
        return metrics.getShort(4 * Math.min(glyph, metricsCount - 1)) & 0xffff;
    }

    @Override
    public double width(String words) {
        if (needsLayout(words)) {
            return awt.get().width(words);
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
            return awt.get().outline(words);
        }
        Path2D.Double outline = new Path2D.Double(Path2D.WIND_NON_ZERO);
        long at = 0;
        for (int i = 0; i < words.length(); ) {
            int codePoint = words.codePointAt(i);
            int glyph = characters.glyph(codePoint);
            double scale = 1 / unitsPerEm;
            glyphs.append(glyph, new AffineTransform(scale, 0, 0, -scale, at / unitsPerEm, 0), outline);
            at += advance(glyph);
            i += Character.charCount(codePoint);
        }
        return outline;
    }

    @Override
    public Font awt() {
        return awt.get().awt();
    }
}
