package torchebm.figure.font;

import java.nio.ByteBuffer;

/** The table cmap of a font: its glyphs by their characters, in the formats 4 and 12. */
final class CharacterMap {
    private static final int HEADER = 4;
    private static final int ENTRY = 8;

    private final ByteBuffer table;

    /** The offset of the subtable. */
    private final int at;

    private final boolean hasSegments;

    CharacterMap(ByteBuffer table) {
        this.table = table;
        int small = -1;
        int large = -1;
        int count = table.getShort(2) & 0xffff;
        for (int k = 0; k < count; k++) {
            int offset = table.getInt(HEADER + ENTRY * k + 4);
            int format = table.getShort(offset);
            if (format == 4) {
                small = offset;
            } else if (format == 12) {
                large = offset;
            }
        }
        this.hasSegments = large < 0;
        this.at = hasSegments ? small : large;
        if (at < 0) {
            throw new IllegalArgumentException("this font has no table of Unicode characters");
        }
    }

    /** Returns the glyph of a character; 0 if the font has none. */
    int glyph(int codePoint) {
        return hasSegments ? inSegments(codePoint) : inGroups(codePoint);
    }

    /** Format 12: groups of a first character, a last one, and the glyph of the first. */
    private int inGroups(int codePoint) {
        int low = 0;
        int high = table.getInt(at + 12) - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int group = at + 16 + 12 * middle;
            int first = table.getInt(group);
            if (codePoint < first) {
                high = middle - 1;
            } else if (codePoint > table.getInt(group + 4)) {
                low = middle + 1;
            } else {
                return table.getInt(group + 8) + codePoint - first;
            }
        }
        return 0;
    }

    /** Format 4: arrays of last characters, first characters, differences, and offsets into an array of glyphs. */
    private int inSegments(int codePoint) {
        int bytes = unsigned(at + 6);
        int lasts = at + 14;
        int firsts = lasts + bytes + 2;
        int deltas = firsts + bytes;
        int offsets = deltas + bytes;
        int low = 0;
        int high = bytes / 2 - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (codePoint > unsigned(lasts + 2 * middle)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        int first = unsigned(firsts + 2 * low);
        if (codePoint < first || codePoint > unsigned(lasts + 2 * low)) {
            return 0;
        }
        int delta = unsigned(deltas + 2 * low);
        int offset = unsigned(offsets + 2 * low);
        int glyph = offset == 0 ? codePoint : unsigned(offsets + 2 * low + offset + 2 * (codePoint - first));
        return offset != 0 && glyph == 0 ? 0 : glyph + delta & 0xffff;
    }

    private int unsigned(int offset) {
        return table.getShort(offset) & 0xffff;
    }
}
