package torchebm.table;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import torchebm.contour.Polyline;
import torchebm.grid.Cancellation;

/** Contour lines as rows: the level, the number of the line, and a point. */
public final class LineWriter implements ContourWriter {
    private static final int POINTS_BETWEEN_CHECKS = 1 << 10;

    private final Writer out;
    private final Cancellation cancellation = new Cancellation();
    private final String header;
    private int number;
    private boolean begun;

    public LineWriter(OutputStream out, String first, String last) {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.US_ASCII));
        this.header = "level,line," + first + "," + last + "\n";
    }

    @Override
    public void lines(double level, List<Polyline> lines) throws IOException {
        begin();
        for (Polyline line : lines) {
            number++;
            int count = line.size() + (line.closed() ? 1 : 0);
            for (int i = 0; i < count; i++) {
                if (i % POINTS_BETWEEN_CHECKS == 0) {
                    cancellation.check();
                }
                int k = i % line.size();
                out.write(Decimal.toString(level) + "," + number + "," + Decimal.toString(line.x()[k]) + ","
                        + Decimal.toString(line.y()[k]) + "\n");
            }
        }
    }

    @Override
    public void band(double lower, double upper, List<List<Polyline>> polygons) {
        throw new UnsupportedOperationException("CSV holds lines only");
    }

    @Override
    public void finish() throws IOException {
        begin();
        out.flush();
    }

    private void begin() throws IOException {
        if (!begun) {
            out.write(header);
            begun = true;
        }
    }
}
