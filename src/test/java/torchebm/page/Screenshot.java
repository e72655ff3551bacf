package torchebm.page;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import torchebm.testing.Browser;

/** Pictures of pages in the documents, compared roughly, as the fonts of machines differ. */
final class Screenshot {
    /** The number of tiles along a side of a picture. */
    private static final int TILES = 10;

    private Screenshot() {}

    /** Compares the window with a picture; with {@code -Dpictures.update=true}, it makes the picture again. */
    static void check(Browser browser, String name) throws IOException {
        Path file = Path.of("docs/images", name);
        byte[] picture = browser.picture();
        if (Boolean.getBoolean("pictures.update")) {
            Files.write(file, picture);
        }
        double[] expected = tiles(ImageIO.read(file.toFile()));
        double[] actual = tiles(ImageIO.read(new ByteArrayInputStream(picture)));
        assertArrayEquals(expected, actual, 40, name + ": use -Dpictures.update=true");
    }

    /** Returns the mean brightness, from 0 to 255, of tiles of a picture. */
    private static double[] tiles(BufferedImage image) {
        double[] sums = new double[TILES * TILES];
        double[] counts = new double[TILES * TILES];
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int tile = y * TILES / image.getHeight() * TILES + x * TILES / image.getWidth();
                int rgb = image.getRGB(x, y);
                sums[tile] += ((rgb >> 16 & 255) + (rgb >> 8 & 255) + (rgb & 255)) / 3.0;
                counts[tile]++;
            }
        }
        Arrays.setAll(sums, k -> sums[k] / counts[k]);
        return sums;
    }
}
