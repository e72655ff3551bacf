package torchebm.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Figure;
import torchebm.figure.canvas.Renderer;
import torchebm.figure.canvas.Theme;
import torchebm.figure.format.FigureWriter;
import torchebm.figure.format.PdfWriter;
import torchebm.figure.format.PngWriter;
import torchebm.figure.format.Provenance;
import torchebm.figure.format.SvgWriter;
import torchebm.plot.PlotSpec;
import torchebm.spec.Spec;
import torchebm.spec.SpecRequest;
import torchebm.testing.Models;

/** Checks that figures have the sizes that are asked for, in every format. */
class SizesTest {
    /** A unit of length and its number in an inch. */
    private enum Unit {
        IN("1"),
        CM("2.54"),
        MM("25.4"),
        PT("72");

        private final BigDecimal inInch;

        Unit(String inInch) {
            this.inInch = new BigDecimal(inInch);
        }

        BigDecimal of(BigDecimal inches) {
            return inches.multiply(inInch).setScale(2, RoundingMode.HALF_UP);
        }

        /** Returns round(length × dpi). */
        int pixels(BigDecimal length, int dpi) {
            return length.multiply(BigDecimal.valueOf(dpi))
                    .divide(inInch, 0, RoundingMode.HALF_UP)
                    .intValueExact();
        }
    }

    /** A figure without a drawing. */
    private record Blank(Canvas canvas) implements Figure {
        @Override
        public void paint(Renderer g) {}

        byte[] as(FigureWriter writer) throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            writer.write(this, new Provenance("test", "{}"), true, out);
            return out.toByteArray();
        }
    }

    private static Canvas canvas(String keys) {
        return canvas(Models.spec("model: ackley\nplot: {" + keys + "}").plot());
    }

    private static Canvas canvas(PlotSpec plot) {
        Theme theme = Theme.named("light").orElseThrow();
        return Sheet.of(plot, 1).canvas(plot, "", theme, Optional.empty());
    }

    @Property(seed = "20261130")
    void aLengthHasThePixelsOfItsInches(
            @ForAll @IntRange(min = 100, max = 2000) int hundredths,
            @ForAll @IntRange(min = 100, max = 2000) int others,
            @ForAll @IntRange(min = 72, max = 600) int dpi,
            @ForAll Unit unit) {
        BigDecimal width = unit.of(BigDecimal.valueOf(hundredths, 2));
        BigDecimal height = unit.of(BigDecimal.valueOf(others, 2));
        int across = unit.pixels(width, dpi);
        int down = unit.pixels(height, dpi);
        Assume.that(Math.min(across, down) > 100 && Math.max(across, down) < 10000);
        String name = unit.name().toLowerCase(Locale.ROOT);
        Canvas canvas = canvas("width: " + width + name + ", height: " + height + name + ", dpi: " + dpi);
        assertEquals(across, canvas.widthInPixels());
        assertEquals(down, canvas.heightInPixels());
    }

    @Property(seed = "20261130")
    void pixelsAreTheirNumber(
            @ForAll @IntRange(min = 100, max = 10000) int width,
            @ForAll @IntRange(min = 100, max = 10000) int height,
            @ForAll @IntRange(min = 72, max = 600) int dpi) {
        Assume.that(Math.min(width, height) >= dpi);
        Canvas canvas = canvas("width: " + width + ", height: " + height + "px, dpi: " + dpi);
        assertEquals(width, canvas.widthInPixels());
        assertEquals(height, canvas.heightInPixels());
    }

    /** Halves, which float64 may put below a half. */
    @ParameterizedTest
    @CsvSource({"1.15in, 90, 104", "1.15in, 110, 127", "28.575mm, 100, 113", "2.8575cm, 180, 203", "81pt, 100, 113"})
    void halvesAreRoundedUp(String width, int dpi, int pixels) {
        assertEquals(
                pixels, canvas("height: 4in, width: " + width + ", dpi: " + dpi).widthInPixels());
    }

    @ParameterizedTest
    @CsvSource({
        "width: 401, 401, 301",
        "'width: 3.4in, dpi: 300', 1020, 765",
        "'height: 2.8in, dpi: 300', 1120, 840",
        "'width: 1001, dpi: 300', 1001, 751",
        "dpi: 288, 2400, 1800",
        "'width: 1in, height: 25.4mm, dpi: 300', 300, 300",
        "'width: 10000, height: 10000, dpi: 337', 10000, 10000"
    })
    void otherSizes(String keys, int width, int height) {
        Canvas canvas = canvas(keys);
        assertEquals(width, canvas.widthInPixels());
        assertEquals(height, canvas.heightInPixels());
    }

    /** A side that is overridden alone keeps the ratio of the spec, if that has both sides. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "'width: 1200, height: 400', 900, -, 900, 300",
                "'width: 1200, height: 400', -, 500, 1500, 500",
                "'width: 1200, height: 400', 3.4in, -, 1020, 340",
                "'width: 1200, height: 400', 700, 500, 700, 500",
                "'width: 6in, height: 288px, dpi: 96', 3in, -, 900, 450",
                "'width: 10cm, height: 2in', -, 5.08cm, 1181, 600",
                "width: 1200, 600, -, 600, 450",
                "height: 400, 900, -, 900, 400",
                "-, 600, -, 600, 450",
                "'width: 0in, height: 400', 900, -, 900, 400"
            })
    void aSideAloneKeepsTheRatio(String keys, String width, String height, int across, int down) {
        String plot = keys == null ? "" : keys;
        Map<String, String> flags = new LinkedHashMap<>(Map.of("dpi", "300"));
        if (width != null) {
            flags.put("width", width);
        }
        if (height != null) {
            flags.put("height", height);
        }
        Spec spec = Models.spec("model: ackley\nplot: {" + plot + "}")
                .with(new SpecRequest("-", Optional.empty(), List.of(), List.of(), List.of(), flags), List.of());
        for (PlotSpec drawn :
                List.of(spec.plot(), Models.spec(spec.resolved(Path.of(""))).plot())) {
            Canvas canvas = canvas(drawn);
            assertEquals(across, canvas.widthInPixels());
            assertEquals(down, canvas.heightInPixels());
        }
    }

    /** At 96 dpi, a unit is a pixel, so that figures in pixels are drawn without a scale. */
    @Test
    void unitsArePixelsAt96Dpi() {
        Canvas canvas = canvas("width: 401");
        assertEquals(401, canvas.width());
        assertEquals(301, canvas.height());
    }

    @Test
    void everyFormatHasTheSize() throws IOException {
        Blank figure = new Blank(canvas("width: 3.4in, height: 2.8in, dpi: 300"));
        var image = ImageIO.read(new ByteArrayInputStream(figure.as(new PngWriter())));
        assertEquals(1020, image.getWidth());
        assertEquals(840, image.getHeight());
        String svg = new String(figure.as(new SvgWriter()), StandardCharsets.UTF_8);
        for (String attribute :
                new String[] {" width=\"244.8pt\"", " height=\"201.6pt\"", " viewBox=\"0 0 326.4 268.8\""}) {
            assertTrue(svg.contains(attribute), attribute);
        }
        try (PDDocument document = Loader.loadPDF(figure.as(new PdfWriter()))) {
            PDRectangle page = document.getPage(0).getMediaBox();
            assertEquals(244.8f, page.getWidth());
            assertEquals(201.6f, page.getHeight());
        }
    }
}
