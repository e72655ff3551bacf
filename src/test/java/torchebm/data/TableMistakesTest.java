package torchebm.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import torchebm.data.input.TableException;

/** Tables that are refused: each mistake with its place, its value and its remedy. */
class TableMistakesTest {
    private static final String HOLE = " (missing: nan reads it as a hole)";
    private static final String HOLES = " (missing: nan reads them as holes)";

    private static String message(String name, String text, TableOptions options) {
        TableException e = assertThrows(TableException.class, () -> TablesTest.text(name, text, options));
        return e.problem().toString();
    }

    private static String message(String name, String text) {
        return message(name, text, TableOptions.NONE);
    }

    private static String message(byte[] bytes) {
        TableException e = assertThrows(
                TableException.class, () -> Tables.read("t", new ByteArrayInputStream(bytes), TableOptions.NONE));
        return e.problem().toString();
    }

    /** Line ends are written as |. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "x,y,E|0,0,1|1,abc,2@ t:3:3: error: y must be a finite number, but was \"abc\"",
                "x,y,E|0,0,1|1,inf,2@ t:3:3: error: y must be a finite number, but was \"inf\"",
                "x,E|0,1|1,1e999@ t:3:3: error: E must be a number, but was \"1e999\"",
                "x;E|0,5;1@ t:2:1: error: x must be a finite number, but was \"0,5\" (decimals are written with a point)",
                "x,y,E|0,0,1|1,0@ t:3:1: error: expected 3 numbers, but found 2",
                "x y E|0 0 1 3@ t:2:1: error: expected 3 numbers, but found 4",
                "# none|x,y,E@ t: error: this table has no rows",
                "x,x,E|1,2,3@ t:1: error: the column x occurs twice",
                "E|1@ t:1: error: a table has a column for each coordinate and one for the energy, but the only column is E",
                "a,b,c,d,e2,f2|1,1,1,1,1,1@ t:1: error: a table has at most 4 coordinates, but this one has 5 besides the"
                        + " energy, f2: a, b, c, d, e2 (name those to read with columns)",
                "x,y,E|0,0,1|1,0,2@ t: error: y has only one value, 0: an axis needs at least 2 (name the other coordinates"
                        + " with columns)",
                "x,E|0,1@ t: error: x has only one value, 0: an axis needs at least 2",
                "x,y,E|0,0,1|1,0,2|0,1,3||# c|1,0,4|1,1,3@ t:7: error: the grid point x = 1, y = 0 was already on line 3"
                        + " (remove one of them; if other columns are coordinates, too, name them with columns)",
                "x,y,E|1,2,3|2,3,4|3,4,5|5,6,7|4,8,1@ t: error: the rows are not a grid: 5 rows have 5 different values of x"
                        + " and 5 different values of y, whose grid has 25 points (if other columns are the coordinates, name"
                        + " them with columns)",
            })
    void rowsAreChecked(String text, String expected) {
        assertEquals(expected, message("t", text.replace('|', '\n')));
    }

    /** Rows in a block of text after the first one, at which other threads are. */
    @Test
    void linesOfLaterBlocksAreCounted() {
        StringBuilder rows = new StringBuilder("x,y,E\n");
        for (int row = 0; row < 400_000; row++) {
            rows.append(row % 500)
                    .append(".0,")
                    .append(row / 500)
                    .append(",1\n")
                    .append(row % 1000 == 0 ? "\n" : "");
        }
        String text = rows.toString();
        assertEquals(
                "t:300403:7: error: y must be a finite number, but was \"6O0\"",
                message("t", text.replace("100.0,600,", "100.0,6O0,")));
        assertEquals(
                "t:300403: error: the grid point x = 99, y = 600 was already on line 300402"
                        + " (remove one of them; if other columns are coordinates, too, name them with columns)",
                message("t", text.replace("\n100.0,600,", "\n99.0,600,")));
        assertEquals(
                "t:300403:1: error: expected 3 numbers, but found 2",
                message("t", text.replace("\n100.0,600,", "\n100.0,")));
    }

