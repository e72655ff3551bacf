package torchebm.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import torchebm.files.FileAccess;

/** Tables that are read. The files are made by {@code make.py} beside them. */
class TablesTest {
    private static final double[] X = {-1, -0.5, 0, 0.5, 1, 1.5};
    private static final double[] Y = {-1, -0.5, 0.25, 2};

    static AxisOptions axis(String name) {
        return new AxisOptions(name, "", OptionalDouble.empty(), OptionalDouble.empty(), false);
    }

    static AxisOptions axis(String name, double min, double max, boolean isPeriodic) {
        return new AxisOptions(name, "", OptionalDouble.of(min), OptionalDouble.of(max), isPeriodic);
    }

    static TableOptions with(AxisOptions... axes) {
        TableOptions none = TableOptions.NONE;
        return new TableOptions(none.format(), List.of(), "", List.of(axes), false, none.maxBytes());
    }

    static TableOptions columns(String energy, String... coordinates) {
        TableOptions none = TableOptions.NONE;
        return new TableOptions(none.format(), List.of(coordinates), energy, List.of(), false, none.maxBytes());
    }

    static TableOptions holes() {
        TableOptions none = TableOptions.NONE;
        return new TableOptions(none.format(), List.of(), "", List.of(), true, none.maxBytes());
    }

