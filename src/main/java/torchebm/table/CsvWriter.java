package torchebm.table;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import torchebm.grid.Points;
import torchebm.grid.Tasks;

/**
 * Comma-separated values with a header and line feeds. Parts of the rows are formatted on all cores and written in
 * order.
 */
public final class CsvWriter implements TableWriter {
    private static final int MOST_ROWS_A_PART = 1 << 13;
    private static final int BYTES_A_PART = 1 << 20;

    /** The number of parts per core that are formatted at the same time. */
    private static final int PARTS_A_CORE = 2;

    private final OutputStream out;
    private final List<String> columns;
    private Coordinates coordinates = Coordinates.NONE;
    /** The texts of each coordinate's numbers, each with a comma, if the points are a grid. */
    private byte[][][] texts = {};

    /** The buffers of the parts, which are reused. */
    private final byte[][] parts = new byte[PARTS_A_CORE * Runtime.getRuntime().availableProcessors()][0];

    /** The largest number of bytes of a row. */
    private final int widestRow;

    private final int rowsAPart;
    private long written;
    private boolean begun;

    public CsvWriter(OutputStream out, List<String> columns) {
        this.out = out;
        this.columns = List.copyOf(columns);
        this.widestRow = Math.multiplyExact(columns.size(), Decimal.MAX_LENGTH + 1);
        this.rowsAPart = Math.max(1, Math.min(MOST_ROWS_A_PART, BYTES_A_PART / widestRow));
    }

    @Override
    public void at(Points points, double... constants) {
        coordinates = new Coordinates(points, constants);
        written = 0;
        texts = new byte[coordinates.dimension()][][];
        if (coordinates.repeat()) {
            Arrays.setAll(
                    texts,
                    i -> Arrays.stream(coordinates.numbers(i))
                            .mapToObj(x -> (Decimal.toString(x) + ",").getBytes(StandardCharsets.US_ASCII))
                            .toArray(byte[][]::new));
        }
    }

    @Override
    public void skip(long count) {
        written += count;
    }

    @Override
    public void write(double[][] computed, int count) throws IOException {
        begin();
        int[] lengths = new int[parts.length];
        for (int from = 0; from < count; from += parts.length * rowsAPart) {
            int group = from;
            int n = Math.min(parts.length, (count - group + rowsAPart - 1) / rowsAPart);
            Tasks.run(n, part -> {
                int first = group + part * rowsAPart;
                lengths[part] = rows(computed, first, Math.min(count, first + rowsAPart), part);
            });
            for (int part = 0; part < n; part++) {
                out.write(parts[part], 0, lengths[part]);
            }
        }
        written += count;
    }

    @Override
    public void finish() throws IOException {
        begin();
    }

    private void begin() throws IOException {
        if (!begun) {
            out.write((String.join(",", columns) + "\n").getBytes(StandardCharsets.US_ASCII));
            begun = true;
        }
    }

    /** Writes rows to the buffer of a part, and returns their length. */
    private int rows(double[][] computed, int from, int to, int part) {
        int n = coordinates.dimension();
        if (parts[part].length == 0) {
            parts[part] = new byte[rowsAPart * widestRow];
        }
        byte[] text = parts[part];
        int p = 0;
        for (int row = from; row < to; row++) {
            long point = written + row;
            for (int i = 0; i < n; i++) {
                if (coordinates.repeat()) {
                    byte[] number = texts[i][coordinates.index(i, point)];
                    System.arraycopy(number, 0, text, p, number.length);
                    p += number.length;
                } else {
                    p = Decimal.write(text, p, coordinates.get(i, point));
                    text[p++] = ',';
                }
            }
            for (double[] column : computed) {
                p = Decimal.write(text, p, column[row]);
                text[p++] = ',';
            }
            text[p - 1] = '\n';
        }
        return p;
    }
}
