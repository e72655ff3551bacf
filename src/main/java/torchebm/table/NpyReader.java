package torchebm.table;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import torchebm.grid.PointList;

/** Reads NumPy's NPY format, versions 1 to 3: one array of shape (rows, columns), float64 or float32, little-endian. */
final class NpyReader {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int MAX_HEADER = 1 << 16;
    private static final int MAX_VERSION = 3;
    private static final int BYTES_AT_ONCE = 1 << 16;
    private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([^']{0,20})'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE =
            Pattern.compile("'shape'\\s*:\\s*\\(\\s*([0-9]{1,18})\\s*,\\s*(?:([0-9]{1,18})\\s*,?\\s*)?\\)");

    private final String file;
    private final DataInputStream in;

    private NpyReader(String file, InputStream in) {
        this.file = file;
        this.in = new DataInputStream(in);
    }

    /** Returns true if these bytes are the beginning of an NPY file. */
    static boolean isNpy(byte[] beginning) {
        return beginning.length >= MAGIC.length
                && java.util.Arrays.equals(beginning, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    static PointList read(String file, InputStream in, WantedColumns wanted) throws IOException {
        try {
            return new NpyReader(file, in).read(wanted);
        } catch (EOFException e) {
            throw new TableException(file, "this NPY file ends too early");
        }
    }

    private PointList read(WantedColumns wanted) throws IOException {
        in.readFully(new byte[MAGIC.length]);
        int version = in.readUnsignedByte();
        in.readUnsignedByte();
        if (version < 1 || version > MAX_VERSION) {
            throw wrong("the version of NPY must be 1 to " + MAX_VERSION + ", but was " + version);
        }
        long length = version == 1
                ? Short.toUnsignedLong(Short.reverseBytes(in.readShort()))
                : Integer.toUnsignedLong(Integer.reverseBytes(in.readInt()));
        if (length > MAX_HEADER) {
            throw wrong("the header of an NPY file has at most " + MAX_HEADER + " bytes, but this one has " + length);
        }
        byte[] bytes = new byte[(int) length];
        in.readFully(bytes);
        String header = new String(bytes, StandardCharsets.UTF_8);
        String type = found(TYPE, header, "a type such as '<f8'").group(1);
        boolean isDouble = type.equals("<f8");
        if (!isDouble && !type.equals("<f4")) {
            throw wrong("the type must be little-endian float64 or float32, '<f8' or '<f4', but was '"
                    + WantedColumns.shown(type) + "'");
        }
        boolean isByColumns = found(ORDER, header, "'fortran_order'").group(1).equals("True");
        Matcher shape = found(SHAPE, header, "a shape (rows, columns)");
        long rows = Long.parseLong(shape.group(1));
        long columns = shape.group(2) == null ? 1 : Long.parseLong(shape.group(2));
        if (rows > Integer.MAX_VALUE - 8 || columns > Integer.MAX_VALUE - 8) {
            throw wrong("a table has at most " + (Integer.MAX_VALUE - 8) + " rows and columns, but the shape is ("
                    + rows + ", " + columns + ")");
        }
        int[] places;
        try {
            places = wanted.places(file, (int) columns);
        } catch (WantedColumns.HeaderException e) {
            throw wrong(e.problem());
        }
        Numbers numbers = new Numbers(isDouble);
        return isByColumns
                ? byColumns(numbers, (int) rows, places)
                : byRows(numbers, (int) rows, (int) columns, places);
    }

    private Matcher found(Pattern pattern, String header, String what) {
        Matcher matcher = pattern.matcher(header);
        if (!matcher.find()) {
            throw wrong("the header of this NPY file must contain " + what + ", but is "
                    + WantedColumns.shown(header.strip()));
        }
        return matcher;
    }

    private TableException wrong(String problem) {
        return new TableException(file, problem);
    }

    private static PointList byRows(Numbers numbers, int count, int columns, int[] places) throws IOException {
        Rows rows = new Rows(places.length);
        for (int row = 0; row < count; row++) {
            rows.next();
            for (int k = 0; k < columns; k++) {
                double value = numbers.next();
                if (k < places.length) {
                    rows.put(k, value); // the columns are in the wanted order
                }
            }
        }
        return rows.list();
    }

    private static PointList byColumns(Numbers numbers, int count, int[] places) throws IOException {
        double[][] columns = new double[places.length][];
        for (int k = 0; k < columns.length; k++) {
            Rows column = new Rows(1);
            for (int row = 0; row < count; row++) {
                column.next();
                column.put(0, numbers.next());
            }
            columns[k] = column.list().column(0);
        }
        return new PointList(columns);
    }

    /** Reads the numbers of the array in the order of the file. */
    private final class Numbers {
        private final boolean isDouble;
        private final byte[] bytes = new byte[BYTES_AT_ONCE];
        private ByteBuffer buffer = ByteBuffer.allocate(0);

        Numbers(boolean isDouble) {
            this.isDouble = isDouble;
        }

        double next() throws IOException {
            if (!buffer.hasRemaining()) {
                int size = isDouble ? Double.BYTES : Float.BYTES;
                int read = in.readNBytes(bytes, 0, BYTES_AT_ONCE);
                buffer = ByteBuffer.wrap(bytes, 0, read / size * size).order(ByteOrder.LITTLE_ENDIAN);
                if (!buffer.hasRemaining()) {
                    throw new EOFException();
                }
            }
            return isDouble ? buffer.getDouble() : buffer.getFloat();
        }
    }
}
