package torchebm.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import torchebm.data.input.CellText;
import torchebm.data.input.DecimalScanner;
import torchebm.data.input.Limits;
import torchebm.data.input.NumberTokens;
import torchebm.data.input.TableException;

/**
 * Reads Gaussian cubes: two lines of text, the number of atoms and the origin, the number of voxels and the step of each
 * axis, the atoms, and the values, of which z runs fastest. The axes must be along x, y and z. Lengths are in bohr, and in
 * ångström if the numbers of voxels are negative. The first line is the name of the energy.
 */
final class CubeTable {
    private static final List<String> NAMES = List.of("x", "y", "z");

    /** The largest component across an axis, relative to its step. */
    private static final double ACROSS = 1e-6;

    /** The number of significant digits of lengths in cubes. */
    private static final int DIGITS = 6;

    private static final int MAX_COUNT = 100_000_000;

    private final String file;
    private final TableOptions options;
    private final NumberTokens tokens;

    private CubeTable(String file, TableOptions options, NumberTokens tokens) {
        this.file = file;
        this.options = options;
        this.tokens = tokens;
    }

    static EnergyTable read(String file, TableOptions options, byte[] beginning, InputStream in) throws IOException {
        return new CubeTable(file, options, new NumberTokens(file, beginning, in)).read();
    }

    private EnergyTable read() throws IOException {
        String title = CellText.shown(tokens.restOfLine().strip());
        tokens.restOfLine();
        double[] origin = line("the number of atoms and the origin", 4, 5);
        int atoms = whole(origin[0], "the number of atoms");
        int values = origin.length > 4 ? whole(origin[4], "the number of values per point") : 1;
        double[][] rows = new double[NAMES.size()][];
        for (int k = 0; k < rows.length; k++) {
            rows[k] = line("the number of voxels and the step of " + NAMES.get(k), 4, 4);
        }
        int[] counts = counts(rows);
        List<Nodes> nodes = new ArrayList<>();
        List<AxisOptions> axes = new ArrayList<>();
        for (int k = 0; k < rows.length; k++) {
            double first = origin[k + 1];
            double[] even = TableAxis.even(first, first + step(rows[k], k) * (counts[k] - 1), counts[k], 0);
            nodes.add(Nodes.of(even));
            String unit = rows[0][0] < 0 ? "Å" : "bohr";
            axes.add(options.axis(k)
                    .over(new AxisOptions(NAMES.get(k), unit, OptionalDouble.empty(), OptionalDouble.empty(), false)));
        }
        int points = Limits.points(file, options.maxBytes(), counts);
        for (int i = 0; i < Math.abs(atoms); i++) {
            if (!tokens.hasNext()) {
                throw tokens.error("the file ends too early: it must have " + Math.abs(atoms) + " atoms", "");
            }
            tokens.restOfLine();
        }
        checkSingle(atoms < 0 ? sets() : 1, values);
        double[] energies = tokens.energies(points, options.hasHoles(), Double.NaN);
        return GridValues.table(
                new GridColumns(file, axes, title, "", List.of(), new int[] {DIGITS, DIGITS, DIGITS}, 0),
                nodes,
                GridValues.firstFastest(energies, counts));
    }

    /** Returns the numbers of a line. */
    private double[] line(String what, int least, int most) throws IOException {
        List<String> words = CellText.words(tokens.restOfLine());
        double[] numbers = new double[Math.min(words.size(), most)];
        boolean isWrong = words.size() < least || words.size() > most;
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = DecimalScanner.number(words.get(i));
            isWrong |= !Double.isFinite(numbers[i]);
        }
        if (isWrong) {
            throw error("a cube has " + what + " here, but this line is " + CellText.quoted(String.join(" ", words)));
        }
        return numbers;
    }

    /** Returns the exception for a mistake in the line that was read last. */
    private TableException error(String problem) {
        return TableException.of(file, tokens.line() - 1L, 0, problem, "");
    }

    private int whole(double number, String what) {
        if (number != Math.rint(number) || Math.abs(number) > MAX_COUNT) {
            throw error(
                    what + " must be a whole number of at most " + MAX_COUNT + ", but was " + AxisNodes.text(number));
        }
        return (int) number;
    }

    private int[] counts(double[][] rows) {
        int[] counts = new int[rows.length];
        for (int k = 0; k < rows.length; k++) {
            counts[k] = Math.abs(whole(rows[k][0], "the number of voxels"));
            if (counts[k] < 2) {
                throw error(NAMES.get(k) + " has " + counts[k] + (counts[k] == 1 ? " voxel" : " voxels")
                        + ", but needs at least 2");
            }
            if (rows[k][0] < 0 != rows[0][0] < 0) {
                throw error("the numbers of voxels must all be positive, for bohr, or all negative, for ångström");
            }
        }
        return counts;
    }

    /** Returns the step of an axis, which must be along its coordinate. */
    private double step(double[] row, int k) {
        double step = row[k + 1];
        boolean isAlong = step > 0;
        for (int i = 0; i < NAMES.size(); i++) {
            isAlong &= i == k || Math.abs(row[i + 1]) <= ACROSS * step;
        }
        if (!isAlong) {
            throw error("the axes of a cube must be along x, y and z, but the step of " + NAMES.get(k) + " is ("
                    + AxisNodes.text(row[1]) + ", " + AxisNodes.text(row[2]) + ", " + AxisNodes.text(row[3]) + ")");
        }
        return step;
    }

    /** Returns the number of orbitals, whose numbers follow it. */
    private int sets() throws IOException {
        int sets = whole(tokens.finite("the number of orbitals"), "the number of orbitals");
        for (int i = 0; i < sets; i++) {
            tokens.finite("the number of an orbital");
        }
        return sets;
    }

    private void checkSingle(int sets, int values) {
        if (sets != 1 || values != 1) {
            throw error("a cube of energies has one value per point, but this one has " + (long) sets * values);
        }
    }
}