    @Test
    void holesNeedPermission() {
        String start = "x,y,E\n0,0,1\n1,0,";
        assertEquals("t:3:5: error: E must be finite, but was nan" + HOLE, message("t", start + "nan\n0,1,3\n1,1,4\n"));
        assertEquals("t:3:5: error: E must be finite, but was -inf" + HOLE, message("t", start + "-inf\n"));
        assertEquals("t:3:5: error: E is missing" + HOLE, message("t", start + "\n0,1,3\n1,1,4\n"));
        assertEquals(
                "t:6: error: the grid point x = 1, y = 2 is missing; line 6 has the neighbour x = 0, y = 2" + HOLES,
                message("t", start + "2\n0,1,3\n1,1,4\n0,2,5\n"));
        assertEquals(
                "t:6: error: x = 1.25 is not on the grid: it has 1 row, and other values have 3; the nearest are 1 and 2"
                        + HOLES,
                message("t", "x,y,E\n0,0,1\n1,0,2\n2,0,1\n0,1,3\n1.25,1,4\n2,1,1\n0,2,3\n1,2,4\n2,2,5\n"));
    }

    /** Half of the square is missing: no coordinate is wrong. */
    @Test
    void aTriangleHasHoles() {
        StringBuilder text = new StringBuilder("x,y,E\n");
        for (int i = 0; i < 10; i++) {
            for (int j = 0; j <= i; j++) {
                text.append(i).append(',').append(j).append(",1\n");
            }
        }
        assertEquals(
                "t:4: error: the grid point x = 0, y = 1 is missing; line 4 has the neighbour x = 1, y = 1, and 45 points"
                        + " are missing in all" + HOLES,
                message("t", text.toString()));
    }

    @Test
    void columnsExist() {
        String text = "phi,psi,free\n0,0,1\n";
        assertEquals(
                "t:1: error: there is no column phy for the coordinate (did you mean phi?)",
                message("t", text, TablesTest.columns("", "phy")));
        assertEquals(
                "t:1: error: there is no column z for the energy (columns: phi, psi, free)",
                message("t", text, TablesTest.columns("z")));
        assertEquals(
                "t:1: error: the coordinate is column 5, but the table has 3 columns",
                message("t", text, TablesTest.columns("", "1", "5")));
        assertEquals(
                "t:1: error: the column phi is the energy and a coordinate",
                message("t", text, TablesTest.columns("phi", "phi")));
    }

    @Test
    void rangesAgreeWithTheRows() {
        String text = "x,E\n-180,1\n-90,2\n0,3\n90,4\n";
        assertEquals(
                "t: error: the range of x is stated as [-180, 180], but its last value is 90",
                message("t", text, TablesTest.with(TablesTest.axis("", -180, 180, false))));
        assertEquals(
                "t: error: x has the period 200, but its values range from -180 to 90",
                message("t", text, TablesTest.with(TablesTest.axis("", -100, 100, true))));
        assertEquals(
                "t: error: x has the step 90, but its period, 400, leaves 130 after the last value, 90"
                        + " (a periodic axis leaves out only the end of its period)",
                message("t", text, TablesTest.with(TablesTest.axis("", -200, 200, true))));
        assertEquals(
                "t: error: x is periodic, but the energies at the beginning and at the end of its period differ: 1 and 2",
                message("t", text + "180,2\n", TablesTest.with(TablesTest.axis("", -180, 180, true))));
    }

    private static String plumed(String min, String bins, String periodic, String rows) {
        return message(
                "fes.dat",
                "#! FIELDS phi f\n#! SET min_phi " + min + "\n#! SET max_phi pi\n#! SET nbins_phi " + bins
                        + "\n#! SET periodic_phi " + periodic + "\n" + rows);
    }

