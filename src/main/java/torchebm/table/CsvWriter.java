package torchebm.table;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Comma-separated values with a header, lines ended by a line feed. */
final class CsvWriter implements TableWriter {
    private final OutputStream out;
    private final List<String> columns;
    private final StringBuilder text = new StringBuilder();
    private boolean begun;

    CsvWriter(OutputStream out, List<String> columns) {
        this.out = out;
        this.columns = List.copyOf(columns);
    }

    @Override
    public void write(double[][] numbers, int count) throws IOException {
        begin();
        for (int row = 0; row < count; row++) {
            for (int k = 0; k < numbers.length; k++) {
                if (k > 0) {
                    text.append(',');
                }
                Decimal.append(text, numbers[k][row]);
            }
            text.append('\n');
            if (text.length() >= 1 << 16) {
                flush();
            }
        }
        flush();
    }

    @Override
    public void finish() throws IOException {
        begin();
        flush();
    }

    private void begin() {
        if (!begun) {
            text.append(String.join(",", columns)).append('\n');
            begun = true;
        }
    }

    private void flush() throws IOException {
        out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
        text.setLength(0);
    }
}
