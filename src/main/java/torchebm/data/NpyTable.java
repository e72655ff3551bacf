package torchebm.data;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import torchebm.data.input.CellText;
import torchebm.data.input.EnergyReader;
import torchebm.data.input.Limits;
import torchebm.data.input.NpyHeader;
import torchebm.data.input.NpyNumbers;
import torchebm.data.input.TableException;

/**
 * Reads NPY arrays. An array of one to four dimensions has the energies of a grid: {@code values[i, j]} is the energy at
 * node i of the first axis and node j of the second one, as for SciPy's interpolators. The nodes are those of the stated
 * ranges, and else 0, 1, 2, ….
 *
 * <p>An array of shape (rows, columns) has rows of coordinates, energies and gradients, if columns are stated, or if no
 * range is stated and its first columns are the points of a whole grid. If it has few columns and many rows, and is
 * neither, it is refused as ambiguous.
 */
final class NpyTable {
    /** The number of significant digits of stated nodes. */
    private static final int DIGITS = 17;

    /** The largest number of columns of rows: four coordinates, the energy and its gradient. */
    private static final int MOST_COLUMNS = 2 * EnergyTable.MAX_DIMENSION + 1;

    /** Arrays with this many rows per column are not taken for small grids. */
    private static final int MANY_ROWS = 4;

    private final String file;
    private final TableOptions options;

    private NpyTable(String file, TableOptions options) {
        this.file = file;
        this.options = options;
    }

    static EnergyTable read(String file, TableOptions options, InputStream in) throws IOException {
        try {
            return new NpyTable(file, options).read(new DataInputStream(in));
        } catch (EOFException e) {
            throw TableException.of(file, 0, 0, "this NPY file ends too early", "");
        }
    }

    private EnergyTable read(DataInputStream in) throws IOException {
        NpyHeader header = NpyHeader.read(file, in);
        NpyNumbers numbers = NpyNumbers.of(in, header.type())
                .orElseThrow(() -> new TableException(
                        file,
                        "the type must be float64, float32, float16 or an integer, such as '<f8', but was '"
                                + CellText.shown(header.type()) + "'"));
        int[] shape = shape(header);
        int points = Limits.points(file, options.maxBytes(), shape);
        double[] values = EnergyReader.read(points, numbers::next);
        if (shape.length == 2) {
            int digits = numbers.digits();
            ArrayRows.Cells cells = header.isByColumns()
                    ? (row, column) -> values[column * shape[0] + row]
                    : (row, column) -> values[row * shape[1] + column];
            ColumnLayout layout = layout(cells, shape[0], shape[1], digits);
            if (layout != null) {
                GridColumns rows = ArrayRows.of(file, options, layout, cells, shape[0], digits);
                return new GridAssembly(rows, options).table();
            }
        }
        return grid(shape, header.isByColumns() ? values : GridValues.firstFastest(values, shape));
    }

    private int[] shape(NpyHeader header) {
        List<Long> sides = header.shape();
        if (sides.isEmpty() || sides.size() > EnergyTable.MAX_DIMENSION) {
            throw new TableException(
                    file, "a grid has 1 to " + EnergyTable.MAX_DIMENSION + " axes, but the array has " + sides.size());
        }
        int[] shape = new int[sides.size()];
        for (int k = 0; k < shape.length; k++) {
            if (sides.get(k) > Limits.MAX_POINTS) {
                throw Limits.tooLarge(file, options.maxBytes());
            }
            shape[k] = Math.toIntExact(sides.get(k));
        }
        return shape;
    }

