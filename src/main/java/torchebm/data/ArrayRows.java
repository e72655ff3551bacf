package torchebm.data;

import java.util.Arrays;
import java.util.List;
import torchebm.data.input.TableException;

/** Makes rows of columns that are arrays, as those of NPY and JSON. */
final class ArrayRows {
    private ArrayRows() {}

    /** The numbers of a table by row and column. */
    interface Cells {
        double get(int row, int column);
    }

    /**
     * Returns the rows.
     *
     * @param cells all columns, as the layout knows them
     * @param count the number of rows
     * @param digits the number of significant digits of the coordinates
     * @throws TableException if a coordinate is not finite, or an energy without holes
     */
    static GridColumns of(String file, TableOptions options, ColumnLayout layout, Cells cells, int count, int digits) {
        RowBlock.Builder rows = new RowBlock.Builder(layout.dimension());
        for (int i = 0; i < count; i++) {
            rows.next();
            for (int c = 0; c < layout.width(); c++) {
                int role = layout.roles()[c];
                double value = cells.get(i, c);
                if (role >= 0) {
                    if (!Double.isFinite(value)) {
                        throw error(file, i, layout.name(c), value, "");
                    }
                    rows.put(role, value);
                } else if (role == ColumnLayout.ENERGY) {
                    if (!Double.isFinite(value) && !options.hasHoles()) {
                        throw error(file, i, layout.name(c), value, "missing: nan reads it as a hole");
                    }
                    rows.putEnergy(Double.isFinite(value) ? value : Double.NaN);
                }
            }
        }
        int[] all = new int[layout.dimension()];
        Arrays.fill(all, digits);
        return new GridColumns(file, layout.axes(), layout.energy(), layout.unit(), List.of(rows.build()), all, 0);
    }

    private static TableException error(String file, int row, String name, double value, String hint) {
        return TableException.of(
                file, 0, 0, "row " + (row + 1) + ": " + name + " must be finite, but was " + value, hint);
    }
}
