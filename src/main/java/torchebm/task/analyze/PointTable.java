package torchebm.task.analyze;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import torchebm.analysis.Analysis;
import torchebm.analysis.surface.CriticalPoint;
import torchebm.table.Decimal;

/** The table of critical points as CSV. */
final class PointTable {
    private PointTable() {}

    static void write(Analysis analysis, OutputStream out) throws IOException {
        int n = analysis.points().isEmpty() ? 0 : analysis.points().get(0).x().length;
        StringBuilder text = new StringBuilder("name,kind,index,flat");
        for (int i = 1; i <= n; i++) {
            text.append(",x").append(i);
        }
        text.append(",energy,hits");
        for (int i = 1; i <= n; i++) {
            text.append(",eigenvalue").append(i);
        }
        text.append('\n');
        for (int k = 0; k < analysis.points().size(); k++) {
            CriticalPoint point = analysis.points().get(k);
            text.append(analysis.names().get(k))
                    .append(',')
                    .append(point.kind())
                    .append(',')
                    .append(point.index())
                    .append(',')
                    .append(point.flat());
            append(text, point.x(), n);
            text.append(',')
                    .append(Decimal.toString(point.energy()))
                    .append(',')
                    .append(point.hits());
            append(text, point.eigenvalues(), n);
            text.append('\n');
        }
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Appends numbers, and empty cells for those that are missing. */
    private static void append(StringBuilder text, double[] numbers, int count) {
        for (int i = 0; i < count; i++) {
            text.append(',').append(i < numbers.length ? Decimal.toString(numbers[i]) : "");
        }
    }
}