    @Test
    void plumedHeadersAgreeWithTheRows() {
        String rows = " -3.141593 1\n -1.570796 1\n 0 2\n 1.570796 1\n";
        assertEquals(
                "fes.dat:4: error: nbins_phi is 5, but the rows have 4 different values of phi"
                        + " (a periodic axis leaves out the end of its period)",
                plumed("-pi", "5", "true", rows));
        assertEquals(
                "fes.dat:2: error: min_phi must be a number or an expression such as -pi, but was -pie",
                plumed("-pie", "4", "true", rows));
        assertEquals(
                "fes.dat:3: error: min_phi must be less than max_phi, but they are 6.28318530718 and 3.14159265359",
                plumed("2*pi", "4", "true", rows)
                        .replaceAll("(\\.\\d{11})\\d*", "$1")
                        .replace("530717", "530718")
                        .replace("265358", "265359"));
        assertEquals(
                "fes.dat:5: error: periodic_phi must be true or false, but was maybe",
                plumed("-pi", "4", "maybe", rows));
        assertEquals(
                "fes.dat:7:12: error: f must be finite, but was inf" + HOLE,
                plumed("-pi", "4", "true", rows.replaceFirst("6 1", "6 inf")));
        assertEquals(
                "fes.dat:1: error: a grid of PLUMED begins with #! FIELDS and the names of its columns",
                message("fes.dat", "#! SET a b\n1 2\n"));
    }

    @Test
    void cubesAreAlongTheCoordinates() {
        String start = "t\n\n0 0 0 0\n2 1 0 0\n";
        String end = "2 0 0 1\n1 2 3 4 5 6 7 8\n";
        assertEquals(
                "t.cube:6: error: the axes of a cube must be along x, y and z, but the step of y is (0.5, 1, 0)",
                message("t.cube", start + "2 0.5 1 0\n" + end));
        assertEquals(
                "t.cube:6: error: the numbers of voxels must all be positive, for bohr, or all negative, for ångström",
                message("t.cube", start + "-2 0 1 0\n" + end));
        assertEquals(
                "t.cube:8: error: the file ends too early: energy 8 of 8 is missing",
                message("t.cube", start + "2 0 1 0\n" + end.replace(" 8", "")));
        assertEquals(
                "t.cube:8: error: there are more than 8 energies: 9 follows",
                message("t.cube", start + "2 0 1 0\n" + end + "9"));
        assertEquals(
                "t.cube:3: error: a cube has the number of atoms and the origin here, but this line is \"0 0 0 x\"",
                message("t.cube", "t\n\n0 0 0 x\n"));
        assertEquals(
                "t.cube:7: error: a cube of energies has one value per point, but this one has 2",
                message("t.cube", "t\n\n-1 0 0 0\n2 1 0 0\n2 0 1 0\n2 0 0 1\n1 1 0 0 0\n2 7 8\n"));
    }

    @Test
    void asciiGridsAreWhole() {
        String header = "ncols 2\nnrows 2\nxllcorner 0\nyllcorner 0\ncellsize 1\n";
        assertEquals(
                "t:5: error: celsize is not a key of an ESRI ASCII grid (did you mean cellsize?)",
                message("t", header.replace("cells", "cels") + "1 2\n3 4\n"));
        assertEquals("t:7: error: energy 3 of 4 is missing" + HOLE, message("t", header + "1 2\n-9999 4\n"));
        assertEquals(
                "t:8: error: the file ends too early: energy 4 of 4 is missing", message("t", header + "1 2\n3\n"));
        assertEquals("t:7: error: energy 4 of 4 must be a number, but was \"x\"", message("t", header + "1 2\n3 x\n"));
        assertEquals(
                "t:1: error: ncols must be a whole number of at least 2, but was 1.5",
                message("t", header.replace("ncols 2", "ncols 1.5") + "1 2"));
        assertEquals(
                "t:2: error: nrows must be a whole number of at least 2, but was 1",
                message("t", header.replace("nrows 2", "nrows 1") + "1 2"));
        assertEquals(
                "t:5: error: cellsize must be positive, but was 0",
                message("t", header.replace("size 1", "size 0") + "1"));
        assertEquals(
                "t:7: error: dy must be positive, but was -1",
                message("t", "\n" + header + "dy -1\ndx 1\n\n\n1 2\n3 4"));
        assertEquals("t:4: error: NCOLS occurs twice", message("t", header.replace("yllcorner", "NCOLS") + "1 2\n3 4"));
        assertEquals(
                "t:3: error: xllcorner must be finite, but was Infinity",
                message("t", header.replace("xllcorner 0", "xllcorner inf") + "1 2\n3 4"));
        assertEquals(
                "t: error: the header of an ESRI ASCII grid must contain nrows",
                message("t", header.replace("nrows 2\n", "") + "1 2\n3 4"));
    }

