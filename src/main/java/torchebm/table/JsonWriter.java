package torchebm.table;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A JSON object that holds an array of numbers for each column. JSON has no numbers for {@code
 * NaN}, {@code inf} and {@code -inf}: these are strings. Columns end one after the other, so the
 * rows are kept until the end.
 */
final class JsonWriter implements TableWriter {
    private final OutputStream out;
    private final List<String> columns;
    private final List<double[][]> blocks = new ArrayList<>();

    JsonWriter(OutputStream out, List<String> columns) {
        this.out = out;
        this.columns = List.copyOf(columns);
    }

    @Override
    public void write(double[][] numbers, int count) {
        double[][] block = new double[numbers.length][];
        for (int k = 0; k < block.length; k++) {
            block[k] = java.util.Arrays.copyOf(numbers[k], count);
        }
        blocks.add(block);
    }

    @Override
    public void finish() throws IOException {
        StringBuilder text = new StringBuilder("{");
        for (int k = 0; k < columns.size(); k++) {
            text.append(k == 0 ? "\n" : ",\n")
                    .append("  \"")
                    .append(columns.get(k))
                    .append("\": [");
            boolean first = true;
            for (double[][] block : blocks) {
                for (double number : block[k]) {
                    text.append(first ? "" : ", ");
                    first = false;
                    if (Double.isFinite(number)) {
                        Decimal.append(text, number);
                    } else {
                        text.append('"').append(Decimal.toString(number)).append('"');
                    }
                }
                flush(text);
            }
            text.append(']');
        }
        text.append("\n}\n");
        flush(text);
    }

    private void flush(StringBuilder text) throws IOException {
        out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
        text.setLength(0);
    }
}
