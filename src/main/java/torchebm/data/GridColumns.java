package torchebm.data;

import java.util.List;
import torchebm.data.input.TableException;

/**
 * The rows of a table that was read, without an order.
 *
 * @param file the name for messages
 * @param axes the names, units and stated ranges of the coordinates
 * @param energy the name of the energy
 * @param unit the unit of the energy
 * @param blocks the rows
 * @param digits for each coordinate, the largest number of significant digits with which its values are written
 * @param firstLine the line of the first block, counted from 1; 0 if the file has no lines
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record GridColumns(
        String file,
        List<AxisOptions> axes,
        String energy,
        String unit,
        List<RowBlock> blocks,
        int[] digits,
        long firstLine) {
    /** A row: its block, and its index there. */
    record Row(int block, int index) {}

    int dimension() {
        return axes.size();
    }

    long count() {
        long count = 0;
        for (RowBlock block : blocks) {
            count += block.count();
        }
        return count;
    }

    /** Returns the line of a row, counted from 1; 0 if the file has no lines. */
    long line(Row row) {
        if (firstLine == 0) {
            return 0;
        }
        long line = firstLine;
        for (int i = 0; i < row.block(); i++) {
            line += blocks.get(i).lines();
        }
        return line + blocks.get(row.block()).line(row.index());
    }

    /** Returns the name of a row: {@code line 12}, or {@code row 12} if the file has no lines. */
    String name(Row row) {
        if (firstLine > 0) {
            return "line " + line(row);
        }
        long number = 1;
        for (int i = 0; i < row.block(); i++) {
            number += blocks.get(i).count();
        }
        return "row " + (number + row.index());
    }

    /** Returns a coordinate of a row. */
    double coordinate(Row row, int k) {
        return blocks.get(row.block()).coordinate(row.index(), k);
    }

    /** Returns the exception for a mistake in a row. */
    TableException error(Row row, String problem, String hint) {
        return TableException.of(file, line(row), 0, (firstLine > 0 ? "" : name(row) + ": ") + problem, hint);
    }

    /** Returns the exception for a mistake in the table as a whole. */
    TableException error(String problem, String hint) {
        return TableException.of(file, 0, 0, problem, hint);
    }
}
