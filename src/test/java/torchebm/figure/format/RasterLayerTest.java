package torchebm.figure.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import torchebm.contour.Bands;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Figure;
import torchebm.figure.canvas.Lettering;
import torchebm.figure.canvas.Theme;
import torchebm.figure.color.ColorMap;
import torchebm.figure.color.ColorScale;
import torchebm.figure.layer.Layers;
import torchebm.figure.layer.MarkerShape;
import torchebm.figure.layer.Overlay;
import torchebm.grid.Axis;
import torchebm.grid.Field;
import torchebm.grid.Grid;
import torchebm.testing.Figures;
import torchebm.testing.NamedFormats;

/** Checks the image that vector formats contain instead of many points. */
class RasterLayerTest {
    private static final int WIDTH = 600;
    private static final int HEIGHT = 450;
    private static final Pattern IMAGE =
            Pattern.compile("<image [^>]*height=\"(\\d+)\"[^>]*width=\"(\\d+)\"[^>]*base64,([^\"]*)\"");

    /** The points of a normal distribution over a plane of zeros. */
    private static Figure figure(int count, boolean isPhysical) {
        Grid grid = Grid.plane(new Axis(0, -4, 4, 3), new Axis(1, -4, 4, 3));
        Random random = new Random(1);
        double[] x = new double[count];
        double[] y = new double[count];
        int[] paths = new int[count];
        Arrays.setAll(x, i -> random.nextGaussian());
        Arrays.setAll(y, i -> random.nextGaussian());
        Arrays.fill(paths, -1);
        Overlay.Style style =
                new Overlay.Style(MarkerShape.DOT, OptionalDouble.empty(), OptionalInt.empty(), OptionalDouble.empty());
        Layers layers = new Layers(
                true,
                new double[0],
                false,
                Optional.empty(),
                Optional.empty(),
                0.05,
                List.of(),
                List.of(new Overlay(x, y, paths, style)));
        return Figures.contour(
                new Canvas(
                        WIDTH,
                        HEIGHT,
                        1,
                        isPhysical,
                        "",
                        Theme.named("light").orElseThrow(),
                        Lettering.of(WIDTH, HEIGHT)),
                new Field(grid, new double[9]),
                new ColorScale(
                        Bands.listed(new double[] {-1, 1}),
                        ColorMap.named("viridis").orElseThrow()),
                layers,
                false,
                false);
    }

    private static byte[] write(Figure figure, String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        NamedFormats.figure(format).writer().write(figure, new Provenance("test", "{}"), true, out);
        return out.toByteArray();
    }

    @Test
    void aHundredThousandPointsAreOneImageInSvg() throws IOException {
        byte[] file = write(figure(100_000, false), "svg");
        assertTrue(file.length < 4_000_000, file.length + " bytes");
        Matcher matcher = IMAGE.matcher(new String(file, StandardCharsets.UTF_8));
        assertTrue(matcher.find());
        int height = Integer.parseInt(matcher.group(1));
        int width = Integer.parseInt(matcher.group(2));
        assertTrue(width < WIDTH && height < HEIGHT, "only the plot");
        byte[] png = Base64.getMimeDecoder().decode(matcher.group(3));
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        assertEquals(Math.round(width * 200 / 96.0), image.getWidth());
        assertEquals(Math.round(height * 200 / 96.0), image.getHeight());
        assertEquals(0, image.getRGB(0, 0) >>> 24, "transparent");
        assertTrue(image.getRGB(image.getWidth() / 2, image.getHeight() / 2) >>> 24 > 200, "covered");
        assertFalse(matcher.find());
    }

    @Test
    void fewPointsAreShapes() throws IOException {
        String svg = new String(write(figure(1000, false), "svg"), StandardCharsets.UTF_8);
        assertFalse(IMAGE.matcher(svg).find());
        assertTrue(svg.contains("<circle"));
        assertTrue(svg.length() < 400_000, "bytes: " + svg.length());
    }

    @Test
    void aPdfHasThePointsWhereAPngHasThem() throws IOException {
        BufferedImage png = ImageIO.read(new ByteArrayInputStream(write(figure(6000, true), "png")));
        byte[] pdf = write(figure(6000, true), "pdf");
        assertArrayEquals(pdf, write(figure(6000, true), "pdf"), "deterministic");
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDImageXObject image = image(document.getPage(0).getResources());
            assertTrue(image.getWidth() > (WIDTH - 150) * 200 / 96, "width " + image.getWidth());
            BufferedImage rendered = new PDFRenderer(document).renderImageWithDPI(0, 96);
            double difference = 0;
            for (int y = 100; y < 300; y++) {
                for (int x = 200; x < 400; x++) {
                    Color a = new Color(png.getRGB(x, y));
                    Color b = new Color(rendered.getRGB(x, y));
                    difference += Math.abs(a.getRed() - b.getRed());
                }
            }
            assertTrue(difference / (200 * 200) < 22, "mean difference " + difference / (200 * 200));
        }
    }

    /** Returns the only image in resources, or in those of the forms in them. */
    private static PDImageXObject image(PDResources resources) throws IOException {
        for (COSName name : resources.getXObjectNames()) {
            if (resources.getXObject(name) instanceof PDImageXObject image) {
                return image;
            }
            if (resources.getXObject(name) instanceof PDFormXObject form) {
                return image(form.getResources());
            }
        }
        throw new AssertionError("there is no image");
    }
}