    static EnergyTable text(String name, String text, TableOptions options) throws IOException {
        return Tables.read(name, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), options);
    }

    static EnergyTable text(String text) throws IOException {
        return text("t.csv", text, TableOptions.NONE);
    }

    private static EnergyTable file(String name, TableOptions options) throws IOException {
        return Tables.read(FileAccess.withoutStreams(), Path.of("src/test/resources/tables", name), options);
    }

    private static double[] nodes(EnergyTable table, int k) {
        return table.axes().get(k).nodes();
    }

    /** Checks E = sin(x) + 2 y² + x y on the grid of X and Y. */
    private static void checkEnergies(EnergyTable table, double tolerance) {
        int i = 0;
        for (double y : Y) {
            for (double x : X) {
                assertEquals(StrictMath.sin(x) + 2 * y * y + x * y, table.values()[i++], tolerance);
            }
        }
        assertEquals(i, table.values().length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rows.csv.gz", "rows.npy", "shuffled.txt", "semicolons.csv"})
    void rowsInAnyOrderAreAGrid(String name) throws IOException {
        EnergyTable table = file(name, TableOptions.NONE);
        assertArrayEquals(X, nodes(table, 0));
        assertArrayEquals(Y, nodes(table, 1));
        checkEnergies(table, 1e-15);
        assertTrue(table.axes().get(0).isEven());
        assertFalse(table.axes().get(1).isEven());
    }

    @Test
    void aHeaderHasNamesAndUnits() throws IOException {
        EnergyTable table = file("semicolons.csv", TableOptions.NONE);
        assertEquals("x", table.axes().get(0).name());
        assertEquals("nm", table.axes().get(0).unit());
        assertEquals("E", table.energy());
        assertEquals("kJ/mol", table.unit());
        assertEquals("energy", file("shuffled.txt", TableOptions.NONE).energy(), "a header in a comment");
        assertEquals(
                "x2",
                text("0 0 1\n1 0 2\n0 1 3\n1 1 4 # no header\n").axes().get(1).name());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"grid.npy", "grid-fortran.npy", "grid-big-endian.npy", "grid-float32.npy", "grid-float16.npy"})
    void anArrayHasTheEnergiesOfAGrid(String name) throws IOException {
        EnergyTable table = file(name, with(axis("x", -1, 1.5, false), axis("y", 0, 4, true)));
        checkEnergies(table, name.contains("32") ? 1e-6 : name.contains("16") ? 4e-3 : 0);
        assertArrayEquals(X, nodes(table, 0));
        assertArrayEquals(new double[] {0, 1, 2, 3}, nodes(table, 1), "a periodic axis leaves out its end");
        assertEquals(4, table.axes().get(1).period());
    }

    @Test
    void theFirstIndexOfAnArrayIsTheFirstAxis() throws IOException {
        EnergyTable table = file("grid-int16.npy", TableOptions.NONE); // 12 i + 4 j + k
        assertEquals(12 + 4 * 2 + 3, table.values()[1 + 2 * (2 + 3 * 3)]);
        assertArrayEquals(new double[] {0, 1, 2}, nodes(table, 1));
        EnergyTable four = file("grid-4d.npy", TableOptions.NONE); // 24 i + 12 j + 4 k + l
        assertEquals(24 + 12 + 4 * 2 + 1, four.values()[1 + 2 * (1 + 2 * (2 + 3))]);
        assertEquals(0x1p63 + 0x1p12, file("grid-uint64.npy", TableOptions.NONE).values()[2]);
    }

    @Test
    void coordinatesThatDifferInTheLastDigitsAreOneNode() throws IOException {
        EnergyTable table = file("float32.csv", TableOptions.NONE);
        assertEquals(7, nodes(table, 0).length);
        assertTrue(table.axes().get(0).isEven());
        assertEquals(-0.3, nodes(table, 0)[0], 1e-7);
        assertEquals(25, table.values()[5 + 7 * 2]);
    }

    @Test
    void nodesAreEvenWithinTheirDigits() throws IOException {
        assertArrayEquals(new double[] {0, 1 / 3.0, 2 / 3.0, 1}, nodes(text("x,E\n0,1\n0.33,1\n0.67,1\n1.00,1\n"), 0));
        assertArrayEquals(new double[] {0, 1, 2, 4}, nodes(text("x,E\n0,1\n1,1\n2,1\n4,1\n"), 0));
        assertArrayEquals(new double[] {0, 0.3301, 0.67, 1}, nodes(text("x,E\n0,1\n0.3301,1\n0.67,1\n1.00,1\n"), 0));
        String single = "x,E\n-0.3,1\n-0.1,1\n0.10000001,1\n0.3,1\n"; // as Python shows float32
        assertTrue(text(single).axes().get(0).isEven());
        String exact =
                "x,E\n0.10000000149011612,1\n0.20000000298023224,1\n0.30000001192092896,1\n0.4000000059604645,1\n";
        assertTrue(text(exact).axes().get(0).isEven(), "float32 as float64");
        assertFalse(text(exact.replace("0.30000001192092896", "0.30000001"))
                .axes()
                .get(0)
                .isEven());
        double[] logarithmic = nodes(text("x,E\n1e-6,1\n1e-4,1\n0.01,1\n1,1\n"), 0);
        assertArrayEquals(new double[] {1e-6, 1e-4, 0.01, 1}, logarithmic);
    }

    /** An axis may have a fine and a coarse part; only rounding makes nodes that are close together. */
    @Test
    void partsOfDifferentStepsAreNotRounding() throws IOException {
        double[] fine = {0, 1e-4, 2e-4, 3e-4, 4e-4, 5e-4, 6e-4, 7e-4, 8e-4, 9e-4, 1e-3, 1, 2};
        StringBuilder text = new StringBuilder("x,E\n");
        for (double x : fine) {
            text.append(x).append(",1\n");
        }
        assertArrayEquals(fine, nodes(text(text.toString()), 0));
    }

    @Test
    void plumedHeadersHaveRangesAndPeriods() throws IOException {
        EnergyTable table = file("fes.dat", TableOptions.NONE);
        TableAxis phi = table.axes().get(0);
        assertEquals("phi", phi.name());
        assertEquals(6, phi.nodes().length);
        assertEquals(2 * Math.PI, phi.period());
        assertEquals(-Math.PI, phi.nodes()[0], "not the rounded number of the row");
        assertTrue(phi.isEven());
        assertEquals(0, table.axes().get(1).period());
        assertEquals("file.free", table.energy());
        assertEquals(24, table.values().length);
        assertEquals(StrictMath.cos(phi.nodes()[2]) + 0.25, table.values()[2 + 6], 1e-9);
    }

    @Test
    void aCubeHasThreeAxesAndATitle() throws IOException {
        EnergyTable table = file("water.cube", TableOptions.NONE);
        assertEquals("Potential of water", table.energy());
        assertEquals("bohr", table.axes().get(2).unit());
        assertArrayEquals(new double[] {-1, -0.5, 0}, nodes(table, 0));
        assertArrayEquals(new double[] {-2, -1}, nodes(table, 1));
        assertEquals(0.5, nodes(table, 2)[0]);
        assertEquals(215, table.values()[2 + 3 * (1 + 2 * 5)]);
        String angstrom = "t\n\n-1 0 0 0\n-2 1 0 0\n-2 0 1 0\n-2 0 0 1\n1 1 0 0 0\n1 7\n1 2 3 4 5 6 7 8.0-101\n";
        EnergyTable small = text("a.cube", angstrom, TableOptions.NONE);
        assertEquals("Å", small.axes().get(0).unit());
        assertEquals(8e-101, small.values()[7]);
    }

    @Test
    void anAsciiGridHasItsRowsFromTheTop() throws IOException {
        EnergyTable table = file("hills.asc", TableOptions.NONE);
        assertArrayEquals(new double[] {105, 115, 125, 135}, nodes(table, 0), "the centres of cells");
        assertArrayEquals(new double[] {205.5, 215.5, 225.5}, nodes(table, 1));
        assertEquals(23, table.values()[3 + 4 * 2]);
        String header = "NCOLS 2\nNROWS 2\nXLLCENTER 0\nYLLCENTER 1\nDX 1\nDY 2\nNODATA_value -1\n";
        EnergyTable other = text("t", header + "1 -1\n3 4\n", holes());
        assertArrayEquals(new double[] {1, 3}, nodes(other, 1));
        assertArrayEquals(new double[] {3, 4, 1, Double.NaN}, other.values());
    }

    @Test
    void tablesOfThisToolAreReadAsTheyAre() throws IOException {
        String csv = "x1,x2,energy,grad_x1,grad_x2\n0,0,1,9,8\n1,0,2,7,6\n0,1,3,5,4\n1,1,4,3,2\n";
        assertArrayEquals(new double[] {1, 2, 3, 4}, text(csv).values());
        String json = "{\"x1\": [0, 1, 2], \"energy\": [1, \"inf\", 3], \"grad_x1\": [1, 2, \"NaN\"]}";
        assertArrayEquals(
                new double[] {1, Double.NaN, 3}, text("t.json", json, holes()).values());
    }

    @Test
    void columnsAreFoundByNameOrNumber() throws IOException {
        String text = "E0,psi,phi,count\n1,0,5,7\n2,0,6,7\n3,1,5,7\n4,1,6,7\n";
        EnergyTable table = text("t", text, columns("E0", "phi", "psi"));
        assertEquals("phi", table.axes().get(0).name());
        assertArrayEquals(new double[] {1, 2, 3, 4}, table.values());
        assertArrayEquals(
                new double[] {1, 3, 2, 4},
                text("t", text, columns("1", "2", "3")).values());
        assertArrayEquals(new double[] {1, 2}, text(",x,F\n0,0,1\n1,1,2\n").values(), "pandas writes its index");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x,E\r\n0,1\r\n1,2\r\n",
                "x,E\r0,1\r1,2",
                "\ufeffx,E,\n0,1,\n1,2,\n",
                "x\tE\n0\t1\n\n1\t2\n",
                "  x   E\n 0   1\n# comment\n\t1\t2  # comment\n",
                "\"x\";\"E\"\n\"0\";\"1\"\n1;2\n",
                "x, text, E\n0,\"a,b\",1\n 1 , , 2 \n",
                "1,2\n0,1\n",
            })
    void textHasManyForms(String text) throws IOException {
        TableOptions options = text.contains("text") ? columns("E", "x") : TableOptions.NONE;
        assertArrayEquals(new double[] {1, 2}, text("t", text, options).values());
    }

    @Test
    void aRepeatedEndOfAPeriodIsLeftOut() throws IOException {
        String text = "x,E\n-180,1\n-90,2\n0,3\n90,4\n180,1\n";
        EnergyTable table = text("t", text, with(axis("", -180, 180, true)));
        assertArrayEquals(new double[] {-180, -90, 0, 90}, nodes(table, 0));
        assertArrayEquals(new double[] {1, 2, 3, 4}, table.values());
    }

    @Test
    void holesAreNaNIfAllowed() throws IOException {
        String text = "x,y,E\n0,0,1\n1,0,nan\n0,1,\n1,2,-inf\n0,2,5\n";
        double nan = Double.NaN;
        assertArrayEquals(
                new double[] {1, nan, nan, nan, 5, nan},
                text("t", text, holes()).values());
    }

    /** Grids of one to four axes, even or not, with rounded coordinates, whose rows are in any order. */
    @Test
    void everyGridIsFound() throws IOException {
        SplittableRandom random = new SplittableRandom(20);
        for (int trial = 0; trial < 60; trial++) {
            int dimension = 1 + trial % 4;
            double[][] nodes = new double[dimension][];
            int points = 1;
            for (int k = 0; k < dimension; k++) {
                nodes[k] = new double[2 + random.nextInt(trial % 4 == 0 ? 50 : 6)];
                double at = random.nextInt(-50, 50);
                for (int i = 0; i < nodes[k].length; i++) {
                    nodes[k][i] = at;
                    at += trial < 30 ? 0.25 : Math.scalb(1.0 + random.nextInt(9), -random.nextInt(6));
                }
                points *= nodes[k].length;
            }
            List<String> rows = new ArrayList<>();
            for (int point = 0; point < points; point++) {
                StringBuilder row = new StringBuilder();
                int rest = point;
                for (double[] axis : nodes) {
                    row.append(axis[rest % axis.length]).append(';');
                    rest /= axis.length;
                }
                rows.add(random.nextInt(rows.size() + 1), row.append(point).toString());
            }
            EnergyTable table = text(String.join("\n", rows));
            for (int k = 0; k < dimension; k++) {
                assertArrayEquals(nodes[k], nodes(table, k));
            }
            for (int point = 0; point < points; point++) {
                assertEquals(point, table.values()[point]);
            }
        }
    }

    /** Blocks are read by several threads, and rows do not end where blocks end. */
    @Test
    void manyBlocksAreOneTable() throws IOException {
        StringBuilder text = new StringBuilder("x,y,E\n");
        for (int j = 0; j < 300; j++) {
            for (int i = 0; i < 400; i++) {
                text.append(i * 0.125)
                        .append(',')
                        .append(j * 0.2)
                        .append(',')
                        .append(i + 400 * j)
                        .append('\n');
            }
            text.append('\n');
        }
        EnergyTable table = text(text.toString());
        assertEquals(49.875, nodes(table, 0)[399]);
        for (int i = 0; i < 120_000; i++) {
            assertEquals(i, table.values()[i]);
        }
    }

    /** Any order of the rows, and any text of a number: short or long, quoted, with blanks around it, and more than one for it. */
    @ParameterizedTest
    @ValueSource(strings = {"xy", "yx", "shuffled", "reversed"})
    void coordinatesAreTheirNumbers(String order) throws IOException {
        SplittableRandom random = new SplittableRandom(11);
        int nx = 300;
        int ny = 200;
        int[] rows = new int[nx * ny];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = switch (order) {
                case "yx" -> row / ny + nx * (row % ny);
                case "reversed" -> rows.length - 1 - row;
                default -> row;
            };
            if (order.equals("shuffled")) {
                int other = random.nextInt(row + 1);
                int kept = rows[other];
                rows[other] = rows[row];
                rows[row] = kept;
            }
        }
        StringBuilder text = new StringBuilder("x,y,E\n");
        for (int row : rows) {
            int line = row / nx;
            for (double number : new double[] {row % nx * 0.5 - 75, line * 0.25}) {
                String plain = Double.toString(number);
                String zeros = "0".repeat(number == 0 ? 12 : random.nextInt(24));
                text.append(
                        switch (random.nextInt(12)) {
                            case 0 -> plain + zeros;
                            case 1 -> '"' + plain + '"';
                            case 2 -> " " + plain + "  ";
                            case 3 -> number == 0 ? "-0.0" : plain + "e0";
                            case 4 -> plain + "0".repeat(30);
                            default -> plain;
                        });
                text.append(',');
            }
            text.append(row).append('\n');
        }
        EnergyTable table = text(text.toString());
        assertEquals(nx, nodes(table, 0).length);
        assertEquals(ny, nodes(table, 1).length);
        for (int i = 0; i < rows.length; i++) {
            assertEquals(i, table.values()[i]);
        }
    }
}
