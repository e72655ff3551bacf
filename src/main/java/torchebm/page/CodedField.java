package torchebm.page;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.zip.Deflater;
import torchebm.grid.Field;

/**
 * A field as codes of 16 bits.
 *
 * @param columns the points along the first axis
 * @param rows the points along the second axis; 1 for a line
 * @param code the meaning of the codes
 * @param codes row by row. Not copied
 */
@SuppressWarnings("ArrayRecordComponent") // compared by identity only
public record CodedField(int columns, int rows, FieldCode code, char[] codes) {
    private static final int BUFFER = 1 << 14;

    /** Returns the codes of a field. */
    public static CodedField of(Field field, FieldCode code) {
        char[] codes = new char[field.values().length];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = (char) code.code(field.values()[i]);
        }
        return new CodedField(field.grid().columns(), field.grid().rows(), code, codes);
    }

    /**
     * Returns the codes as text: the difference of each code from left + upper − upper left, which is small in a smooth field, as
     * a number whose last bit is its sign; the upper bytes of all, then the lower ones; deflated without a header, in base 64.
     */
    public String text() {
        byte[] bytes = new byte[2 * codes.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int i = row * columns + column;
                int left = column > 0 ? codes[i - 1] : 0;
                int upper = row > 0 ? codes[i - columns] : 0;
                int corner = column > 0 && row > 0 ? codes[i - columns - 1] : 0;
                short rest = (short) (codes[i] - left - upper + corner);
                int folded = rest << 1 ^ rest >> 15;
                bytes[i] = (byte) (folded >> 8);
                bytes[codes.length + i] = (byte) folded;
            }
        }
        return Base64.getEncoder().encodeToString(deflated(bytes));
    }

    private static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 2);
            byte[] buffer = new byte[BUFFER];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    /** Returns a field with at most this many points along each axis, by cubic interpolation. */
    public static Field thinned(Field field, int most) {
        if (field.grid().columns() <= most && field.grid().rows() <= most) {
            return field;
        }
        return CubicThinning.of(
                field,
                Math.min(most, field.grid().columns()),
                Math.min(most, field.grid().rows()));
    }
}
