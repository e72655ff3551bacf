package torchebm.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import torchebm.cli.terminal.ScreenChoice;
import torchebm.cli.terminal.Surroundings;
import torchebm.cli.terminal.Terminal;
import torchebm.cli.terminal.TerminalLink;
import torchebm.testing.ScreenDecoder;
import torchebm.testing.ScreenDecoder.Cell;

/** Figures in a terminal, decoded, and compared with the energy of double-well: E(x) = h Σ (xᵢ² − b²)², with h = 2 and b = 1. */
class ShowTest {
    private static final double[] LEVELS = {0, 0.5, 1, 2, 4, 8, 16, 36};
    private static final String OF_LEVELS = "0,0.5,1,2,4,8,16,36";

    /** Colours of matplotlib's viridis at (k + ½) / 7: {@code [to_hex(viridis((k + .5) / 7)) for k in range(7)]}. */
    private static final int[] VIRIDIS = {0x481b6d, 0x3f4788, 0x2e6e8e, 0x21918c, 0x2db27d, 0x73d056, 0xd0e11c};

    @TempDir
    Path folder;

    @SuppressWarnings("ArrayRecordComponent") // compared by identity only
    private record Run(int exitCode, byte[] out, String err) {
        String text() {
            return new String(out, StandardCharsets.UTF_8);
        }
    }

    private static Run run(Surroundings around, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal =
                new Terminal(InputStream.nullInputStream(), out, err, Optional.empty(), false, Optional.of(around));
        int exitCode = new Main(terminal, false).run(args);
        return new Run(exitCode, out.toByteArray(), err.toString(StandardCharsets.UTF_8));
    }

    private static Surroundings around(int columns, int rows, String... variables) {
        Map<String, String> environment = new HashMap<>();
        environment.put("COLUMNS", Integer.toString(columns));
        environment.put("LINES", Integer.toString(rows));
        for (String variable : variables) {
            String[] parts = variable.split("=", -1);
            environment.put(parts[0], parts[1]);
        }
        return new Surroundings(false, false, environment, link(""));
    }

    private static TerminalLink link(String answer) {
        return new TerminalLink() {
            @Override
            public Optional<Dimensions> size() {
                return Optional.of(new Dimensions(90, 30));
            }

            @Override
            public String answer(String question) {
                return answer;
            }
        };
    }

    private static Run doubleWell(Surroundings around, String... more) {
        List<String> args = new ArrayList<>(List.of("plot", "double-well", "--levels", OF_LEVELS));
        args.addAll(List.of(more));
        return run(around, args.toArray(new String[0]));
    }

    private static double energy(double x1, double x2) {
        double a = x1 * x1 - 1;
        double b = x2 * x2 - 1;
        return 2 * (a * a + b * b);
    }

    /** Returns the colour of an energy; −1 if it is so near to a level that an interpolated one may be on the other side. */
    private static int expected(double energy) {
        for (double level : LEVELS) {
            if (Math.abs(energy - level) < 0.02 + 0.01 * energy && level > 0 && level < 36) {
                return -1;
            }
        }
        int k = 0;
        while (k < LEVELS.length - 2 && energy >= LEVELS[k + 1]) {
            k++;
        }
        return VIRIDIS[k];
    }

    /** The first and the last index of the place of a plot. */
    private record Span(int from, int to) {
        int length() {
            return to - from + 1;
        }
    }