    @Test
    void jsonHasColumnsOfNumbers() {
        assertEquals(
                "t:1:34: error: the column energy has 1 number, but the first has 2",
                message("t", "{\"x1\": [0, 1], \"energy\": [1      ]}"));
        assertEquals(
                "t:1:30: error: energy must have numbers, but one is \"true\"",
                message("t", "{\"x1\": [0, 1], \"energy\": [1, true]}"));
        assertEquals("t:1:8: error: the column x1 must be an array of numbers", message("t", "{\"x1\": 3}"));
        assertEquals(
                "t: error: row 2: energy must be finite, but was NaN" + HOLE,
                message("t", "{\"x1\": [0, 1], \"energy\": [1, \"nan\"]}"));
    }

    @Test
    void arraysAreGridsOrRows() throws IOException {
        assertEquals(
                "t: error: the array has named fields: save a plain one, as numpy.column_stack makes it",
                message(resource("structured.npy")));
        byte[] rows = resource("rows.npy");
        assertEquals("t: error: this NPY file ends too early", message(Arrays.copyOf(rows, rows.length - 1)));
        rows[rows.length - 24 + 7] = 0x41; // another coordinate
        assertEquals(
                "t: error: an array of shape (24, 3) is ambiguous: it may have the energies of a grid, or rows of coordinates"
                        + " and energies that are not a whole grid (state the ranges of the axes for a grid, or columns for"
                        + " rows)",
                message(rows));
        byte[] complex = new String(resource("grid.npy"), StandardCharsets.ISO_8859_1)
                .replace("<f8", "<c8")
                .getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(
                "t: error: the type must be float64, float32, float16 or an integer, such as '<f8', but was '<c8'",
                message(complex));
    }

    private static byte[] resource(String name) throws IOException {
        return Files.readAllBytes(Path.of("src/test/resources/tables", name));
    }

    @Test
    void filesAreBounded() throws IOException {
        TableOptions small = new TableOptions(Optional.empty(), List.of(), "", List.of(), false, 1 << 20);
        String tooLarge =
                "error: this table needs more than 1 MB of memory (raise --max-memory, or give Java more, as with"
                        + " TORCHEBM_JAVA_OPTS=-Xmx16g)";
        assertEquals("t.csv: " + tooLarge, message("t.csv", "x,E\n" + "1,2\n".repeat(200_000), small));
        assertEquals(
                "t.cube: " + tooLarge,
                message("t.cube", "t\n\n0 0 0 0\n90000 1 0 0\n90000 0 1 0\n9000 0 0 1\n", small));
        assertEquals(
                "t: error: the lines before the first row are too long: there are no rows in 1048576 bytes",
                message("t", "x".repeat(1 << 21)).replace("t:1:", "t:"));
        assertEquals(
                "t:3:1: error: a line has at most 4194304 bytes, but this one has more",
                message("t", "x,E\n0,1\n" + "1".repeat(5 << 20)));
        byte[] zipped = resource("rows.csv.gz");
        assertEquals("t: error: the file ends too early", message(Arrays.copyOf(zipped, 100)));
        zipped[zipped.length - 8] ^= 1;
        assertEquals("t: error: the gzip file is damaged: Corrupt GZIP trailer", message(zipped));
        assertEquals("t:1: error: this is not UTF-8 text", message(new byte[] {'x', ',', (byte) 0xe9, '\n'}));
    }
}
