package torchebm.figure.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PNG files as the JDK reads them. */
final class PngFileTest {
    @ParameterizedTest
    @CsvSource({"1, 1", "3, 7", "300, 200", "100001, 2", "400, 1000"})
    void pixelsAreReadBack(int width, int height) throws IOException {
        for (boolean hasAlpha : new boolean[] {false, true}) {
            check(width, height, hasAlpha);
        }
    }

    private static void check(int width, int height, boolean hasAlpha) throws IOException {
        int[] pixels = new Random(1).ints((long) width * height).toArray();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PngFile file = new PngFile(bytes, width, height, hasAlpha);
        file.density(7874);
        file.text("Software", "a\nüber");
        file.pixels(pixels);
        file.end();
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            reader.setInput(in);
            IIOImage all = reader.readAll(0, null);
            BufferedImage image = (BufferedImage) all.getRenderedImage();
            int[] read = image.getRGB(0, 0, width, height, null, 0, width);
            for (int i = 0; i < read.length; i++) {
                pixels[i] |= hasAlpha ? 0 : 0xff000000;
            }
            assertArrayEquals(pixels, read);
            IIOMetadataNode metadata = (IIOMetadataNode) all.getMetadata().getAsTree("javax_imageio_png_1.0");
            assertEquals("7874", attribute(metadata, "pHYs", "pixelsPerUnitXAxis"));
            assertEquals("meter", attribute(metadata, "pHYs", "unitSpecifier"));
            assertEquals("Software", attribute(metadata, "iTXtEntry", "keyword"));
            assertEquals("a\nüber", attribute(metadata, "iTXtEntry", "text"));
        } finally {
            reader.dispose();
        }
    }

    private static String attribute(IIOMetadataNode metadata, String node, String name) {
        return ((IIOMetadataNode) metadata.getElementsByTagName(node).item(0)).getAttribute(name);
    }
}