    /** Returns the first indices, of a row or a column, at which most pixels are coloured. */
    private static Span span(boolean[] isColored) {
        int from = 0;
        while (!isColored[from]) {
            from++;
        }
        int to = from;
        while (to + 1 < isColored.length && isColored[to + 1]) {
            to++;
        }
        return new Span(from, to);
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 80, 200})
    void blocksHaveTheColoursOfTheEnergyInTheMiddleOfTheirPixels(int columns) {
        Run run = doubleWell(around(columns, 30, "COLORTERM=truecolor"), "--show=blocks");
        assertEquals(0, run.exitCode(), run.err());
        List<List<Cell>> lines = ScreenDecoder.cells(run.text());
        assertTrue(lines.stream().allMatch(line -> line.size() <= columns), run.text());
        assertTrue(lines.size() <= 28, "the report and the prompt need two lines");
        int compared = compare(lines);
        assertTrue(compared > 600, "only " + compared + " pixels");
    }

    /** Compares the pixels of the area with the energy, and returns how many were compared. */
    private static int compare(List<List<Cell>> lines) {
        List<List<Cell>> area = new ArrayList<>();
        for (List<Cell> line : lines) {
            int axis = axis(line);
            if (axis >= 0) {
                int end = axis + 1;
                while (end < line.size() && line.get(end).background() >= 0) {
                    end++;
                }
                area.add(line.subList(axis + 1, end));
            }
        }
        int width = area.get(0).size();
        int height = 2 * area.size();
        int compared = 0;
        for (int row = 0; row < height; row++) {
            assertEquals(width, area.get(row / 2).size());
            for (int column = 0; column < width; column++) {
                double x1 = -2 + 4 * (column + 0.5) / width;
                double x2 = 2 - 4 * (row + 0.5) / height;
                int color = expected(energy(x1, x2));
                if (color >= 0) {
                    compared++;
                    int at = row;
                    assertEquals(
                            Integer.toHexString(color),
                            Integer.toHexString(area.get(row / 2).get(column).pixel(row % 2 == 0)),
                            () -> "at " + x1 + ", " + x2 + " in row " + at);
                }
            }
        }
        return compared;
    }

    private static int axis(List<Cell> line) {
        for (int k = 0; k < line.size(); k++) {
            if (line.get(k).character() == '│' || line.get(k).character() == '┤') {
                return k;
            }
        }
        return -1;
    }

    @Test
    void withoutColoursOf24BitsTheyAreTheNearestOf256() {
        Run run = doubleWell(around(60, 20), "--show=blocks");
        // the nearest colours of xterm's table, found with all 240 of them in Python
        int[] nearest = {0x5f005f, 0x5f5f87, 0x005f87, 0x008787, 0x00af87, 0x5fd75f, 0xd7d700};
        for (List<Cell> line : ScreenDecoder.cells(run.text())) {
            for (Cell cell : line) {
                int pixel = cell.pixel(false);
                assertTrue(
                        pixel < 0 || Arrays.stream(nearest).anyMatch(color -> color == pixel),
                        Integer.toHexString(pixel));
            }
        }
        assertTrue(run.text().contains("48;5;"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"kitty", "iterm", "sixel"})
    void imagesHaveTheColoursOfTheEnergy(String protocol) throws IOException {
        Run run = doubleWell(around(70, 24), "--show=" + protocol);
        assertEquals(0, run.exitCode(), run.err());
        BufferedImage image = decoded(protocol, run.out());
        // 22 lines of 20 pixels; 4:3, in whole characters of 10 pixels
        assertEquals(440, image.getHeight());
        assertEquals(590, image.getWidth());
        boolean[] columns = new boolean[image.getWidth()];
        boolean[] rows = new boolean[image.getHeight()];
        for (int x = 0; x < columns.length; x++) {
            int count = 0;
            for (int y = 0; y < rows.length; y++) {
                count += isColored(image.getRGB(x, y)) ? 1 : 0;
            }
            columns[x] = count > rows.length / 2;
        }
        Span across = span(columns);
        for (int y = 0; y < rows.length; y++) {
            int count = 0;
            for (int x = across.from(); x <= across.to(); x++) {
                count += isColored(image.getRGB(x, y)) ? 1 : 0;
            }
            rows[y] = count > across.length() / 2;
        }
        Span down = span(rows);
        int compared = 0;
        for (int y = down.from() + 3; y < down.to() - 3; y += 3) {
            for (int x = across.from() + 3; x < across.to() - 3; x += 3) {
                double x1 = -2 + 4 * (x - across.from() + 0.5) / across.length();
                double x2 = 2 - 4 * (y - down.from() + 0.5) / down.length();
                int color = isNearLevel(x1, x2) ? -1 : expected(energy(x1, x2));
                if (color >= 0) {
                    compared++;
                    assertTrue(
                            distance(color, image.getRGB(x, y)) <= (protocol.equals("sixel") ? 2 : 0),
                            Integer.toHexString(color) + " " + Integer.toHexString(image.getRGB(x, y)) + " at " + x1
                                    + ", " + x2);
                }
            }
        }
        assertTrue(compared > 5000, "only " + compared + " pixels");
    }

    private static BufferedImage decoded(String protocol, byte[] bytes) throws IOException {
        return switch (protocol) {
            case "kitty" -> ScreenDecoder.kitty(bytes);
            case "iterm" -> ScreenDecoder.iterm(bytes);
            default -> ScreenDecoder.sixel(bytes);
        };
    }

    /** Returns true if a level is within about two pixels, so that the pixel may have a mixed colour. */
    private static boolean isNearLevel(double x1, double x2) {
        double step = 4 / 440.0 * 2.5;
        int here = expected(energy(x1, x2));
        for (double dx : new double[] {-step, 0, step}) {
            for (double dy : new double[] {-step, 0, step}) {
                if (expected(energy(x1 + dx, x2 + dy)) != here) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isColored(int rgb) {
        int red = rgb >> 16 & 255;
        int green = rgb >> 8 & 255;
        int blue = rgb & 255;
        return Math.max(red, Math.max(green, blue)) - Math.min(red, Math.min(green, blue)) > 30;
    }

    private static int distance(int a, int b) {
        int largest = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            largest = Math.max(largest, Math.abs((a >> shift & 255) - (b >> shift & 255)));
        }
        return largest;
    }

    @Test
    void kittyAndItermShowTheSamePixels() throws IOException {
        BufferedImage kitty =
                ScreenDecoder.kitty(doubleWell(around(70, 24), "--show=kitty").out());
        BufferedImage iterm =
                ScreenDecoder.iterm(doubleWell(around(70, 24), "--show=iterm").out());
        assertArrayEquals(
                kitty.getRGB(0, 0, kitty.getWidth(), kitty.getHeight(), null, 0, kitty.getWidth()),
                iterm.getRGB(0, 0, iterm.getWidth(), iterm.getHeight(), null, 0, iterm.getWidth()));
    }

    @Test
    void sixelsOfManyColoursAreNearTheirPixels() throws IOException {
        String[] args = {"plot", "ackley", "--kind", "surface", "-g", "x1=-3:3:41", "-g", "x2=-3:3:41", "--show=sixel"};
        BufferedImage sixel = ScreenDecoder.sixel(run(around(60, 24), args).out());
        args[args.length - 1] = "--show=kitty";
        BufferedImage exact = ScreenDecoder.kitty(run(around(60, 24), args).out());
        double sum = 0;
        for (int y = 0; y < exact.getHeight(); y++) {
            for (int x = 0; x < exact.getWidth(); x++) {
                int d = distance(exact.getRGB(x, y), sixel.getRGB(x, y));
                assertTrue(d < 64, "at " + x + ", " + y + ": " + d);
                sum += d;
            }
        }
        assertTrue(sum / (exact.getWidth() * exact.getHeight()) < 3, "mean " + sum);
    }

    @Test
    void theMinimaOfDoubleWellAreMarkedAtTheirPlaces() {
        Run run = doubleWell(around(80, 24), "--show=ascii", "--markers", "all");
        List<String> lines = ScreenDecoder.characters(run.text());
        assertTrue(run.text().chars().allMatch(c -> c == '\n' || (c >= ' ' && c < 0x7f)), run.text());
        int minima = 0;
        int first = (int) lines.stream()
                .takeWhile(line -> line.indexOf('|') < 0 && !line.contains("+"))
                .count();
        int rows = (int) lines.stream()
                .filter(line -> line.indexOf('|') >= 0 || line.contains(" +"))
                .count();
        assertTrue(rows > 10, run.text());
        for (int row = first; row < lines.size(); row++) {
            String line = lines.get(row);
            int axis = Math.max(line.indexOf('|'), line.indexOf('+'));
            for (int at = line.indexOf('o', axis + 1); at >= 0 && axis == 3; at = line.indexOf('o', at + 1)) {
                minima++;
            }
        }
        assertEquals(4, minima, run.text());
    }

    @Test
    void noColorGivesShadesAndNoSequences() {
        Run run = doubleWell(around(80, 24, "NO_COLOR=1", "COLORTERM=truecolor"), "--show=blocks");
        assertFalse(run.text().contains("\u001b"), run.text());
        assertTrue(run.text().contains("░") && run.text().contains("▓"), run.text());
    }

    @Test
    void linesOverOneAxisAreDotsAtTheirHeights() {
        Run run = run(
                around(80, 24, "COLORTERM=24bit"),
                "plot",
                "-e",
                "x1",
                "-g",
                "x1=0:1",
                "--show=blocks",
                "--theme",
                "light");
        List<List<Cell>> area = new ArrayList<>();
        for (List<Cell> line : ScreenDecoder.cells(run.text())) {
            if (axis(line) >= 0) {
                area.add(line.subList(axis(line) + 1, line.size()));
            }
        }
        int columns = area.get(0).size();
        assertTrue(columns > 30 && area.size() > 10, run.text());
        for (int column = 0; column < columns; column++) {
            // the axis of values reaches 5 % beyond the range from 0 to 1
            double part = ((column + 0.5) / columns + 0.05) / 1.1;
            int row = (int) ((1 - part) * area.size());
            Cell cell = area.get(row).get(column);
            assertTrue(cell.character() > 0x2800 && cell.character() < 0x2900, "column " + column + "\n" + run.text());
            assertEquals(0xffffff, cell.background());
        }
    }

    @Test
    void aSweepHasALegend() {
        Run run = run(around(50, 24), "plot", "double-well", "-g", "x2=1", "--sweep", "b=0.5,1,1.5", "--show=ascii");
        assertTrue(run.text().contains(" * b = 0.5"), run.text());
        assertTrue(run.text().contains(" o b = 1.5"), run.text());
    }

    @ParameterizedTest
    @CsvSource({"40, 1", "80, 2", "200, 3"})
    void panelsAreBesideEachOtherIfTheyHaveRoom(int columns, int beside) {
        Run run = run(
                around(columns, 24), "plot", "double-well", "--sweep", "b=0.5,1,1.5", "--columns", "3", "--show=ascii");
        assertEquals(0, run.exitCode(), run.err());
        List<String> lines = ScreenDecoder.characters(run.text());
        String title = lines.stream()
                .filter(line -> line.contains("b = 0.5"))
                .findFirst()
                .orElseThrow();
        assertEquals(beside, title.split("b = ", -1).length - 1, run.text());
        assertTrue(lines.stream().allMatch(line -> line.length() <= columns), run.text());
    }

    @Test
    void aTerminalThatIsTooSmallIsToldTheSizeThatFits() {
        Run run = doubleWell(around(20, 10), "--show=ascii");
        assertEquals(2, run.exitCode());
        assertEquals("", run.text());
        assertEquals(
                "error: the figure does not fit in a terminal of 20 × 10 characters: it needs at least 27 × 13\n",
                run.err());
        assertEquals(0, doubleWell(around(27, 13), "--show=ascii").exitCode());
        Run image = doubleWell(around(7, 5), "--show=kitty");
        assertEquals(2, image.exitCode());
        assertTrue(image.err().contains("this terminal has 7 × 5 characters of 10 × 20 pixels"), image.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"blocks", "ascii", "kitty"})
    void aHugeTerminalGetsAFigureOfBoundedSize(String protocol) throws IOException {
        Run run = doubleWell(around(5_000_000, 5_000_000, "COLORTERM=truecolor"), "--show=" + protocol);
        assertEquals(0, run.exitCode(), run.err());
        if (protocol.equals("kitty")) {
            BufferedImage image = ScreenDecoder.kitty(run.out());
            assertTrue(image.getWidth() <= 4096 && image.getHeight() <= 4096);
        } else {
            assertTrue(ScreenDecoder.cells(run.text()).stream().allMatch(line -> line.size() <= 1000));
        }
    }

    @Test
    void withAFileItIsWrittenAsWithoutTheOption() throws IOException {
        Path plain = folder.resolve("a.png");
        Path shown = folder.resolve("b.png");
        doubleWell(around(80, 24), "-o", plain.toString());
        Run run = doubleWell(around(80, 24), "-o", shown.toString(), "--show=ascii");
        assertEquals(-1, Files.mismatch(plain, shown));
        assertTrue(run.text().contains("Energy"), run.text());
        assertTrue(run.err().startsWith(shown + ": double-well"), run.err());
    }

    @Test
    void nothingIsWrittenIfTheFigureCannotBeShown() {
        Path file = folder.resolve("a.png");
        Run run = doubleWell(around(20, 10), "-o", file.toString(), "--show=ascii");
        assertEquals(2, run.exitCode());
        assertFalse(Files.exists(file));
        Run streamlines = doubleWell(around(80, 24), "-o", file.toString(), "--show=blocks", "--streamlines");
        assertEquals(2, streamlines.exitCode());
        assertTrue(streamlines.err().startsWith("error: streamlines cannot be shown in characters"), streamlines.err());
        assertFalse(Files.exists(file));
    }

    /** The colour of a point contrasts with the plane, not with another point at the same place. */
    @Test
    void aPointThatIsThereTwiceLooksLikeOne() throws IOException {
        Path once = Files.writeString(folder.resolve("once.csv"), "x1,x2\n0,0\n1,1\n");
        Path twice = Files.writeString(folder.resolve("twice.csv"), "x1,x2\n0,0\n1,1\n0,0\n1,1\n");
        Surroundings around = around(60, 24, "COLORTERM=truecolor");
        String expected = doubleWell(around, "--show=blocks", "--overlay", once.toString())
                .text();
        assertEquals(
                expected,
                doubleWell(around, "--show=blocks", "--overlay", twice.toString())
                        .text());
        assertFalse(expected.equals(doubleWell(around, "--show=blocks").text()));
    }

    @Test
    void aUnitHasOneLengthAlongBothAxesOfAnEqualPlot() {
        Run run = run(
                around(80, 24), "plot", "double-well", "-g", "x1=-2:2", "-g", "x2=-1:1", "--equal", "--show=blocks");
        List<List<Cell>> lines = ScreenDecoder.cells(run.text());
        long rows = lines.stream().filter(line -> axis(line) >= 0).count();
        List<Cell> line =
                lines.stream().filter(one -> axis(one) >= 0).findFirst().orElseThrow();
        long columns = line.stream()
                .skip(axis(line) + 1)
                .takeWhile(cell -> cell.background() >= 0)
                .count();
        // a character is twice as high as wide, so 4 × 2 units are 2 · 2 columns for each row
        assertEquals(4.0, (double) columns / rows, 0.15);
    }

    @Test
    void everyProtocolIsOfferedAndAccepted() {
        Surroundings around = new Surroundings(true, true, Map.of("TERM", "xterm"), link("\u001b[?62;22c"));
        String help = run(around, "plot", "--help").text();
        assertTrue(help.contains("--show[=" + String.join("|", ScreenChoice.names()) + "]"), help);
        for (String name : ScreenChoice.names()) {
            Run run = doubleWell(around, "-g", "x1=-2:2:21", "-g", "x2=-2:2:21", "--show=" + name);
            assertEquals(0, run.exitCode(), run.err());
            assertTrue(run.out().length > 500, name);
        }
    }

    @Test
    void controlCharactersOfTitlesDoNotReachTheTerminal() {
        Run run = doubleWell(around(80, 24), "--show=ascii", "--title", "a\u202eb");
        assertFalse(run.text().contains("\u202e"));
    }

    @Test
    void aFormulaInATitleIsReadAsText() {
        Run run =
                run(around(80, 24), "plot", "double-well", "--title", "Map of $\\phi_1$ and $\\psi$", "--show=blocks");
        assertTrue(run.text().contains("Map of φ₁ and ψ"), run.text());
    }
}
