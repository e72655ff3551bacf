package torchebm.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import torchebm.data.input.TableException;
import torchebm.grid.Axis;
import torchebm.grid.Grid;
import torchebm.grid.GroupedPoints;
import torchebm.grid.PointList;
import torchebm.output.TableFormat;

/** Reads points from every format of tables that is written, and from NumPy's arrays. */
class PointsReaderTest {
    private final List<String> notes = new ArrayList<>();

    private PointList read(byte[] file, int dimension) throws IOException {
        return PointsReader.read("p", new ByteArrayInputStream(file), dimension, notes::add);
    }

    private PointList read(String text, int dimension) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8), dimension);
    }

    private static byte[] npy(int version, String header, byte[] data) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
        int length = header.length();
        out.write(length & 0xff);
        out.write(length >> 8);
        out.write(version == 1 ? new byte[0] : new byte[2]);
        out.write(header.getBytes(StandardCharsets.US_ASCII));
        out.write(data);
        return out.toByteArray();
    }

    private static byte[] doubles(double... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.stream(values).forEach(bytes::putDouble);
        return bytes.array();
    }

    private static String header(String type, boolean isByColumns, String shape) {
        return "{'descr': '" + type + "', 'fortran_order': " + (isByColumns ? "True" : "False") + ", 'shape': (" + shape
                + "), }\n";
    }

    @ParameterizedTest
    @MethodSource("torchebm.testing.NamedFormats#tables")
    void readsWhatWasWritten(TableFormat format) throws IOException {
        if (format.name().equals("parquet")) {
            return; // see ParquetWriterTest
        }
        Grid grid = Grid.plane(new Axis(0, -1, 1, 3), new Axis(1, 0, 0.3, 2));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<String> columns = List.of("x1", "x2", "energy", "grad_x1", "grad_x2");
        TableWriter writer = format.factory().writer(out, new TableShape(columns, 6));
        writer.at(grid);
        double[] energies = {1, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e-300};
        double[] slopes = {5, 4, 3, 2, 1, 0};
        writer.write(new double[][] {energies, slopes, slopes}, 6);
        writer.finish();

        PointList points = read(out.toByteArray(), 2);
        assertEquals(2, points.dimension());
        assertArrayEquals(new double[] {-1, 0, 1, -1, 0, 1}, points.column(0));
        assertArrayEquals(new double[] {0, 0, 0, 0.3, 0.3, 0.3}, points.column(1));
        assertEquals(
                List.of(
                        format.name().equals("npy")
                                ? "p: the columns after the first 2 are ignored"
                                : "p: the columns energy, grad_x1, grad_x2 are ignored"),
                notes);

        PointList table = PointsReader.readTable("p", new ByteArrayInputStream(out.toByteArray()), 2);
        assertEquals(5, table.dimension());
        assertArrayEquals(energies, table.column(2));
        assertArrayEquals(slopes, table.column(4));
    }

    @Test
    void findsColumnsByName() throws IOException {
        PointList points = read("b,\"x2\", weight ,x1\n7,2,\"a,b\",1\n8,4,,3\n", 2);
        assertArrayEquals(new double[] {1, 3}, points.column(0));
        assertArrayEquals(new double[] {2, 4}, points.column(1));
        assertEquals(List.of("p: the columns b, weight are ignored"), notes);
        read("x1,energy\r1,2\r", 1);
        assertEquals("p: the column energy is ignored", notes.get(1));
        read("x1\n1\n", 1);
        assertEquals(2, notes.size());
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3"})
    void readsNumPysArraysOfEveryVersion(int version) throws IOException {
        byte[] data = doubles(1, 2, 3, 4, 5, 6);
        PointList byRows = read(npy(version, header("<f8", false, "3, 2"), data), 2);
        assertArrayEquals(new double[] {1, 3, 5}, byRows.column(0));
        assertArrayEquals(new double[] {2, 4, 6}, byRows.column(1));
        PointList byColumns = read(npy(version, header("<f8", true, "2, 3"), data), 2);
        assertArrayEquals(new double[] {1, 2}, byColumns.column(0));
        assertArrayEquals(new double[] {3, 4}, byColumns.column(1));
        byte[] floats = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(0.5f)
                .putFloat(-2)
                .array();
        assertArrayEquals(
                new double[] {0.5, -2},
                read(npy(version, header("<f4", false, "2,"), floats), 1).column(0));
        assertEquals(
                0,
                read(npy(version, header("<f8", false, "0, 2"), new byte[0]), 2).count());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<f8 | 3, 2 | this NPY file ends too early",
                "<f8 | 900000000, 2 | this NPY file ends too early",
                "<f8 | 999999999999, 2 | a table has at most 2147483639 rows and columns, but the shape is"
                        + " (999999999999, 2)",
                "<f8 | 3, 1 | expected at least 2 columns for 2 dimensions, but found 1",
                "<f8 | 3, 1, 2 | the header of this NPY file must contain a shape (rows, columns), but is {'descr': '<f8',"
                        + " 'fortran_order': False, 'shape': (3, 1, 2),…",
                ">f8 | 3, 2 | the type must be little-endian float64 or float32, '<f8' or '<f4', but was '>f8'",
                "<i8 | 3, 2 | the type must be little-endian float64 or float32, '<f8' or '<f4', but was '<i8'",
            })
    void saysWhatIsWrongWithAnArray(String type, String shape, String problem) throws IOException {
        byte[] file = npy(1, header(type, false, shape), doubles(1, 2, 3));
        TableException e = assertThrows(TableException.class, () -> read(file, 2));
        assertEquals("p: error: " + problem, e.getMessage());
    }

    @Test
    void anArraysHeaderIsBounded() throws IOException {
        byte[] long2 = npy(2, "", new byte[0]);
        long2[11] = 1; // 16 MiB
        assertEquals(
                "p: error: the header of an NPY file has at most 65536 bytes, but this one has 16777216",
                assertThrows(TableException.class, () -> read(long2, 2)).getMessage());
        byte[] version4 = npy(4, "", new byte[0]);
        assertEquals(
                "p: error: the version of NPY must be 1 to 3, but was 4",
                assertThrows(TableException.class, () -> read(version4, 2)).getMessage());
        byte[] magic = Arrays.copyOf(version4, 6);
        assertEquals(
                "p: error: this NPY file ends too early",
                assertThrows(TableException.class, () -> read(magic, 2)).getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"x1\": [1, 2]} | 1:1: error: expected the header x1,x2, but was x1",
                "{\"x1\": [1, 2], \"x2\": [1]} | 1:25: error: the column x2 has 1 numbers, but the first has 2",
                "{\"x1\": [1, 2], \"x1\": [1, 2]} | 1:1: error: the column x1 occurs twice",
                "{\"x1\": [1, a]} | 1:13: error: expected a number, but found \"a\"",
                "{\"x1\": [1 2]} | 1:11: error: expected a comma, but found 2",
                "{\"x1\": [1 | 1:10: error: expected a comma, but the text ends",
                "{\"x1\": 1} | 1:8: error: expected [, but found 1",
                "{\"x1\": [1], \"x2\": [1]} {} | 1:24: error: expected the end of the table after }",
                "{\"x\\u0031\": [1]} | 1:4: error: expected a name or a number in double quotes, without" + " escapes",
            })
    void saysWhatIsWrongWithJson(String text, String problem) {
        TableException e = assertThrows(TableException.class, () -> read(text, 2));
        assertEquals("p:" + problem, e.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "x2;1 | 1:1: error: expected the header x1,x2, but was x2",
                "x1,x2,x3;1,2,3 | 1:7: error: expected the header x1,x2, but was x1,x2,x3",
                "x1,x2,x99999999999999999999;1,2,3 | 1:7: error: expected the header x1,x2, but was"
                        + " x1,x2,x99999999999999999999",
                "x1,x2,x2;1,2,3 | 1:7: error: the column x2 occurs twice",
                "x1,x2,;1,2,3 | 1:7: error: expected the header x1,x2, but was x1,x2,",
                "1,2;3,4 | 1:1: error: expected the header x1,x2, but was 1,2",
                "x1,x2;1e400,2 | 2:1: error: x1 must be a number, but was \"1e400\"",
                "x1,x2;1,2\u00003 | 2:3: error: x2 must be a number, but was \"2\\u00003\"",
                "x1,x2;\u001b[31m,2 | 2:1: error: x1 must be a number, but was \"\\u001b[31m\"",
            })
    void saysWhatIsWrongWithText(String text, String problem) {
        TableException e = assertThrows(TableException.class, () -> read(text.replace(';', '\n'), 2));
        assertEquals("p:" + problem, e.getMessage());
    }

    private GroupedPoints grouped(String text) throws IOException {
        byte[] file = text.replace(';', '\n').getBytes(StandardCharsets.UTF_8);
        return PointsReader.readGrouped("p", new ByteArrayInputStream(file), 2, List.of(), notes::add);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "x1,x2;0,0;1,0;2,0 | -1 -1 -1 |",
                "x1,x2,path;0,0,3;1,0,1;2,0,3 | 0 1 0 |",
                "chain,energy,x2,x1;a,7,0,0;b,7,0,1;a,7,0,2 | 0 1 0 | p: the column energy is ignored",
                "x1,path,x2;0,\"a, b\",0;1, a,0;2,\"a\",0 | 0 1 1 |",
                "x1,x2,path;0,0,;1,0,a;2,0,\"\" | -1 0 -1 |",
                "chain,path,x1,x2;1,a,0,0;2,a,1,0;3,b,2,0 | 0 0 1 | p: the column chain is ignored",
                "{\"x1\": [0, 1, 2], \"x2\": [0, 0, 0]} | -1 -1 -1 |",
                "{\"path\": [\"a\", null, \"b\"], \"x1\": [0, 1, 2], \"x2\": [0, 0, 0]} | 0 -1 1 |",
                "{\"x1\": [0, 1, 2], \"x2\": [0, 0, 0], \"chain\": [7, 7, 3]} | 0 0 1 |",
            })
    void readsGroupsOfPoints(String text, String groups, String note) throws IOException {
        GroupedPoints points = grouped(text);
        assertArrayEquals(new double[] {0, 1, 2}, points.points().column(0));
        assertArrayEquals(new double[] {0, 0, 0}, points.points().column(1));
        assertArrayEquals(
                Arrays.stream(groups.split(" ")).mapToInt(Integer::parseInt).toArray(), points.groups());
        assertEquals(note == null ? List.of() : List.of(note), notes);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "u,v;0,5;1,6 | true | 0 1 | -1 -1",
                "energy,v,x1,u,path;9,5,7,0,a;9,6,7,1,b | true | 0 1 | 0 1",
                "x1,x2,x3;0,5,7;1,6,7 | false | 0 1 | -1 -1",
                "u,x1,x2,x3;7,0,5,7;7,1,6,7 | false | 0 1 | -1 -1",
                "{\"v\": [5, 6], \"u\": [0, 1]} | true | 0 1 | -1 -1",
            })
    void readsOtherCoordinatesIfATableHasThem(String text, boolean onAxes, String first, String groups)
            throws IOException {
        byte[] file = text.replace(';', '\n').getBytes(StandardCharsets.UTF_8);
        GroupedPoints points =
                PointsReader.readGrouped("p", new ByteArrayInputStream(file), 3, List.of("u", "v"), notes::add);
        assertEquals(onAxes, points.onAxes());
        assertEquals(onAxes ? 2 : 3, points.points().dimension());
        assertArrayEquals(
                Arrays.stream(first.split(" ")).mapToDouble(Double::parseDouble).toArray(),
                points.points().column(0));
        assertArrayEquals(new double[] {5, 6}, points.points().column(1));
        assertArrayEquals(
                Arrays.stream(groups.split(" ")).mapToInt(Integer::parseInt).toArray(), points.groups());
    }

    @Test
    void anArrayOfTwoColumnsHasOtherCoordinates() throws IOException {
        byte[] file = npy(1, header("<f8", false, "1, 2"), doubles(1, 2));
        ByteArrayInputStream in = new ByteArrayInputStream(file);
        assertTrue(PointsReader.readGrouped("p", in, 3, List.of("u", "v"), notes::add)
                .onAxes());
        ByteArrayInputStream same = new ByteArrayInputStream(file);
        assertFalse(PointsReader.readGrouped("p", same, 2, List.of("u", "v"), notes::add)
                .onAxes());
    }

    @Test
    void theExpectedHeaderNamesBothKindsOfCoordinates() {
        ByteArrayInputStream in = new ByteArrayInputStream("a,b\n".getBytes(StandardCharsets.UTF_8));
        TableException e = assertThrows(
                TableException.class, () -> PointsReader.readGrouped("p", in, 3, List.of("u", "v"), notes::add));
        assertEquals("p:1:1: error: expected the header x1,…,x3 or u,v, but was a,b", e.getMessage());
    }

    private static PointList vectors(byte[] file, int dimension) throws IOException {
        return PointsReader.readVectors("p", new ByteArrayInputStream(file), dimension);
    }

    @Test
    void aVectorIsOnePoint() throws IOException {
        byte[] vector = npy(1, header("<f8", false, "3,"), doubles(1, 2, 5));
        assertEquals(1, vectors(vector, 3).count());
        assertEquals(5, vectors(vector, 3).column(2)[0]);
        assertEquals(3, vectors(vector, 1).count());
        byte[] byColumns = npy(1, header("<f8", true, "3, 2"), doubles(1, 2, 5, 7, 8, 9));
        assertEquals(8, vectors(byColumns, 2).column(1)[1]);
    }

    @Test
    void vectorsHaveNoFurtherColumns() throws IOException {
        byte[] vector = npy(1, header("<f8", false, "3,"), doubles(1, 2, 5));
        TableException e = assertThrows(TableException.class, () -> vectors(vector, 2));
        assertEquals("p: error: expected 2 columns for 2 dimensions, but found 3", e.getMessage());
        byte[] rows = npy(1, header("<f8", false, "1, 3"), doubles(1, 2, 5));
        assertThrows(TableException.class, () -> vectors(rows, 2));
    }

    @Test
    void anArrayHasNoGroups() throws IOException {
        byte[] file = npy(1, header("<f8", false, "1, 3"), doubles(1, 2, 5));
        GroupedPoints points = PointsReader.readGrouped("p", new ByteArrayInputStream(file), 2, List.of(), notes::add);
        assertArrayEquals(new int[] {GroupedPoints.NONE}, points.groups());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "x1,x2,path,path;1,2,a,a | 1:12: error: the column path occurs twice",
                "x1,path;1,a | 1:1: error: expected the header x1,x2, but was x1,path",
                "x1,x2,path;1,2 | 2:1: error: expected 3 numbers, but found 2",
                "{\"x1\": [0], \"x2\": [0], \"path\": [,]} | 1:33: error: expected a number, a text or null",
            })
    void saysWhatIsWrongWithGroups(String text, String problem) {
        TableException e = assertThrows(TableException.class, () -> grouped(text));
        assertEquals("p:" + problem, e.getMessage());
    }

    private PointList table(byte[] file, int dimension) throws IOException {
        return PointsReader.readTable("p", new ByteArrayInputStream(file), dimension);
    }

    @Test
    void aTableHasNoOtherColumns() throws IOException {
        PointList table = table("grad_x1,energy,x1\n3,2,1\n".getBytes(StandardCharsets.UTF_8), 1);
        assertArrayEquals(new double[] {1}, table.column(0));
        assertArrayEquals(new double[] {2}, table.column(1));
        assertArrayEquals(new double[] {3}, table.column(2));
        assertEquals(List.of(), notes);
        assertEquals(
                2, table(npy(1, header("<f8", false, "1, 2"), doubles(1, 2)), 1).dimension());
        assertEquals(
                5,
                table(npy(1, header("<f8", false, "1, 5"), doubles(1, 2, 3, 4, 5)), 2)
                        .dimension());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 | 2, 4 | expected 3 or 5 columns for 2 dimensions, but found 4",
                "2 | 4, 2 | expected 3 or 5 columns for 2 dimensions, but found 2",
                "1 | 2, 4 | expected 2 or 3 columns for 1 dimension, but found 4",
                "3 | 0, 4 | this table has no rows",
            })
    void saysWhatIsWrongWithAnArrayOfATable(int dimension, String shape, String problem) throws IOException {
        byte[] file = npy(1, header("<f8", false, shape), new byte[64]);
        TableException e = assertThrows(TableException.class, () -> table(file, dimension));
        assertEquals((dimension == 3 ? "p:1:1: error: " : "p: error: ") + problem, e.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1 | x1,energy;1,a           | 2:3: error: energy must be a number, but was \"a\"",
                "1 | x1,energy,grad_x1;1,2,a | 2:5: error: grad_x1 must be a number, but was \"a\"",
                "2 | x2,x1,energy;1,a,2      | 2:3: error: x1 must be a number, but was \"a\"",
                "1 | x1                      | 1:1: error: expected the header x1,energy, optionally followed by grad_x1, but was x1",
                "3 | x1                      | 1:1: error: expected the header x1,…,x3,energy, optionally followed by"
                        + " grad_x1,…,grad_x3, but was x1",
            })
    void saysWhatIsWrongWithATable(int dimension, String text, String problem) {
        byte[] file = text.replace(';', '\n').getBytes(StandardCharsets.UTF_8);
        assertEquals(
                "p:" + problem,
                assertThrows(TableException.class, () -> table(file, dimension)).getMessage());
    }

    @Test
    void tablesMayBeLong() throws IOException {
        int n = 20_000; // more numbers than fit in a buffer
        StringBuilder text = new StringBuilder("x1\n");
        ByteBuffer floats = ByteBuffer.allocate(Float.BYTES * n).order(ByteOrder.LITTLE_ENDIAN);
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = i * 0.25;
            text.append(values[i]).append('\n');
            floats.putFloat((float) values[i]);
        }
        String json = "{\"x1\":\n" + Arrays.toString(values) + "}";
        assertArrayEquals(values, read(text.toString(), 1).column(0));
        assertArrayEquals(values, read(json, 1).column(0));
        assertArrayEquals(
                values,
                read(npy(1, header("<f8", false, n + ", 1"), doubles(values)), 1)
                        .column(0));
        assertArrayEquals(
                values,
                read(npy(1, header("<f4", true, n + ", 1"), floats.array()), 1).column(0));
    }

    @Test
    void jsonSaysTheLine() {
        TableException e = assertThrows(TableException.class, () -> read("{\n\"x1\":\n\n [1,\n  a]}", 1));
        assertEquals("p:5:4: error: expected a number, but found \"a\"", e.getMessage());
    }

    /** A file without line ends is refused long before it fills the memory. */
    @Test
    @SuppressWarnings("InputStreamSlowMultibyteRead")
    void linesAreBounded() {
        long[] read = {0};
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                read[0]++;
                return '1';
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                Arrays.fill(bytes, offset, offset + length, (byte) '1');
                read[0] += length;
                return length;
            }
        };
        TableException e = assertThrows(TableException.class, () -> PointsReader.read("p", endless, 2, notes::add));
        assertEquals("p:1:1: error: a line has at most 1048704 bytes, but this one has more", e.getMessage());
        assertTrue(read[0] < 2_000_000);
    }

    @Test
    void namesAreAbridged() {
        TableException e = assertThrows(TableException.class, () -> read("y".repeat(100_000), 1));
        assertEquals("p:1:1: error: expected the header x1, but was " + "y".repeat(60) + "…", e.getMessage());
    }

    @Test
    void textMustBeUtf8() {
        byte[] latin = "x1\n1\n1 \u00e4\n".getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(
                "p:3:3: error: this is not UTF-8 text",
                assertThrows(TableException.class, () -> read(latin, 1)).getMessage());
    }
}
