package torchebm.figure.surface;

import java.awt.geom.Rectangle2D;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Renderer;
import torchebm.figure.color.ColorScale;
import torchebm.figure.layer.Layers;
import torchebm.figure.layout.PlotAxis;
import torchebm.figure.text.Fonts;
import torchebm.grid.Field;

/** A surface in a box with three axes, and everything that is drawn on it and on the floor of the box. */
public final class Surface {
    /** The largest number of patches along an axis, except in large images. */
    private static final int PATCHES = 90;

    private static final int MOST_SMOOTH_PATCHES = 200;

    /** The largest number of patches along an axis, where fewer ones would not follow the heights of the field. */
    private static final int MOST_PATCHES = 400;

    /** The size of such a patch, in pixels. */
    private static final double LEAST_PATCH = 2;

    private static final int MOST_PATCHES_OF_VECTORS = 135;

    /** The largest number of points along an axis to which a mesh is compared. */
    private static final int FINEST = 2 * MOST_PATCHES + 1;

    /** The largest distance of a mesh from the heights of the field, in pixels. */
    private static final double VISIBLE = 3;

    /** The size of a patch in a large image, in pixels. */
    private static final double PATCH = 8;

    /** The largest number of points along an axis from which contours on the floor are computed. */
    private static final int FLOOR_POINTS = 321;

    /** The size of the smallest box, relative to that of a box without labels. */
    private static final double SMALLEST = 0.05;

    /** The factor between sizes that are tried. */
    private static final double SMALLER = 0.88;

    /** The number of halvings of the last step. */
    private static final int HALVINGS = 4;

    /** The longest caption of a coordinate, relative to the width of the plot. */
    private static final double LONGEST_CAPTION = 0.3;

    private final Field field;
    private final ColorScale scale;
    private final Layers layers;
    private final PlotAxis x;
    private final PlotAxis y;
    private final String quantity;
    private final Projection projection;
    private final Heights heights;

    /**
     * @param field over two axes
     * @param layers contour lines, markers and overlays
     * @param x the first axis
     * @param y the second axis
     * @param quantity the quantity that heights and colours show
     * @param projection the direction of the viewer
     */
    public Surface(
            Field field,
            ColorScale scale,
            Layers layers,
            PlotAxis x,
            PlotAxis y,
            String quantity,
            Projection projection) {
        this.field = field;
        this.scale = scale;
        this.layers = layers;
        this.x = x;
        this.y = y;
        this.quantity = quantity;
        this.projection = projection;
        this.heights = new Heights(scale);
    }

    /** Draws the surface in an area, as large as possible. */
    public void paint(Renderer g, Canvas canvas, Fonts fonts, Rectangle2D area) {
        Projection placed = fitted(canvas, fonts, area);
        SurfaceAxes axes = axes(placed, canvas, fonts, area);
        SurfaceMesh mesh = mesh(g, placed);
        SurfaceBackground background = new SurfaceBackground(g, canvas, placed);
        SurfaceLayers onTop = new SurfaceLayers(g, canvas, placed, scale, heights, x.scale(), y.scale());
        background.paintWalls(axes);
        Field fine = heights.of(field.thinned(FLOOR_POINTS, FLOOR_POINTS));
        onTop.paintFloor(fine, layers.lines());
        background.paintFrame(axes);
        onTop.paintPointsOnFloor(area, layers);
        new SurfacePatches(g, mesh, scale, heights, pixel(g)).paint();
        onTop.paintLines(mesh, layers.lines());
        onTop.paintPoints(area, mesh, layers);
        axes.paint(g);
    }

    /** Returns a mesh that is as fine as needed: more patches do not change the picture visibly. */
    private SurfaceMesh mesh(Renderer g, Projection placed) {
        Field all = heights.of(field.thinned(FINEST, FINEST));
        double pixels = placed.unit() / pixel(g);
        int most = g.isVector()
                ? MOST_PATCHES_OF_VECTORS
                : (int) Math.max(PATCHES, Math.min(MOST_PATCHES, pixels / LEAST_PATCH));
        int patches = g.isVector() ? PATCHES : (int) Math.max(PATCHES, Math.min(MOST_SMOOTH_PATCHES, pixels / PATCH));
        while (true) {
            SurfaceMesh mesh = new SurfaceMesh(all.thinned(patches + 1, patches + 1), placed);
            if (patches >= most || mesh.isNear(all, VISIBLE / pixels)) {
                return mesh;
            }
            patches = Math.min(2 * patches, most);
        }
    }

    /** Returns true if an area has room for ticks at all three axes. */
    boolean isReadable(Canvas canvas, Fonts fonts, Rectangle2D area) {
        return axes(fitted(canvas, fonts, area), canvas, fonts, area).areReadable();
    }

    /** Returns the size of a pixel; in vector formats, in which every pixel may be small, that of a usual screen. */
    private static double pixel(Renderer g) {
        return g.isVector() ? 1 : 1 / Math.max(1e-3, g.scale());
    }

    /**
     * Returns the axes for a projection.
     *
     * @param area of the whole surface
     */
    SurfaceAxes axes(Projection placed, Canvas canvas, Fonts fonts, Rectangle2D area) {
        return new SurfaceAxes(
                placed,
                canvas,
                fonts,
                x,
                y,
                heights.ticker(),
                heights.captions(quantity),
                LONGEST_CAPTION * area.getWidth());
    }

    /**
     * Returns the largest projection whose box, with all labels, is inside of an area. Labels depend on the size of the
     * box, and are fewer if it is small.
     */
    Projection fitted(Canvas canvas, Fonts fonts, Rectangle2D area) {
        Rectangle2D box = projection.bounds();
        double most = Math.min(area.getWidth() / box.getWidth(), area.getHeight() / box.getHeight());
        double fits = most;
        while (fits > SMALLEST * most && !isInside(fits, canvas, fonts, area)) {
            fits *= SMALLER;
        }
        double tooLarge = fits / SMALLER;
        for (int pass = 0; pass < HALVINGS; pass++) {
            double middle = (fits + tooLarge) / 2;
            if (isInside(middle, canvas, fonts, area)) {
                fits = middle;
            } else {
                tooLarge = middle;
            }
        }
        Projection placed = projection.at(fits, 0, 0);
        Rectangle2D all = axes(placed, canvas, fonts, area).bounds();
        return placed.moved(area.getCenterX() - all.getCenterX(), area.getCenterY() - all.getCenterY());
    }

    private boolean isInside(double sides, Canvas canvas, Fonts fonts, Rectangle2D area) {
        Rectangle2D all = axes(projection.at(sides, 0, 0), canvas, fonts, area).bounds();
        return all.getWidth() <= area.getWidth() && all.getHeight() <= area.getHeight();
    }
}
