package torchebm.task.reduce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import torchebm.core.Value;
import torchebm.grid.Axis;
import torchebm.grid.Grid;
import torchebm.problem.RequestException;

/**
 * The energies at some nodes of a field that is in no memory, and the extremes of its cells. Along each axis of n nodes, m = min(n, side)
 * nodes are kept, those at round(j (n − 1)/(m − 1)), and node i is in the cell ⌊i m/n⌋. The lowest node of
 * a cell that is lower than those of the cells around it is a candidate for a minimum, also if its well is narrower than
 * a cell; likewise for maxima. Thinned fields of parts combine in any order.
 */
public final class ThinnedField {
    /** The most candidates of a kind that are listed. */
    private static final int MOST_LISTED = 1000;

    /** The most nodes on a side: 4 million in all. */
    private static final int MOST = 2001;

    private static final String NODES = "nodes";
    private static final String LOWEST = "lowest";
    private static final String HIGHEST = "highest";

    private final Grid grid;
    private final int columns;
    private final int rows;
    private final int width;
    private final int height;

    /** Energies at the nodes that are kept; NaN also where they are not known. */
    private final double[] nodes;

    private final Extremes lowest;
    private final Extremes highest;

    /** The lowest or the highest node of each cell: its energy times the sign, and its row; −1 without a finite energy. */
    private static final class Extremes {
        private final double sign;
        private final double[] energy;
        private final long[] row;

        Extremes(double sign, int cells) {
            this.sign = sign;
            this.energy = new double[cells];
            this.row = new long[cells];
            Arrays.fill(row, -1);
        }

        /** Adds a node; of equal energies, the first row counts. */
        void add(int cell, double value, long at) {
            double signed = sign * value;
            boolean isFirst = row[cell] < 0;
            if (isFirst || signed < energy[cell] || (signed == energy[cell] && at < row[cell])) {
                energy[cell] = signed;
                row[cell] = at;
            }
        }
    }

    private ThinnedField(Grid grid, int side) {
        this.grid = grid;
        this.columns = grid.columns();
        this.rows = grid.rows();
        this.width = Math.min(columns, side);
        this.height = Math.min(rows, side);
        this.nodes = new double[width * height];
        Arrays.fill(nodes, Double.NaN);
        this.lowest = new Extremes(1, nodes.length);
        this.highest = new Extremes(-1, nodes.length);
    }

    /**
     * Returns an empty thinned field.
     *
     * @param side the most nodes along an axis
     * @throws RequestException if it is not from 2 to 2001
     */
    static ThinnedField of(Grid grid, int side) {
        if (side < 2 || side > MOST) {
            throw new RequestException("--field must be a number of points from 2 to " + MOST + ", but was " + side);
        }
        return new ThinnedField(grid, side);
    }

    private static int kept(int j, int count, int n) {
        return count == 1 ? 0 : (int) ((2L * j * (n - 1) + count - 1) / (2L * (count - 1)));
    }

    /** Returns the index of a node among those that are kept; −1 if it is not. */
    private static int index(int i, int count, int n) {
        if (count == 1) {
            return i == 0 ? 0 : -1;
        }
        int near = (int) Math.round((double) i * (count - 1) / (n - 1));
        return kept(near, count, n) == i ? near : -1;
    }

    /**
     * Adds rows of the table.
     *
     * @param first the first row
     * @param n the number of rows
     * @param energy their energies
     */
    void add(long first, int n, double[] energy) {
        for (int k = 0; k < n; k++) {
            long row = first + k;
            int i = (int) (row % columns);
            int j = (int) (row / columns);
            double value = energy[k];
            int a = index(i, width, columns);
            int b = a < 0 ? -1 : index(j, height, rows);
            if (b >= 0) {
                nodes[b * width + a] = value;
            }
            if (Double.isFinite(value)) {
                int cell = (int) ((long) j * height / rows) * width + (int) ((long) i * width / columns);
                lowest.add(cell, value, row);
                highest.add(cell, value, row);
            }
        }
    }

    /** Returns this field together with that of other rows. */
    ThinnedField and(ThinnedField other) {
        ThinnedField both = new ThinnedField(grid, Math.max(width, height));
        for (ThinnedField one : List.of(this, other)) {
            for (int k = 0; k < nodes.length; k++) {
                both.nodes[k] = Double.isNaN(one.nodes[k]) ? both.nodes[k] : one.nodes[k];
                both.take(one, k);
            }
        }
        return both;
    }

    private void take(ThinnedField one, int cell) {
        if (one.lowest.row[cell] >= 0) {
            lowest.add(cell, one.lowest.energy[cell], one.lowest.row[cell]);
            highest.add(cell, -one.highest.energy[cell], one.highest.row[cell]);
        }
    }

