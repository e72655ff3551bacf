package torchebm.table;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import torchebm.grid.Cancellation;
import torchebm.grid.Points;

/** NumPy's NPY format, version 1.0: one array of shape (rows, columns), little-endian float64, row by row. */
public final class NpyWriter implements TableWriter {
    private static final int BYTES_AT_ONCE = 1 << 20;

    private final OutputStream out;
    private final Cancellation cancellation = new Cancellation();
    private final int columns;
    private final long rows;
    private Coordinates coordinates = Coordinates.NONE;
    private long written;
    private boolean begun;

    public NpyWriter(OutputStream out, int columns, long rows) {
        this.out = out;
        this.columns = columns;
        this.rows = rows;
    }

    @Override
    public void at(Points points, double... constants) {
        coordinates = new Coordinates(points, constants);
        written = 0;
    }

    @Override
    public void skip(long count) {
        written += count;
    }

    @Override
    public void write(double[][] computed, int count) throws IOException {
        begin();
        int rowsAtOnce = Math.max(1, BYTES_AT_ONCE / (columns * Double.BYTES));
        ByteBuffer bytes = ByteBuffer.allocate(Math.min(count, rowsAtOnce) * columns * Double.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int row = 0; row < count; row++) {
            for (int i = 0; i < coordinates.dimension(); i++) {
                bytes.putDouble(coordinates.get(i, written + row));
            }
            for (double[] column : computed) {
                bytes.putDouble(column[row]);
            }
            if (!bytes.hasRemaining() || row == count - 1) {
                cancellation.check();
                out.write(bytes.array(), 0, bytes.position());
                bytes.clear();
            }
        }
        written += count;
    }

    @Override
    public void finish() throws IOException {
        begin();
    }

    private void begin() throws IOException {
        if (begun) {
            return;
        }
        begun = true;
        NpyHeaderWriter.write(out, rows, columns);
    }
}
