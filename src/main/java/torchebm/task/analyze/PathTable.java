package torchebm.task.analyze;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import torchebm.analysis.path.EnergyPath;
import torchebm.grid.PointList;
import torchebm.output.TableFormat;
import torchebm.table.TableShape;
import torchebm.table.TableWriter;

/** The table of a path: its coordinates, its length up to each point, and the energy. */
final class PathTable {
    private PathTable() {}

    static void write(EnergyPath path, TableFormat format, OutputStream out) throws IOException {
        int n = path.points().get(0).length;
        int count = path.points().size();
        double[][] columns = new double[n][count];
        for (int k = 0; k < count; k++) {
            for (int i = 0; i < n; i++) {
                columns[i][k] = path.points().get(k)[i];
            }
        }
        PointList points = new PointList(columns);
        List<String> names = new ArrayList<>(points.names());
        names.addAll(List.of("length", "energy"));
        TableWriter writer = format.factory().writer(out, new TableShape(names, count));
        writer.at(points);
        writer.write(new double[][] {path.lengths(), path.energies()}, count);
        writer.finish();
    }
}
