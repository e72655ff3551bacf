package torchebm.table;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import torchebm.grid.Points;

/** Apache Parquet: columns of DOUBLE, or FLOAT for numbers of float32, without missing values. */
public final class ParquetWriter implements TableWriter {
    private final OutputStream out;
    private final TableShape shape;
    private Coordinates coordinates = Coordinates.NONE;
    private long written;
    private ParquetEngine.@Nullable Sink sink;

    public ParquetWriter(OutputStream out, TableShape shape) {
        this.out = out;
        this.shape = shape;
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
        Coordinates here = coordinates;
        int n = here.dimension();
        long before = written;
        sink().write(count, (column, from, some, into) -> {
            if (column < n) {
                here.copy(column, before + from, some, into);
            } else {
                System.arraycopy(computed[column - n], (int) from, into, 0, some);
            }
        });
        written += count;
    }

    @Override
    public void finish() throws IOException {
        sink().finish();
    }

    private ParquetEngine.Sink sink() throws IOException {
        if (sink == null) {
            List<ParquetColumn> columns = new ArrayList<>();
            for (int k = 0; k < shape.columns().size(); k++) {
                columns.add(new ParquetColumn(
                        shape.columns().get(k),
                        shape.isSingle(k) ? ParquetColumn.Type.FLOAT32 : ParquetColumn.Type.FLOAT64));
            }
            sink = Parquet.sink(out, columns);
        }
        return sink;
    }
}
