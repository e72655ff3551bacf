package torchebm.data.input;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header of a file in NumPy's NPY format, versions 1 to 3.
 *
 * @param type the type of the numbers, such as {@code <f8}
 * @param isByColumns true if the first index runs fastest (Fortran's order)
 * @param shape the sides
 * @param text the text of the header
 */
public record NpyHeader(String type, boolean isByColumns, List<Long> shape, String text) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int MAX_HEADER = 1 << 16;
    private static final int MAX_VERSION = 3;
    private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([^']{0,20})'");
    private static final Pattern STRUCTURE = Pattern.compile("'descr'\\s*:\\s*\\[");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9,\\s]{0,200})\\)");
    private static final Pattern SIDE = Pattern.compile("[0-9]{1,18}");

    /** Returns true if these bytes are the beginning of an NPY file. */
    public static boolean isNpy(byte[] beginning) {
        return beginning.length >= MAGIC.length && Arrays.equals(beginning, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    /**
     * Reads a header.
     *
     * @param in at its beginning; then at the first number
     * @throws java.io.EOFException if the file ends in the header
     * @throws TableException if it is not one
     */
    public static NpyHeader read(String file, DataInputStream in) throws IOException {
        byte[] magic = new byte[MAGIC.length];
        in.readFully(magic);
        if (!isNpy(magic)) {
            throw new TableException(file, "this is not an NPY file: it does not begin with \\x93NUMPY");
        }
        int version = in.readUnsignedByte();
        in.readUnsignedByte();
        if (version < 1 || version > MAX_VERSION) {
            throw new TableException(file, "the version of NPY must be 1 to " + MAX_VERSION + ", but was " + version);
        }
        long length = version == 1
                ? Short.toUnsignedLong(Short.reverseBytes(in.readShort()))
                : Integer.toUnsignedLong(Integer.reverseBytes(in.readInt()));
        if (length > MAX_HEADER) {
            throw new TableException(
                    file, "the header of an NPY file has at most " + MAX_HEADER + " bytes, but this one has " + length);
        }
        byte[] bytes = new byte[(int) length];
        in.readFully(bytes);
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (STRUCTURE.matcher(text).find()) {
            throw new TableException(
                    file, "the array has named fields: save a plain one, as numpy.column_stack makes it");
        }
        String type = found(file, TYPE, text, "a type such as '<f8'").group(1);
        boolean isByColumns =
                found(file, ORDER, text, "'fortran_order'").group(1).equals("True");
        List<Long> shape = new ArrayList<>();
        String sides = found(file, SHAPE, text, "a shape").group(1);
        for (String side : sides.split(",", -1)) {
            if (SIDE.matcher(side.strip()).matches()) {
                shape.add(Long.parseLong(side.strip()));
            } else if (!side.isBlank()) {
                throw missing(file, text, "a shape");
            }
        }
        return new NpyHeader(type, isByColumns, List.copyOf(shape), text);
    }

    private static Matcher found(String file, Pattern pattern, String text, String what) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw missing(file, text, what);
        }
        return matcher;
    }

    /** Returns the exception for a header without something. */
    public static TableException missing(String file, String text, String what) {
        return new TableException(
                file, "the header of this NPY file must contain " + what + ", but is " + CellText.shown(text.strip()));
    }
}