    /** Writes the nodes as columns of a table: the coordinates along the axes, and the energy. */
    void writeTable(ObjectNode table) {
        ArrayNode x = table.putArray(grid.first().name());
        ArrayNode y = grid.isPlane() ? table.putArray(grid.last().name()) : null;
        ArrayNode energy = table.putArray("energy");
        for (int b = 0; b < height; b++) {
            for (int a = 0; a < width; a++) {
                x.add(grid.first().value(kept(a, width, columns)));
                if (y != null) {
                    y.add(grid.last().value(kept(b, height, rows)));
                }
                put(energy, nodes[b * width + a]);
            }
        }
    }

    private static void put(ArrayNode array, double number) {
        if (Double.isFinite(number)) {
            array.add(number);
        } else {
            array.add(new Value.Scalar(number).toString());
        }
    }

    /** Writes the candidates for minima and maxima, from the most extreme one on. */
    void writeCandidates(ObjectNode to) {
        write(to.putObject("minima"), lowest);
        write(to.putObject("maxima"), highest);
    }

    private void write(ObjectNode kind, Extremes extremes) {
        List<Integer> found = new ArrayList<>();
        for (int cell = 0; cell < nodes.length; cell++) {
            if (isExtreme(cell, extremes)) {
                found.add(cell);
            }
        }
        found.sort(Comparator.<Integer>comparingDouble(cell -> extremes.energy[cell])
                .thenComparingLong(cell -> extremes.row[cell]));
        kind.put("count", found.size());
        ArrayNode list = kind.putArray("points");
        for (int cell : found.subList(0, Math.min(MOST_LISTED, found.size()))) {
            long row = extremes.row[cell];
            Reduction.end(list.addObject(), extremes.sign * extremes.energy[cell], row, BlockSums.point(grid, row));
        }
    }

    /** Returns true if no cell around has an energy that is as extreme; of equal ones, the first row counts. */
    private boolean isExtreme(int cell, Extremes extremes) {
        if (extremes.row[cell] < 0) {
            return false;
        }
        int a = cell % width;
        int b = cell / width;
        IntPredicate isBelow = other -> {
            double difference = extremes.energy[other] - extremes.energy[cell];
            return extremes.row[other] >= 0
                    && (difference < 0 || (difference == 0 && extremes.row[other] < extremes.row[cell]));
        };
        for (int j = Math.max(0, b - 1); j <= Math.min(height - 1, b + 1); j++) {
            for (int i = Math.max(0, a - 1); i <= Math.min(width - 1, a + 1); i++) {
                int other = j * width + i;
                if (other != cell && isBelow.test(other)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Writes what is known, for a part. Numbers are texts, which keep all digits. */
    void writePart(ObjectNode part) {
        ArrayNode axes = part.putArray("axes");
        for (Axis axis : grid.axes()) {
            axes.addObject()
                    .put("coordinate", axis.coordinate())
                    .put("name", axis.name())
                    .put("min", Double.toString(axis.min()))
                    .put("max", Double.toString(axis.max()))
                    .put("points", axis.points());
        }
        ArrayNode at = part.putArray("at");
        for (double x : grid.at()) {
            at.add(Double.toString(x));
        }
        part.put("side", Math.max(width, height));
        ArrayNode known = part.putArray(NODES);
        for (int k = 0; k < nodes.length; k++) {
            if (!Double.isNaN(nodes[k])) {
                known.add(k).add(Double.toString(nodes[k]));
            }
        }
        write(part.putArray(LOWEST), lowest);
        write(part.putArray(HIGHEST), highest);
    }

    private static void write(ArrayNode part, Extremes extremes) {
        for (int cell = 0; cell < extremes.row.length; cell++) {
            if (extremes.row[cell] >= 0) {
                part.add(cell).add(Double.toString(extremes.sign * extremes.energy[cell]));
                part.add(extremes.row[cell]);
            }
        }
    }

    /**
     * Reads what a part knows.
     *
     * @throws NumberFormatException if it has no number where one is needed
     */
    static ThinnedField read(JsonNode part) {
        List<Axis> axes = new ArrayList<>();
        for (JsonNode axis : part.path("axes")) {
            axes.add(new Axis(
                    axis.path("coordinate").asInt(),
                    axis.path("name").asText(),
                    Double.parseDouble(axis.path("min").asText()),
                    Double.parseDouble(axis.path("max").asText()),
                    axis.path("points").asInt()));
        }
        double[] at = new double[part.path("at").size()];
        for (int k = 0; k < at.length; k++) {
            at[k] = Double.parseDouble(part.path("at").get(k).asText());
        }
        ThinnedField field =
                new ThinnedField(new Grid(axes, at), part.path("side").asInt());
        JsonNode known = part.path(NODES);
        for (int k = 0; k + 1 < known.size(); k += 2) {
            field.nodes[known.get(k).asInt()] =
                    Double.parseDouble(known.get(k + 1).asText());
        }
        read(part.path(LOWEST), field.lowest);
        read(part.path(HIGHEST), field.highest);
        return field;
    }

    private static void read(JsonNode part, Extremes extremes) {
        for (int k = 0; k + 2 < part.size(); k += 3) {
            double value = Double.parseDouble(part.get(k + 1).asText());
            extremes.add(part.get(k).asInt(), value, part.get(k + 2).asLong());
        }
    }
}
