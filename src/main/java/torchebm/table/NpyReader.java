package torchebm.table;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import torchebm.data.input.CellText;
import torchebm.data.input.NpyHeader;
import torchebm.data.input.NpyNumbers;
import torchebm.data.input.TableException;
import torchebm.grid.PointList;

/** Reads NumPy's NPY format, versions 1 to 3: one array of shape (rows, columns), float64 or float32, little-endian. */
final class NpyReader {
    private static final Set<String> TYPES = Set.of("<f8", "<f4");

    private final String file;
    private final DataInputStream in;

    private NpyReader(String file, InputStream in) {
        this.file = file;
        this.in = new DataInputStream(in);
    }

    static ReadTable read(String file, InputStream in, WantedColumns wanted) throws IOException {
        try {
            return new NpyReader(file, in).read(wanted);
        } catch (EOFException e) {
            throw new TableException(file, "this NPY file ends too early");
        }
    }

    private ReadTable read(WantedColumns wanted) throws IOException {
        NpyHeader header = NpyHeader.read(file, in);
        if (!TYPES.contains(header.type())) {
            throw wrong("the type must be little-endian float64 or float32, '<f8' or '<f4', but was '"
                    + CellText.shown(header.type()) + "'");
        }
        List<Long> shape = header.shape();
        if (shape.isEmpty() || shape.size() > 2) {
            throw NpyHeader.missing(file, header.text(), "a shape (rows, columns)");
        }
        long rows = shape.get(0);
        long columns = shape.size() < 2 ? 1 : shape.get(1);
        if (rows > Integer.MAX_VALUE - 8 || columns > Integer.MAX_VALUE - 8) {
            throw wrong("a table has at most " + (Integer.MAX_VALUE - 8) + " rows and columns, but the shape is ("
                    + rows + ", " + columns + ")");
        }
        if (shape.size() == 1 && wanted.hasVectors()) {
            columns = rows;
            rows = 1;
        }
        WantedColumns fitting = wanted.of((int) columns);
        int[] places;
        try {
            places = fitting.places(file, (int) columns);
        } catch (WantedColumns.HeaderException e) {
            throw wrong(e.problem());
        }
        NpyNumbers numbers = NpyNumbers.of(in, header.type()).orElseThrow();
        PointList read = header.isByColumns()
                ? byColumns(numbers, (int) rows, places)
                : byRows(numbers, (int) rows, (int) columns, places);
        return new ReadTable(read, fitting);
    }

    private TableException wrong(String problem) {
        return new TableException(file, problem);
    }

    private static PointList byRows(NpyNumbers numbers, int count, int columns, int[] places) throws IOException {
        Rows rows = new Rows(places.length);
        for (int row = 0; row < count; row++) {
            rows.next();
            for (int k = 0; k < columns; k++) {
                double value = numbers.next();
                if (k < places.length) {
                    rows.put(k, value); // the columns are in the wanted order
                }
            }
        }
        return rows.list();
    }

    private static PointList byColumns(NpyNumbers numbers, int count, int[] places) throws IOException {
        double[][] columns = new double[places.length][];
        for (int k = 0; k < columns.length; k++) {
            Rows column = new Rows(1);
            for (int row = 0; row < count; row++) {
                column.next();
                column.put(0, numbers.next());
            }
            columns[k] = column.list().column(0);
        }
        return new PointList(columns);
    }
}
