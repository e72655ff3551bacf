package torchebm.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import torchebm.contour.Polyline;
import torchebm.data.input.TableException;
import torchebm.grid.Axis;
import torchebm.grid.Grid;
import torchebm.grid.PointList;
import torchebm.grid.Points;
import torchebm.output.ContourFormat;
import torchebm.output.TableFormat;
import torchebm.testing.NamedFormats;
import torchebm.testing.ParquetTables;

class TableTest {
    private static TableWriter writer(TableFormat format, OutputStream out, List<String> columns, Points points) {
        TableWriter writer = format.factory().writer(out, new TableShape(columns, points.count()));
        writer.at(points);
        return writer;
    }

    private static final List<String> COLUMNS = List.of("x1", "x2", "energy");
    private static final PointList POINTS = new PointList(new double[][] {{0, 0.5, 1}, {-1, -1, -1}});
    private static final double[][] FIRST = {{Double.NaN, 1e-7}};
    private static final double[][] SECOND = {{Double.POSITIVE_INFINITY}};

    private static byte[] write(TableFormat format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TableWriter writer = writer(format, out, COLUMNS, POINTS);
        writer.write(FIRST, 2);
        writer.write(SECOND, 1);
        writer.finish();
        return out.toByteArray();
    }

    /** A grid is written like the list of its points. */
    @ParameterizedTest
    @MethodSource("torchebm.testing.NamedFormats#tables")
    void gridsAreWrittenPointByPoint(TableFormat format) throws IOException {
        Grid grid = new Grid(List.of(new Axis(2, -1, 1, 97), new Axis(0, 0, 5, 113)), new double[] {0, 7.25, 0});
        int n = (int) grid.count();
        double[][] columns = new double[3][n];
        double[][] energies = new double[1][n];
        for (int p = 0; p < n; p++) {
            columns[0][p] = grid.last().value(p / 97);
            columns[1][p] = 7.25;
            columns[2][p] = grid.first().value(p % 97);
            energies[0][p] = Math.exp(p % 301) * Math.sin(p);
        }
        List<String> names = List.of("x1", "x2", "x3", "energy");
        byte[] ofGrid = written(writer(format, buffer(), names, grid), energies, n);
        byte[] ofList = written(writer(format, buffer(), names, new PointList(columns)), energies, n);
        assertArrayEquals(ofList, ofGrid);
    }

    @ParameterizedTest
    @MethodSource("torchebm.testing.NamedFormats#tables")
    void aTableMayHaveAHundredThousandColumns(TableFormat format) throws IOException {
        // The encoders of a column take some kilobytes.
        int n = format.name().equals("parquet") ? 10_000 : 100_000;
        Grid grid = new Grid(List.of(new Axis(0, 0, 1, 40), new Axis(n - 1, 0, 1, 3)), new double[n]);
        List<String> names = java.util.stream.IntStream.rangeClosed(0, n)
                .mapToObj(i -> "c" + i)
                .toList();
        byte[] text = written(writer(format, buffer(), names, grid), new double[1][120], 120);
        assertTrue(text.length > 120 * n);
    }

    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();

    private ByteArrayOutputStream buffer() {
        buffer.reset();
        return buffer;
    }

    private byte[] written(TableWriter writer, double[][] energies, int count) throws IOException {
        int half = count / 2;
        writer.write(energies, half);
        writer.write(new double[][] {Arrays.copyOfRange(energies[0], half, count)}, count - half);
        writer.finish();
        return buffer.toByteArray();
    }

    @Test
    void csv() throws IOException {
        assertEquals("""
                x1,x2,energy
                0,-1,NaN
                0.5,-1,1e-7
                1,-1,inf
                """, new String(write(NamedFormats.table("csv")), StandardCharsets.UTF_8));
    }

    @Test
    void json() throws IOException {
        byte[] bytes = write(NamedFormats.table("json"));
        assertEquals("""
                {
                  "x1": [0, 0.5, 1],
                  "x2": [-1, -1, -1],
                  "energy": ["NaN", 1e-7, "inf"]
                }
                """, new String(bytes, StandardCharsets.UTF_8));
        assertEquals(
                1e-7, new ObjectMapper().readTree(bytes).get("energy").get(1).asDouble());
    }

