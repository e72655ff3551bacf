package torchebm.table;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * A JSON object that holds an array of numbers for each column. JSON has no numbers for {@code NaN}, {@code inf} and
 * {@code -inf}: these are strings. Columns end one after the other, so what was computed is kept until the end.
 */
final class JsonWriter implements TableWriter {
    private static final int FLUSHED = 1 << 16;

    private final OutputStream out;
    private final List<String> columns;
    private final Coordinates coordinates;
    private final List<double[][]> blocks = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    JsonWriter(OutputStream out, List<String> columns, Coordinates coordinates) {
        this.out = out;
        this.columns = List.copyOf(columns);
        this.coordinates = coordinates;
    }

    @Override
    public void write(double[][] computed, int count) {
        double[][] block = new double[computed.length][];
        Arrays.setAll(block, k -> Arrays.copyOf(computed[k], count));
        blocks.add(block);
    }

    @Override
    public void finish() throws IOException {
        text.append('{');
        int n = coordinates.dimension();
        for (int k = 0; k < columns.size(); k++) {
            text.append(k == 0 ? "\n" : ",\n")
                    .append("  \"")
                    .append(columns.get(k))
                    .append("\": [");
            long point = 0;
            for (double[][] block : blocks) {
                int column = k;
                long first = point;
                numbers(
                        block[0].length,
                        first == 0,
                        k < n ? row -> coordinates.get(column, first + row) : row -> block[column - n][row]);
                point += block[0].length;
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
            String written = Decimal.toString(number);
            text.append(Double.isFinite(number) ? written : '"' + written + '"');
            if (text.length() >= FLUSHED) {
                flush();
            }
        }
    }

    private void flush() throws IOException {
        out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
        text.setLength(0);
    }
}
