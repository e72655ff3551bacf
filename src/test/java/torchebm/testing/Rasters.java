package torchebm.testing;

import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import torchebm.figure.canvas.Rgba;
import torchebm.figure.raster.RasterRenderer;

/** Drawings of pixels. */
public final class Rasters {
    private Rasters() {}

    /** Returns a drawing with a background. */
    public static RasterRenderer of(int width, int height, double scale, Rgba paper) {
        RasterRenderer drawing = new RasterRenderer(width, height, AffineTransform.getScaleInstance(scale, scale));
        drawing.setColor(paper);
        drawing.fill(new Rectangle2D.Double(0, 0, width / scale, height / scale));
        return drawing;
    }

    /** Returns the image of an opaque drawing. */
    public static BufferedImage image(RasterRenderer drawing) {
        BufferedImage image = new BufferedImage(drawing.width(), drawing.height(), BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, drawing.width(), drawing.height(), drawing.pixels(), 0, drawing.width());
        return image;
    }
}