    @Test
    void npy() throws IOException {
        byte[] bytes = write(NamedFormats.table("npy"));
        String header = new String(bytes, 10, bytes.length - 10 - 9 * Double.BYTES, StandardCharsets.US_ASCII);
        assertEquals("{'descr': '<f8', 'fortran_order': False, 'shape': (3, 3), }", header.strip());
        assertEquals(0, (10 + header.length()) % 64, "the data are aligned");
        ByteBuffer numbers =
                ByteBuffer.wrap(bytes, 10 + header.length(), 9 * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        double[] values = new double[9];
        for (int i = 0; i < 9; i++) {
            values[i] = numbers.getDouble();
        }
        assertArrayEquals(new double[] {0, -1, Double.NaN, 0.5, -1, 1e-7, 1, -1, Double.POSITIVE_INFINITY}, values);
    }

    @Test
    void aTableWithoutRowsHasItsHeader() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer(NamedFormats.table("csv"), out, COLUMNS, new PointList(new double[2][0]))
                .finish();
        assertEquals("x1,x2,energy\n", out.toString(StandardCharsets.UTF_8));
    }

    private static PointList read(String text, int dimension) throws IOException {
        return PointsReader.read(
                "p.csv", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), dimension, note -> {});
    }

    @Test
    void readsPoints() throws IOException {
        PointList points = read("\ufeff\"x1\", x2\r\n1,2\r\n\r\n-1e-3 , NaN\r\n.5,-inf\r\n", 2);
        assertEquals(3, points.count());
        assertArrayEquals(new double[] {1, -1e-3, 0.5}, points.column(0));
        assertArrayEquals(new double[] {2, Double.NaN, Double.NEGATIVE_INFINITY}, points.column(1));
        assertEquals(0, read("x1,x2\n", 2).count());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|1:1: error: expected the header x1,x2, but the input is empty",
                "x1|1:1: error: expected the header x1,x2, but was x1",
                "x1,y|1:1: error: expected the header x1,x2, but was x1,y",
                "x1,x2,x3|1:7: error: expected the header x1,x2, but was x1,x2,x3",
                "x1,x2;1|2:1: error: expected 2 numbers, but found 1",
                "x1,x2;1,2;1,2,3|3:1: error: expected 2 numbers, but found 3",
                "x1,x2;1,0x10|2:3: error: x2 must be a number, but was \"0x10\"",
                "x1,x2;;1,|3:3: error: x2 must be a number, but was \"\"",
                "x1,x2;1d,2|2:1: error: x1 must be a number, but was \"1d\""
            })
    void saysWhereAPointIsWrong(String lines, String message) {
        String text = lines.replace(';', '\n');
        TableException e = assertThrows(TableException.class, () -> read(text, 2));
        assertEquals("p.csv:" + message, e.getMessage());
    }

    /** Constants come before the coordinates, and further points can follow. */
    @ParameterizedTest
    @MethodSource("torchebm.testing.NamedFormats#tables")
    void pointsFollowOnOthers(TableFormat format) throws IOException {
        Grid grid = Grid.plane(new Axis(0, 0, 1, 2), new Axis(1, 3, 4, 2));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TableWriter writer = format.factory().writer(out, new TableShape(List.of("b", "x1", "x2", "energy"), 8));
        for (double b : new double[] {5, 0.5}) {
            writer.at(grid, b);
            writer.write(new double[][] {{b, b + 1, b + 2}}, 3);
            writer.write(new double[][] {{7}}, 1);
        }
        writer.finish();
        switch (format.name()) {
            case "csv" -> assertEquals("""
                    b,x1,x2,energy
                    5,0,3,5
                    5,1,3,6
                    5,0,4,7
                    5,1,4,7
                    0.5,0,3,0.5
                    0.5,1,3,1.5
                    0.5,0,4,2.5
                    0.5,1,4,7
                    """, out.toString(StandardCharsets.US_ASCII));
            case "json" -> assertEquals("""
                    {
                      "b": [5, 5, 5, 5, 0.5, 0.5, 0.5, 0.5],
                      "x1": [0, 1, 0, 1, 0, 1, 0, 1],
                      "x2": [3, 3, 4, 4, 3, 3, 4, 4],
                      "energy": [5, 6, 7, 7, 0.5, 1.5, 2.5, 7]
                    }
                    """, out.toString(StandardCharsets.US_ASCII));
            case "npy" -> {
                ByteBuffer bytes = ByteBuffer.wrap(out.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
                assertEquals(128 + 8 * 4 * Double.BYTES, bytes.limit());
                assertEquals(0.5, bytes.getDouble(128 + 7 * 4 * Double.BYTES));
                assertEquals(7, bytes.getDouble(128 + (7 * 4 + 3) * Double.BYTES));
            }
            case "parquet" -> {
                ParquetTables table = ParquetTables.read(out.toByteArray());
                assertEquals(List.of("b", "x1", "x2", "energy"), table.names());
                assertArrayEquals(new double[] {5, 5, 5, 5, 0.5, 0.5, 0.5, 0.5}, table.numbers()[0]);
                assertArrayEquals(new double[] {0, 1, 0, 1, 0, 1, 0, 1}, table.numbers()[1]);
                assertArrayEquals(new double[] {3, 3, 4, 4, 3, 3, 4, 4}, table.numbers()[2]);
                assertArrayEquals(new double[] {5, 6, 7, 7, 0.5, 1.5, 2.5, 7}, table.numbers()[3]);
            }
            default -> throw new AssertionError("no expectation for " + format);
        }
    }

    @Test
    @SuppressWarnings("FloatingPointLiteralPrecision")
    void numbersOfAllKindsReadBackFromJson() throws IOException {
        double[] numbers = {
            -0.0, 0, 1, -1, 1e22, 1e23, 5e-324, 2.2250738585072014e-308, Double.MAX_VALUE, 0.1, 9007199254740993e0, 1e17
        };
        PointList points = new PointList(new double[][] {numbers});
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TableWriter writer = writer(NamedFormats.table("json"), out, List.of("x1", "energy"), points);
        writer.write(new double[][] {numbers}, numbers.length);
        writer.finish();
        for (String column : List.of("x1", "energy")) {
            for (int i = 0; i < numbers.length; i++) {
                double read = new ObjectMapper()
                        .readTree(out.toByteArray())
                        .get(column)
                        .get(i)
                        .asDouble();
                assertEquals(Double.doubleToRawLongBits(numbers[i]), Double.doubleToRawLongBits(read));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("torchebm.testing.NamedFormats#tables")
    void aTableMayBeEmpty(TableFormat format) throws IOException {
        PointList none = new PointList(new double[2][0]);
        TableWriter writer = writer(format, buffer(), COLUMNS, none);
        writer.finish();
        byte[] bytes = buffer.toByteArray();
        switch (format.name()) {
            case "csv" -> assertEquals("x1,x2,energy\n", new String(bytes, StandardCharsets.US_ASCII));
            case "json" ->
                assertEquals(
                        "{\n  \"x1\": [],\n  \"x2\": [],\n  \"energy\": []\n}\n",
                        new String(bytes, StandardCharsets.US_ASCII));
            case "npy" -> {
                assertEquals(128, bytes.length);
                assertTrue(new String(bytes, StandardCharsets.ISO_8859_1).contains("'shape': (0, 3)"));
            }
            case "parquet" -> {
                assertEquals(COLUMNS, ParquetTables.read(bytes).names());
                assertEquals(List.of(), ParquetTables.read(bytes).groups());
            }
            default -> throw new AssertionError("no expectation for " + format);
        }
        TableWriter again = writer(format, buffer(), COLUMNS, none);
        again.write(new double[1][0], 0);
        again.finish();
        assertArrayEquals(bytes, buffer.toByteArray());
    }

    @ParameterizedTest
    @MethodSource("torchebm.testing.NamedFormats#tables")
    void tablesHeedAnInterruption(TableFormat format) {
        TableWriter writer = writer(format, buffer(), COLUMNS, POINTS);
        interrupted(() -> {
            writer.write(FIRST, 2);
            writer.finish();
        });
    }

    @ParameterizedTest
    @MethodSource("torchebm.testing.NamedFormats#contours")
    void contoursHeedAnInterruption(ContourFormat format) {
        ContourWriter writer = format.factory().writer(buffer(), "x1", "x2");
        Polyline line = new Polyline(new double[] {0, 1}, new double[] {0, 1}, false);
        interrupted(() -> writer.lines(1, List.of(line)));
    }

    private static void interrupted(Executable writing) {
        Thread.currentThread().interrupt();
        try {
            assertThrows(CancellationException.class, writing);
        } finally {
            assertTrue(Thread.interrupted());
        }
    }
}
