package torchebm.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import torchebm.data.input.TableException;
import torchebm.grid.Axis;
import torchebm.grid.Grid;
import torchebm.grid.PointList;
import torchebm.problem.RequestException;
import torchebm.testing.ParquetTables;

class ParquetWriterTest {
    private static final List<String> COLUMNS = List.of("x1", "x2", "energy");

    /** The largest row group of this many columns. */
    private static final int ROWS_A_GROUP = 1 << 18;

    /** Energies that hardly repeat, with numbers that are easily lost. */
    private static double[] energies(int n) {
        double[] numbers =
                IntStream.range(0, n).mapToDouble(k -> Math.sin(k) * k).toArray();
        double[] special = {
            Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, 0, Double.MIN_VALUE, Double.MAX_VALUE
        };
        System.arraycopy(special, 0, numbers, 0, Math.min(n, special.length));
        return numbers;
    }

    private static byte[] write(Grid grid, TableShape shape, double[] energies, int block) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TableWriter writer = new ParquetWriter(out, shape);
        writer.at(grid);
        for (int from = 0; from < energies.length; from += block) {
            double[] some = Arrays.copyOfRange(energies, from, Math.min(energies.length, from + block));
            writer.write(new double[][] {some}, some.length);
        }
        writer.finish();
        return out.toByteArray();
    }

    private static long[] bits(double[] numbers) {
        return Arrays.stream(numbers).mapToLong(Double::doubleToRawLongBits).toArray();
    }

    @Test
    void numbersKeepTheirBitsInRowGroupsOfOneSize() throws IOException {
        Grid grid = Grid.plane(new Axis(0, -1, 1, 1003), new Axis(1, 3, 4, 531));
        int n = (int) grid.count();
        byte[] bytes = write(grid, new TableShape(COLUMNS, n), energies(n), 100_000);
        ParquetTables table = ParquetTables.read(bytes);
        assertEquals(COLUMNS, table.names());
        assertTrue(table.columns().stream().allMatch(column -> column.type() == ParquetColumn.Type.FLOAT64));
        assertEquals(List.of((long) ROWS_A_GROUP, (long) ROWS_A_GROUP, (long) n - 2 * ROWS_A_GROUP), table.groups());
        double[][] points = new double[2][n];
        Arrays.setAll(points[0], k -> grid.first().value(k % 1003));
        Arrays.setAll(points[1], k -> grid.last().value(k / 1003));
        assertArrayEquals(bits(points[0]), bits(table.numbers()[0]));
        assertArrayEquals(bits(points[1]), bits(table.numbers()[1]));
        assertArrayEquals(bits(energies(n)), bits(table.numbers()[2]));
        // Energies have 8 bytes, x1 10 bits and x2 a run for each row of the grid.
        assertTrue(bytes.length < 9.6 * n, n + " rows in " + bytes.length + " bytes");
    }

    /** Also for blocks that cross the ends of pages and row groups. */
    @ParameterizedTest
    @CsvSource({"7777", "262144", "262145", "540000"})
    void bytesDoNotDependOnBlocks(int block) throws IOException {
        Grid grid = Grid.plane(new Axis(0, -1, 1, 900), new Axis(1, 3, 4, 600));
        TableShape shape = new TableShape(COLUMNS, 540_000);
        double[] energies = energies(540_000);
        assertArrayEquals(write(grid, shape, energies, 100_000), write(grid, shape, energies, block));
    }

    @Test
    void float32IsFloat() throws IOException {
        Grid grid = Grid.plane(new Axis(0, 0, 0.3, 3), new Axis(1, 0, 1, 2));
        double[] energies = {0.1f, Float.MAX_VALUE, Float.MIN_VALUE, Float.NaN, Float.NEGATIVE_INFINITY, -0.0f};
        ParquetTables table = ParquetTables.read(write(grid, new TableShape(COLUMNS, 6, 1), energies, 6));
        assertEquals(
                List.of(ParquetColumn.Type.FLOAT64, ParquetColumn.Type.FLOAT64, ParquetColumn.Type.FLOAT32),
                table.columns().stream().map(ParquetColumn::type).toList());
        assertArrayEquals(bits(energies), bits(table.numbers()[2]));
        assertEquals(0.15, table.numbers()[0][1], "coordinates are not rounded to float32");
    }

    /** Different bits of NaN would be different entries of a dictionary. */
    @Test
    void allNansAreOne() throws IOException {
        Grid grid = new Grid(List.of(new Axis(0, 0, 1, 2)), new double[2]);
        double other = Double.longBitsToDouble(0xfff8000000000001L);
        byte[] expected = write(grid, new TableShape(COLUMNS, 2), new double[] {Double.NaN, Double.NaN}, 2);
        assertArrayEquals(expected, write(grid, new TableShape(COLUMNS, 2), new double[] {other, Double.NaN}, 2));
    }

    /** Many columns have smaller row groups, so that memory does not grow with them. */
    @Test
    void manyColumnsHaveSmallRowGroups() throws IOException {
        int n = 300;
        int rows = 10_000;
        double[][] columns = new double[n][rows];
        for (int i = 0; i < n; i++) {
            int column = i;
            Arrays.setAll(columns[i], k -> column + k % 7);
        }
        List<String> names = IntStream.rangeClosed(1, n).mapToObj(i -> "x" + i).toList();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TableWriter writer = new ParquetWriter(out, new TableShape(names, rows));
        writer.at(new PointList(columns));
        writer.write(new double[0][], rows);
        writer.finish();
        ParquetTables table = ParquetTables.read(out.toByteArray());
        assertEquals(List.of(8192L, 1808L), table.groups());
        assertArrayEquals(columns[299], table.numbers()[299]);
    }

    @Test
    void otherFilesAreRefused() throws IOException {
        for (String text :
                List.of("", "PAR1", "x1,x2\n1,2\n1,2\n1,2\n", "PAR1....\0\0\0\177PAR1", "PAR1____\5\0\0\0PAR1")) {
            assertThrows(
                    IOException.class,
                    () -> ParquetTables.read(text.getBytes(StandardCharsets.ISO_8859_1)),
                    () -> "of " + text);
        }
    }

    @Test
    void anInstallationWithoutTheLibraryIsNoFaultOfTheTool() {
        RequestException e = assertThrows(
                RequestException.class,
                () -> Parquet.used(engine -> {
                    throw new NoClassDefFoundError("org/apache/parquet/io/OutputFile");
                }));
        assertEquals(
                "Parquet is not available: lib/parquet is missing from this installation, or incomplete",
                e.getMessage());
    }

    @Test
    void pointsAreNotReadFromParquet() throws IOException {
        Grid grid = new Grid(List.of(new Axis(0, 0, 1, 2)), new double[2]);
        byte[] bytes = write(grid, new TableShape(COLUMNS, 2), new double[2], 2);
        TableException e = assertThrows(
                TableException.class, () -> PointsReader.readTable("p.parquet", new ByteArrayInputStream(bytes), 2));
        assertEquals("p.parquet", e.problem().place());
        assertEquals(
                "this is a Parquet file, which is written but not read",
                e.problem().message());
    }
}
