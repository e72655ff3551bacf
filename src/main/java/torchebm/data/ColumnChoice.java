package torchebm.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import torchebm.data.input.CellText;
import torchebm.data.input.TableException;
import torchebm.formula.Spelling;

/**
 * The choice of the columns of a table. Columns of gradients ({@code grad_x1}, {@code der_phi}, {@code dE_dx1}) and those
 * without a name, in which pandas writes its index, are not coordinates.
 */
final class ColumnChoice {
    /** Names of energies, in lower case; of several, the first one of this list is read. */
    private static final List<String> ENERGIES = List.of(
            "energy", "e", "file.free", "free", "free_energy", "free energy", "fes", "pmf", "f", "potential", "bias");

    private final List<String> cells; // as they are in the header
    private final List<String> names = new ArrayList<>();
    private final List<String> units = new ArrayList<>();
    private final TableOptions options;

    /** Thrown if there is no such column; the message does not name the file. */
    static final class ColumnException extends Exception {
        private final String hint;

        ColumnException(String problem, String hint) {
            super(problem);
            this.hint = hint;
        }

        String hint() {
            return hint;
        }

        TableException in(String file, long line) {
            return TableException.of(file, line, 0, String.valueOf(getMessage()), hint);
        }
    }

    /** @param cells the header: names, or names with units as in {@code phi (rad)} or {@code phi [rad]} */
    ColumnChoice(List<String> cells, TableOptions options) {
        this.options = options;
        this.cells = List.copyOf(cells);
        for (String cell : cells) {
            int open = Math.max(cell.indexOf('('), cell.indexOf('['));
            boolean hasUnit = open > 0 && (cell.endsWith(")") || cell.endsWith("]"));
            names.add(hasUnit ? cell.substring(0, open).strip() : cell);
            units.add(hasUnit ? cell.substring(open + 1, cell.length() - 1).strip() : "");
        }
    }

    /** Returns the names of columns without a header: x1, …, xn and the energy. */
    static List<String> defaultNames(int width) {
        List<String> names = new ArrayList<>();
        for (int i = 1; i < width; i++) {
            names.add("x" + i);
        }
        names.add("energy");
        return names;
    }

    /** Returns true if one of these names is that of an energy. */
    static boolean hasEnergy(List<String> cells) {
        return cells.stream().anyMatch(cell -> ENERGIES.contains(cell.toLowerCase(Locale.ROOT)));
    }

    /**
     * Returns the chosen columns.
     *
     * @param separator the character between cells
     * @param fixed the columns of the coordinates that the file itself names; empty if it names none
     */
    ColumnLayout layout(char separator, List<String> fixed) throws ColumnException {
        Set<String> different = new LinkedHashSet<>();
        for (String name : names) {
            if (!name.isEmpty() && !different.add(name)) {
                throw new ColumnException("the column " + CellText.shown(name) + " occurs twice", "");
            }
        }
        List<Integer> coordinates = new ArrayList<>();
        for (String name : options.coordinates().isEmpty() ? fixed : options.coordinates()) {
            coordinates.add(column(name, "coordinate"));
        }
        int energy = options.energy().isEmpty() ? energy(coordinates) : column(options.energy(), "energy");
        if (coordinates.isEmpty()) {
            for (int i = 0; i < names.size(); i++) {
                if (i != energy && isCoordinate(i, energy)) {
                    coordinates.add(i);
                }
            }
        }
        check(coordinates, energy);
        int[] roles = new int[names.size()];
        Arrays.fill(roles, ColumnLayout.NONE);
        List<AxisOptions> axes = new ArrayList<>();
        for (int column : coordinates) {
            roles[column] = axes.size();
            AxisOptions file = new AxisOptions(
                    names.get(column), units.get(column), AxisOptions.NONE.min(), AxisOptions.NONE.max(), false);
            axes.add(options.axis(axes.size()).over(file));
        }
        roles[energy] = ColumnLayout.ENERGY;
        List<String> chosen = coordinates.stream().map(names::get).toList();
        return new ColumnLayout(separator, names.size(), roles, chosen, axes, names.get(energy), units.get(energy));
    }

    private void check(List<Integer> coordinates, int energy) throws ColumnException {
        if (coordinates.isEmpty()) {
            throw new ColumnException(
                    "a table has a column for each coordinate and one for the energy, but the only column is "
                            + shown(energy),
                    "");
        }
        if (coordinates.contains(energy)) {
            throw new ColumnException("the column " + shown(energy) + " is the energy and a coordinate", "");
        }
        if (new LinkedHashSet<>(coordinates).size() < coordinates.size()) {
            throw new ColumnException("one column is named for two coordinates", "");
        }
        if (coordinates.size() > EnergyTable.MAX_DIMENSION) {
            throw new ColumnException(
                    "a table has at most " + EnergyTable.MAX_DIMENSION + " coordinates, but this one has "
                            + coordinates.size() + " besides the energy, " + shown(energy) + ": " + list(coordinates),
                    "name those to read with columns");
        }
    }

    private String shown(int column) {
        return names.get(column).isEmpty() ? "number " + (column + 1) : CellText.shown(names.get(column));
    }

    private String list(List<Integer> columns) {
        List<String> shown = new ArrayList<>();
        for (int column : columns) {
            shown.add(shown(column));
        }
        return CellText.shown(String.join(", ", shown));
    }

    private int energy(List<Integer> coordinates) {
        for (String known : ENERGIES) {
            for (int i = 0; i < names.size(); i++) {
                if (names.get(i).toLowerCase(Locale.ROOT).equals(known) && !coordinates.contains(i)) {
                    return i;
                }
            }
        }
        int last = names.size() - 1;
        while (last > 0 && (coordinates.contains(last) || !isCoordinate(last, -1))) {
            last--;
        }
        return last;
    }

    private boolean isCoordinate(int i, int energy) {
        String name = names.get(i).toLowerCase(Locale.ROOT);
        String derivative = energy < 0 ? "de_d" : "d" + names.get(energy).toLowerCase(Locale.ROOT) + "_d";
        return !name.isEmpty()
                && !name.startsWith("grad_")
                && !name.startsWith("der_")
                && !name.startsWith("de_d")
                && !name.startsWith(derivative);
    }

    /** Returns the index of a column with a name or a number. */
    private int column(String name, String kind) throws ColumnException {
        int found = names.indexOf(name);
        found = found >= 0 ? found : cells.indexOf(name);
        if (found >= 0) {
            return found;
        }
        boolean isNumber = !name.isEmpty() && name.length() <= 9 && name.chars().allMatch(c -> c >= '0' && c <= '9');
        if (isNumber) {
            int number = Integer.parseInt(name);
            if (number >= 1 && number <= names.size()) {
                return number - 1;
            }
            throw new ColumnException(
                    "the " + kind + " is column " + number + ", but the table has " + names.size() + " columns", "");
        }
        Optional<String> nearest = name.length() <= 2 ? Optional.empty() : Spelling.nearest(names, name);
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            all.add(i);
        }
        throw new ColumnException(
                "there is no column " + CellText.shown(name) + " for the " + kind,
                nearest.map(similar -> "did you mean " + CellText.shown(similar) + "?")
                        .orElse("columns: " + list(all)));
    }
}
