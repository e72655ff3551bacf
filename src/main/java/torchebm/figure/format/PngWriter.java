package torchebm.figure.format;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.IIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Figure;

/** Writes PNG: the spec is an iTXt chunk. */
public final class PngWriter implements FigureWriter {
    private static final String PNG_METADATA = "javax_imageio_png_1.0";
    private static final double INCHES_A_METRE = 1 / 0.0254;

    @Override
    public void encode(Figure figure, Provenance provenance, boolean hasText, OutputStream out) throws IOException {
        Canvas canvas = figure.canvas();
        int width = (int) Math.max(1, Math.round(canvas.width() * canvas.pixels()));
        int height = (int) Math.max(1, Math.round(canvas.height() * canvas.pixels()));
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        if (width != canvas.width() || height != canvas.height()) {
            g.scale((double) width / canvas.width(), (double) height / canvas.height());
        }
        FigureWriter.paint(figure, g);
        g.dispose();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        // Memory, rather than a temporary file, holds unwritten data.
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), null);
            metadata.mergeTree(PNG_METADATA, metadata(provenance, canvas));
            writer.setOutput(stream);
            writer.addIIOWriteProgressListener(new InterruptibleWriting());
            writer.write(new IIOImage(image, null, metadata));
            stream.flush();
        } catch (IIOInvalidTreeException e) {
            throw new IllegalStateException("the metadata of a PNG is wrong", e);
        } catch (IIOException e) {
            throw e.getCause() instanceof IOException reason ? reason : e; // of the disk or the pipe
        } finally {
            writer.dispose();
        }
    }

    private static IIOMetadataNode metadata(Provenance provenance, Canvas canvas) {
        IIOMetadataNode root = new IIOMetadataNode(PNG_METADATA);
        if (canvas.isPhysical()) {
            IIOMetadataNode size = new IIOMetadataNode("pHYs");
            String pixels = Long.toString(Math.round(canvas.pixels() * UNITS_AN_INCH * INCHES_A_METRE));
            size.setAttribute("pixelsPerUnitXAxis", pixels);
            size.setAttribute("pixelsPerUnitYAxis", pixels);
            size.setAttribute("unitSpecifier", "meter");
            root.appendChild(size);
        }
        IIOMetadataNode texts = new IIOMetadataNode("iTXt");
        texts.appendChild(text("Software", provenance.version()));
        texts.appendChild(text(SPEC, provenance.spec()));
        root.appendChild(texts);
        return root;
    }

    private static IIOMetadataNode text(String key, String value) {
        IIOMetadataNode text = new IIOMetadataNode("iTXtEntry");
        text.setAttribute("keyword", key);
        text.setAttribute("compressionFlag", "FALSE");
        text.setAttribute("compressionMethod", "0");
        text.setAttribute("languageTag", "");
        text.setAttribute("translatedKeyword", "");
        text.setAttribute("text", value);
        return text;
    }
}