    private EnergyTable grid(int[] shape, double[] values) {
        List<AxisOptions> axes = new ArrayList<>();
        List<Nodes> nodes = new ArrayList<>();
        for (int k = 0; k < shape.length; k++) {
            AxisOptions stated = options.axis(k);
            int count = shape[k];
            if (count < 2) {
                throw new TableException(
                        file, "axis " + (k + 1) + " has length " + count + ", but an axis needs at least 2 nodes");
            }
            String name = "x" + (k + 1);
            axes.add(stated.over(new AxisOptions(name, "", OptionalDouble.empty(), OptionalDouble.empty(), false)));
            double first = stated.min().orElse(0);
            double last = stated.max().orElse(first + count - 1);
            double period = stated.isPeriodic() ? last - first : 0;
            if (!(first < last)) {
                throw new TableException(
                        file,
                        "the end of " + name + ", " + AxisNodes.text(last) + ", must be larger than its first node, "
                                + AxisNodes.text(first));
            }
            nodes.add(Nodes.of(TableAxis.even(first, last, count, period)));
        }
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                if (!options.hasHoles()) {
                    throw TableException.of(
                            file,
                            0,
                            0,
                            "the energy at [" + index(i, shape) + "] must be finite, but was " + values[i],
                            "missing: nan reads it as a hole");
                }
                values[i] = Double.NaN;
            }
        }
        int[] digits = new int[shape.length];
        Arrays.fill(digits, DIGITS);
        return GridValues.table(new GridColumns(file, axes, "", "", List.of(), digits, 0), nodes, values);
    }

    private static String index(int at, int[] shape) {
        StringBuilder text = new StringBuilder();
        int rest = at;
        for (int side : shape) {
            text.append(text.isEmpty() ? "" : ", ").append(rest % side);
            rest /= side;
        }
        return text.toString();
    }

    /** Returns the layout of the columns if the array has rows; null if it has the energies of a grid. */
    private @Nullable ColumnLayout layout(ArrayRows.Cells cells, int count, int width, int digits) {
        try {
            if (options.namesColumns()) {
                return new ColumnChoice(ColumnChoice.defaultNames(width), options).layout(' ', List.of());
            }
            boolean hasRange = false;
            for (AxisOptions axis : options.axes()) {
                hasRange |= axis.min().isPresent() || axis.max().isPresent();
            }
            if (hasRange || width < 2 || width > MOST_COLUMNS) {
                return null;
            }
            for (int dimension = 1; dimension <= EnergyTable.MAX_DIMENSION; dimension++) {
                boolean fits = width == dimension + 1 || width == 2 * dimension + 1;
                if (fits && isGrid(cells, count, dimension, digits)) {
                    return new ColumnChoice(names(dimension, width), options).layout(' ', List.of());
                }
            }
        } catch (ColumnChoice.ColumnException e) {
            throw e.in(file, 0);
        }
        if (count > MANY_ROWS * width) {
            throw TableException.of(
                    file,
                    0,
                    0,
                    "an array of shape (" + count + ", " + width
                            + ") is ambiguous: it may have the energies of a grid, or rows of coordinates and energies"
                            + " that are not a whole grid",
                    "state the ranges of the axes for a grid, or columns for rows");
        }
        return null;
    }

    private static List<String> names(int dimension, int width) {
        List<String> names = new ArrayList<>(ColumnChoice.defaultNames(dimension + 1));
        for (int i = 1; names.size() < width; i++) {
            names.add("grad_x" + i);
        }
        return names;
    }

    /** Returns true if the first columns are the points of a whole grid, on one axis of an even one. */
    private static boolean isGrid(ArrayRows.Cells cells, int count, int dimension, int digits) {
        RowBlock.Builder rows = new RowBlock.Builder(dimension);
        for (int i = 0; i < count; i++) {
            rows.next();
            for (int k = 0; k < dimension; k++) {
                double value = cells.get(i, k);
                if (!Double.isFinite(value)) {
                    return false;
                }
                rows.put(k, value);
            }
        }
        RowBlock block = rows.build();
        List<Nodes> nodes = new ArrayList<>();
        long points = 1;
        for (int k = 0; k < dimension; k++) {
            Nodes axis = Nodes.of(List.of(block), k);
            nodes.add(axis);
            points *= axis.values().length;
            if (axis.values().length < 2 || points > count) {
                return false;
            }
        }
        double[] values = nodes.get(0).values();
        double[] even = TableAxis.even(values[0], values[values.length - 1], values.length, 0);
        if (points < count
                || (dimension == 1 && !nodes.get(0).isNear(even, nodes.get(0).rounding(digits)))) {
            return false;
        }
        BitSet filled = new BitSet(count);
        for (int index : GridAssembly.indices(block, nodes, 0)) {
            filled.set(index);
        }
        return filled.cardinality() == count;
    }
}
