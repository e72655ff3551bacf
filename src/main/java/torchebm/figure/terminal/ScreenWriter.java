package torchebm.figure.terminal;

import java.awt.geom.AffineTransform;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Figure;
import torchebm.figure.canvas.NoRoomException;
import torchebm.figure.format.FigureWriter;
import torchebm.figure.raster.RasterRenderer;
import torchebm.figure.terminal.image.ItermImage;
import torchebm.figure.terminal.image.KittyImage;
import torchebm.figure.terminal.image.ScreenImage;
import torchebm.figure.terminal.image.SixelImage;
import torchebm.problem.RequestException;

/** Writes figures for a terminal. */
public final class ScreenWriter {
    /** The height of a character in units of a canvas: the usual font of a figure is about as large as that of the terminal. */
    private static final double UNITS_A_CELL = 20;

    /** The largest width and height of an image in pixels. */
    private static final int MOST_PIXELS = 4096;

    private ScreenWriter() {}

    /**
     * Returns what shows a figure at the cursor of a terminal, which is at the beginning of a line, and is so afterwards.
     *
     * @throws RequestException if the terminal is too small
     */
    public static byte[] bytes(ScreenFigure figure, Screen screen) throws IOException {
        ScreenSize size = screen.size().get();
        if (!screen.protocol().isImage()) {
            CellStyle style = CellStyle.of(screen);
            Palette palette = style.isColored() ? screen.palette() : Palette.NONE;
            return figure.cells().within(size, style).text(palette).getBytes(StandardCharsets.UTF_8);
        }
        ScreenImage image = image(figure, size);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        switch (screen.protocol()) {
            case KITTY -> KittyImage.write(image, out);
            case ITERM -> ItermImage.write(image, out);
            default -> SixelImage.write(image, out);
        }
        out.write('\n');
        return out.toByteArray();
    }

    /** Returns the pixels of a figure that is laid out for a terminal: of its own shape, in whole characters. */
    private static ScreenImage image(ScreenFigure figure, ScreenSize size) {
        Canvas usual = figure.canvas();
        double shape = usual.width() / usual.height() * size.cellRatio(); // in columns for each row
        int most = Math.min(size.figureRows(), MOST_PIXELS / size.cellHeight());
        int widest = Math.min(size.columns(), MOST_PIXELS / size.cellWidth());
        int columns = (int) Math.max(1, Math.min(widest, Math.round(most * shape)));
        int rows = (int) Math.max(1, Math.min(most, Math.round(columns / shape)));
        int width = columns * size.cellWidth();
        int height = rows * size.cellHeight();
        double pixels = size.cellHeight() / UNITS_A_CELL;
        Figure sized = figure.sized(width / pixels, height / pixels, pixels);
        Canvas canvas = sized.canvas();
        RasterRenderer raster = new RasterRenderer(
                width, height, AffineTransform.getScaleInstance(width / canvas.width(), height / canvas.height()));
        try {
            FigureWriter.paint(sized, raster);
        } catch (NoRoomException e) {
            throw new RequestException(e.getMessage() + ", but this terminal has " + size + " of " + size.cellWidth()
                    + " × " + size.cellHeight() + " pixels");
        }
        return new ScreenImage(raster.pixels(), width, height, columns, rows);
    }
}
