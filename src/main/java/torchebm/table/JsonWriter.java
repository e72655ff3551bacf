package torchebm.table;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import torchebm.grid.Cancellation;
import torchebm.grid.Points;

/**
 * A JSON object with an array of numbers per column. JSON has no numbers for {@code NaN}, {@code inf} and {@code -inf},
 * so these are strings. Columns are written one after the other, so computed values are kept until the end.
 */
public final class JsonWriter implements TableWriter {
    private static final int FLUSHED = 1 << 16;

    private final OutputStream out;
    private final Cancellation cancellation = new Cancellation();
    private final List<String> columns;
    private final List<Block> blocks = new ArrayList<>();
    private Coordinates coordinates = Coordinates.NONE;
    private long written;
    private final StringBuilder text = new StringBuilder();

    public JsonWriter(OutputStream out, List<String> columns) {
        this.out = out;
        this.columns = List.copyOf(columns);
    }

    /** Consecutive rows, and the coordinates of their points. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Block(Coordinates coordinates, long first, double[][] computed) {
        double get(int column, int row) {
            int n = coordinates.dimension();
            return column < n ? coordinates.get(column, first + row) : computed[column - n][row];
        }
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
    public void write(double[][] computed, int count) {
        double[][] block = new double[computed.length][];
        Arrays.setAll(block, k -> Arrays.copyOf(computed[k], count));
        blocks.add(new Block(coordinates, written, block));
        written += count;
    }

    @Override
    public void finish() throws IOException {
        text.append('{');
        for (int k = 0; k < columns.size(); k++) {
            text.append(k == 0 ? "\n" : ",\n")
                    .append("  \"")
                    .append(columns.get(k))
                    .append("\": [");
            int column = k;
            boolean isFirst = true;
            for (Block block : blocks) {
                numbers(block.computed()[0].length, isFirst, row -> block.get(column, row));
                isFirst = false;
            }
            text.append(']');
        }
        text.append("\n}\n");
        flush();
    }

    private void numbers(int count, boolean isFirst, IntToDoubleFunction numbers) throws IOException {
        for (int row = 0; row < count; row++) {
            text.append(isFirst && row == 0 ? "" : ", ");
            double number = numbers.applyAsDouble(row);
            text.append(Double.isFinite(number) ? Decimal.json(number) : '"' + Decimal.toString(number) + '"');
            if (text.length() >= FLUSHED) {
                flush();
            }
        }
    }

    private void flush() throws IOException {
        cancellation.check();
        out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
        text.setLength(0);
    }
}
