package torchebm.figure.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Figure;
import torchebm.figure.canvas.Renderer;
import torchebm.figure.canvas.Rgba;
import torchebm.figure.color.ColorMap;
import torchebm.output.FigureFormat;
import torchebm.problem.ProblemException;
import torchebm.testing.NamedFormats;

/** Figures in files that are damaged or made to be expensive. */
class DamagedFiguresTest {
    private static final Figure EMPTY = new Figure() {
        @Override
        public Canvas canvas() {
            return new Canvas(200, 200, "");
        }

        @Override
        public void paint(Renderer g) {}
    };

    private static byte[] written(FigureFormat format, String spec) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format.writer().write(EMPTY, new Provenance("torchebm-cli 0.1.0", spec), true, out);
        return out.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\": \"b\"}",
                "{\"a\": \"(()\\\\ é µ … — €\"}",
                "{\"a\": \"α 中 \ud83d\ude00 <&>'\"}",
                "{\"a\": \"a\\nb\\u0001\"}"
            })
    void everyFormatKeepsEverySpec(String spec) throws IOException {
        for (FigureFormat format : NamedFormats.figures()) {
            assertEquals(
                    Optional.of(new Provenance("torchebm-cli 0.1.0", spec)),
                    FigureReader.read(written(format, spec)),
                    format.toString());
        }
    }

    @ParameterizedTest
    @MethodSource("torchebm.testing.NamedFormats#figures")
    void damageIsNoFault(FigureFormat format) throws IOException {
        byte[] file = written(format, "{\"model\": \"ackley\", \"name\": \"é\"}");
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 100; i++) {
            byte[] damaged = Arrays.copyOf(file, i % 3 == 0 ? random.nextInt(file.length) : file.length);
            for (int k = 0; k < 5 && damaged.length > 0; k++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            FigureReader.read(damaged);
        }
    }

    @Test
    void whatExpandsWithoutEndIsReadInPart() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write("%PDF-1.7\n1 0 obj\n<</Type /ObjStm>>\nstream\n".getBytes(StandardCharsets.US_ASCII));
        try (DeflaterOutputStream deflated = new DeflaterOutputStream(out, new Deflater(9))) {
            deflated.write(new byte[20 << 20]);
        }
        assertEquals(Optional.empty(), FigureReader.read(out.toByteArray()));
        byte[] many = ("%PDF-1.7\n" + "/ObjStm stream x ".repeat(100_000)).getBytes(StandardCharsets.US_ASCII);
        assertEquals(Optional.empty(), FigureReader.read(many));
    }

    @ParameterizedTest
    @MethodSource("torchebm.testing.NamedFormats#figures")
    void aSpecThatIsTooLargeIsRefused(FigureFormat format) throws IOException {
        byte[] file = written(format, "\"" + "x".repeat(5 << 20) + "\"");
        Exception e = assertThrows(IllegalArgumentException.class, () -> FigureReader.read(file));
        assertEquals("the spec in this figure is larger than 4 MiB", e.getMessage());
    }

    @Test
    void aColourMapIsTextOfModestSize() {
        byte[] marked = "\ufeff000000\nffffff\n".getBytes(StandardCharsets.UTF_8);
        assertEquals(Rgba.BLACK, ColorMap.read("m.txt", marked).at(0));
        assertMessage("m.txt: error: a colour map must be UTF-8 text", new byte[] {'0', (byte) 0xff});
        assertMessage("m.txt: error: a colour map needs at least 2 lines with a colour each", new byte[0]);
        assertMessage(
                "m.txt: error: a colour map may have 65536 colours, but this has 70000",
                "0 0 0\n".repeat(70_000).getBytes(StandardCharsets.UTF_8));
        assertMessage(
                "m.txt: error: a colour map may have 4 MiB, but this is larger", new byte[ColorMap.MAX_BYTES + 1]);
        Exception e =
                assertThrows(ProblemException.class, () -> ColorMap.read("m.txt", "0 0 0\n" + "y".repeat(100_000)));
        assertTrue(String.valueOf(e.getMessage()).length() < 200);
    }

    private static void assertMessage(String message, byte[] bytes) {
        Exception e = assertThrows(ProblemException.class, () -> ColorMap.read("m.txt", bytes));
        assertEquals(message, e.getMessage());
    }
}
