package torchebm.task.compare;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import torchebm.evaluate.EnergyDifference;
import torchebm.grid.Points;
import torchebm.output.TableFormat;
import torchebm.problem.RequestException;
import torchebm.table.TableShape;
import torchebm.table.TableWriter;

/** A table of points with the energies of two models and their difference. */
final class DifferenceTable implements EnergyDifference.Receiver {
    private final TableWriter writer;

    DifferenceTable(TableFormat format, Points points, OutputStream out) {
        this.writer = format.factory().writer(out, new TableShape(columns(points), points.count()));
        writer.at(points);
    }

    private static List<String> columns(Points points) {
        List<String> columns = new ArrayList<>(points.names());
        columns.addAll(List.of("energy_a", "energy_b", "difference"));
        return columns;
    }

    /** Refuses a table that its writer keeps in memory and that does not fit there. */
    static void checkSize(TableFormat format, Points points, long room) {
        double bytes = (double) points.count() * columns(points).size() * format.leastBytes();
        if (!format.isStreamed() && bytes > room) {
            throw new RequestException(
                    "a table of " + points.count() + " rows as " + format + " needs "
                            + ((long) bytes >> 20) + " MB of memory, but " + (room >> 20)
                            + " MB are available: use csv, npy or parquet, which are written as they are computed, or fewer points");
        }
    }

    @Override
    public void take(long first, int n, double[] energyA, double[] energyB, double[] difference) throws IOException {
        writer.write(new double[][] {energyA, energyB, difference}, n);
    }

    void finish() throws IOException {
        writer.finish();
    }
}
