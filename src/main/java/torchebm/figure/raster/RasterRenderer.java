package torchebm.figure.raster;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import torchebm.figure.canvas.EdgeStack;
import torchebm.figure.canvas.Renderer;
import torchebm.figure.canvas.Rgba;
import torchebm.figure.font.Font;
import torchebm.grid.Tasks;

/** A renderer of pixels, which are transparent at the beginning. Shapes are collected, and painted when pixels are needed. */
public final class RasterRenderer implements Renderer {
    /** The number of edges from which on several threads paint them. */
    private static final int MANY_EDGES = 2000;

    /** The number of edges that wait at most, except for those of one shape. */
    private static final int MOST_EDGES = 100_000;

    private static final int MOST_PARTS = 16;
    private static final int LEAST_ROWS = 64;

    /** The number of rows that a thread fills at a time. */
    private static final int ROWS_A_STRIP = 32;

    private final int width;
    private final int height;
    private final int[] pixels;

    /** The rows of the image in parts, which are painted in parallel. */
    private final PixelRows[] parts;

    /** The shapes that wait, and their edges. */
    private List<FilledShape> waiting = new ArrayList<>();

    private EdgeList edges;

    /** The shapes that other threads paint meanwhile; null for none. */
    private @Nullable Tasks painting;

    /** Their lists, which are used again. */
    private List<FilledShape> spare = new ArrayList<>();

    private EdgeList spareEdges;

    private AffineTransform transform;
    private Rgba color = Rgba.BLACK;
    private BasicStroke stroke = new BasicStroke();

    /** The part of each pixel that is inside of the clip, from 0 to 255; null without a clip. */
    private byte @Nullable [] clip;

    /**
     * @param width in pixels
     * @param height in pixels
     * @param transform from units of the canvas to pixels
     */
    public RasterRenderer(int width, int height, AffineTransform transform) {
        this.width = width;
        this.height = height;
        this.pixels = new int[Math.multiplyExact(width, height)];
        this.edges = new EdgeList(height);
        this.spareEdges = new EdgeList(height);
        this.transform = new AffineTransform(transform);
        this.parts = new PixelRows[Math.max(1, Math.min(MOST_PARTS, height / LEAST_ROWS))];
        for (int k = 0; k < parts.length; k++) {
            int first = (int) ((long) height * k / parts.length);
            int end = (int) ((long) height * (k + 1) / parts.length);
            parts[k] = new PixelRows(pixels, width, first, end);
        }
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** Returns the pixels as 0xAARRGGBB, not multiplied by their opacity, row by row; not copied. */
    public int[] pixels() {
        paint();
        return pixels;
    }

    /** Returns the transform from units of the canvas to pixels. */
    public AffineTransform transform() {
        return new AffineTransform(transform);
    }

    @Override
    public Rgba color() {
        return color;
    }

    @Override
    public void setColor(Rgba next) {
        color = next;
    }

    @Override
    public void setStroke(BasicStroke next) {
        stroke = next;
    }

    @Override
    public void fill(Shape shape) {
        PathIterator path = shape.getPathIterator(transform);
        Flattening.flatten(path, new Outline(edges));
        add(path.getWindingRule());
    }

    @Override
    public void fill(EdgeStack shapes) {
        paint();
        AffineTransform place = transform;
        byte[] inside = clip;
        Queue<NestedFill> idle = new ConcurrentLinkedQueue<>();
        Tasks.run((height + ROWS_A_STRIP - 1) / ROWS_A_STRIP, strip -> {
            int first = strip * ROWS_A_STRIP;
            int end = Math.min(height, first + ROWS_A_STRIP);
            NestedFill known = idle.poll();
            NestedFill fill = known == null ? new NestedFill(shapes, pixels, width, ROWS_A_STRIP) : known;
            fill.fill(shapes, place, first, end, inside);
            idle.add(fill);
        });
    }

    @Override
    public void draw(Shape shape) {
        double scale = Math.sqrt(Math.abs(transform.getDeterminant()));
        Flattening.flatten(shape.getPathIterator(transform), new Stroker(stroke, scale, edges));
        add(PathIterator.WIND_NON_ZERO);
    }

    /** Adds the shape whose edges are the last ones. */
    private void add(int rule) {
        waiting.add(edges.shape(rule, color, clip));
        if (edges.count() >= MOST_EDGES) {
            startPainting();
        }
    }

    /** Has the shapes that wait painted while others are added. Each row is painted by one thread, shape by shape. */
    private void startPainting() {
        finishPainting();
        List<FilledShape> shapes = waiting;
        EdgeList list = edges;
        painting = Tasks.start(parts.length, k -> parts[k].paint(shapes, list));
        waiting = spare;
        edges = spareEdges;
        spare = shapes;
        spareEdges = list;
        waiting.clear();
        edges.clear();
    }

    private void finishPainting() {
        if (painting != null) {
            painting.finish();
            painting = null;
        }
    }

    /** Paints the shapes that wait. */
    private void paint() {
        if (edges.count() >= MANY_EDGES) {
            startPainting();
            finishPainting();
            return;
        }
        finishPainting();
        for (PixelRows rows : parts) {
            rows.paint(waiting, edges);
        }
        waiting.clear();
        edges.clear();
    }

    /**
     * Draws an image.
     *
     * @param column of the left pixels of the image
     * @param row of the upper pixels of the image
     * @param opacity from 0 to 1
     */
    public void stamp(RasterRenderer image, int column, int row, double opacity) {
        paint();
        image.paint();
        int part = (int) Math.round(255 * opacity);
        int right = Math.min(width, column + image.width);
        int bottom = Math.min(height, row + image.height);
        for (int y = Math.max(0, row); y < bottom; y++) {
            for (int x = Math.max(0, column); x < right; x++) {
                int argb = image.pixels[(y - row) * image.width + x - column];
                int i = y * width + x;
                int alpha = Blend.product(argb >>> 24, part);
                if (clip != null) {
                    alpha = Blend.product(alpha, clip[i] & 255);
                }
                pixels[i] = Blend.over(pixels[i], argb, alpha);
            }
        }
    }

    @Override
    public void transformed(AffineTransform next, Consumer<Renderer> painter) {
        AffineTransform before = transform;
        transform = new AffineTransform(before);
        transform.concatenate(next);
        painter.accept(this);
        transform = before;
    }

    @Override
    public void clipped(Shape shape, Consumer<Renderer> painter) {
        byte[] before = clip;
        byte[] inside = new byte[pixels.length];
        PathIterator path = shape.getPathIterator(transform);
        EdgeList outline = new EdgeList(height);
        Flattening.flatten(path, new Outline(outline));
        Rasterizer rasterizer = new Rasterizer(width, 0, height);
        rasterizer.sweep(outline, 0, outline.count(), path.getWindingRule(), (row, from, to, alpha) -> {
            for (int i = row * width + from; i < row * width + to; i++) {
                inside[i] = (byte) (before == null ? alpha : Blend.product(alpha, before[i] & 255));
            }
        });
        clip = inside;
        painter.accept(this);
        clip = before;
    }

    @Override
    public void layer(double resolution, Rectangle2D area, Consumer<Renderer> painter) {
        painter.accept(this);
    }

    @Override
    public boolean hasText() {
        return false;
    }

    @Override
    public void write(String words, Font font, double x, double y) {
        throw new UnsupportedOperationException("pixels have no text");
    }

    @Override
    public boolean isVector() {
        return false;
    }

    @Override
    public double scale() {
        return transform.getScaleX();
    }
}
