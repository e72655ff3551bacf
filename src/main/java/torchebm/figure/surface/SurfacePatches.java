package torchebm.figure.surface;

import java.awt.BasicStroke;
import java.awt.geom.Path2D;
import java.util.Arrays;
import java.util.Optional;
import torchebm.figure.canvas.Renderer;
import torchebm.figure.canvas.Rgba;
import torchebm.figure.color.ColorScale;
import torchebm.grid.Cancellation;

/**
 * Draws the patches of a surface from the farthest to the nearest, so that near ones hide far ones. A patch reaches
 * slightly under those that are drawn over it later, so that no gap is visible between anti-aliased edges; it never
 * reaches over a patch that is drawn already. Patches are divided where the colour changes; in vector formats, in which each
 * part takes space, only if the change is visible.
 */
final class SurfacePatches {
    /** The distance that a patch reaches under others, in pixels: more than the diagonal of one. */
    private static final double OVERLAP = 1.5;

    /** The distance that a corner may be outside of the patch with moved corners, in pixels. */
    private static final double INACCURACY = 0.5;

    /** The distance that a patch reaches under others where lines of the mesh bend, in pixels. */
    private static final double UNDER_FOLDS = 1;

    /** The most cells across which a corner is moved. */
    private static final int MOST_STEPS = 8;

    /** The number of shades; patches of one colour are one shape. */
    private static final double SHADES = 48;

    /** The least width of a colour in a patch, in pixels; several narrower bands have one colour. */
    private static final double NARROWEST = 3;

    /** The least difference between colours that is visible at the edge of a patch, of 255. */
    private static final int VISIBLE = 24;

    /** In vector formats, patches are divided if they are in more bands than this one more. */
    private static final int SEVERAL = 3;

    /** The size of patches, in pixels, from which the edges of all colours are visible in an image. */
    private static final double LARGE = 12;

    /** The distance below a level up to which a height counts as reaching it. */
    private static final double ROUNDING = 1e-9;

    private final Renderer g;
    private final SurfaceMesh mesh;
    private final double[] levels;

    /** The colours of the bands. */
    private final Rgba[] colors;

    private final double overlap;
    private final double inaccuracy;
    private final double underFolds;
    private final double narrowest;
    private final boolean isImage;
    private final boolean hasVisibleSteps;
    private final boolean hasLargePatches;
    private final int stepI;
    private final int stepJ;
    /** The cell that is painted, and the same with its corners moved under those that are painted later. */
    private final PatchShape cell = new PatchShape();

    private final PatchShape whole = new PatchShape();
    private final PatchShape strip = new PatchShape();
    private final PatchShape triangle = new PatchShape();
    private final PatchShape cut = new PatchShape();
    private final PatchShape part = new PatchShape();
    private final PatchShape other = new PatchShape();
    /** Finds hidden patches, in an image; in a vector format, all of them are drawn, because it may be shown in any size. */
    private final Optional<Horizon> horizon;

    private Rgba color = Rgba.BLACK;
    private Path2D.Double path = new Path2D.Double(Path2D.WIND_NON_ZERO);

    /**
     * @param heights of the levels of the scale
     * @param pixel the size of a pixel
     */
    SurfacePatches(Renderer g, SurfaceMesh mesh, ColorScale scale, Heights heights, double pixel) {
        this.g = g;
        this.mesh = mesh;
        this.levels = heights.of(scale.bands().levels());
        this.colors = new Rgba[scale.count()];
        Arrays.setAll(colors, scale::band);
        this.narrowest = NARROWEST * pixel;
        this.overlap = OVERLAP * pixel;
        this.inaccuracy = INACCURACY * pixel;
        this.underFolds = UNDER_FOLDS * pixel;
        this.isImage = !g.isVector();
        this.horizon = isImage ? Optional.of(new Horizon(mesh, pixel)) : Optional.empty();
        this.hasVisibleSteps = difference(colors) >= VISIBLE;
        this.hasLargePatches = mesh.projection().unit() > LARGE * pixel * mesh.columns();
        this.stepI = mesh.projection().nearU() > 0 ? 1 : -1;
        this.stepJ = mesh.projection().nearV() > 0 ? 1 : -1;
    }

    /** Returns the largest difference between the colours of neighbouring bands, of 255. */
    private static int difference(Rgba[] colors) {
        int largest = 0;
        for (int k = 1; k < colors.length; k++) {
            Rgba one = colors[k - 1];
            Rgba other = colors[k];
            largest = Math.max(largest, Math.abs(one.red() - other.red()));
            largest = Math.max(largest, Math.abs(one.green() - other.green()));
            largest = Math.max(largest, Math.abs(one.blue() - other.blue()));
        }
        return largest;
    }

    void paint() {
        g.setStroke(new BasicStroke()); // vector formats do not write the default stroke with each shape
        Cancellation cancellation = new Cancellation();
        int columns = mesh.columns() - 1;
        int rows = mesh.rows() - 1;
        for (int b = 0; b < rows; b++) {
            cancellation.check();
            int j = stepJ > 0 ? b : rows - 1 - b;
            for (int a = 0; a < columns; a++) {
                int i = stepI > 0 ? a : columns - 1 - a;
                if (mesh.hasPatch(i, j)) {
                    paintPatch(i, j);
                }
            }
        }
        flush();
    }

    private void paintPatch(int i, int j) {
        whole.clear();
        cell.clear();
        int farI = stepI > 0 ? i : i + 1;
        int farJ = stepJ > 0 ? j : j + 1;
        add(i, j, farI, farJ, 0, 0);
        add(i, j, farI + stepI, farJ, 1, 0);
        add(i, j, farI + stepI, farJ + stepJ, 1, 1);
        add(i, j, farI, farJ + stepJ, 0, 1);
        if (horizon.isPresent() && horizon.get().hides(whole, i, j)) {
            return;
        }
        double shade = shade(i, j);
        if (whole.contains(cell, inaccuracy)) {
            paintSimple(whole, shade);
            return;
        }
        // Lines of the mesh bend here: moved corners are not beyond the others, but beside them.
        double beyondI = mesh.hasPatch(i + stepI, j) ? underFolds : 0;
        double beyondJ = mesh.hasPatch(i, j + stepJ) ? underFolds : 0;
        paintBetween(1, 2, shade);
        paintBetween(2, 3, shade);
        whole.clear();
        whole.addCorner(cell, 0);
        whole.addEdge(cell, 1, 2, beyondI);
        whole.addEdge(cell, 2, 3, beyondJ);
        paintVisible(whole, shade);
        if (!cell.isConvex()) {
            paintSimple(cell, shade);
        }
    }

    /** Paints what is between an edge of the cell and the same edge with its corners moved. */
    private void paintBetween(int from, int to, double shade) {
        strip.clear();
        strip.addCorner(cell, from);
        strip.addCorner(whole, from);
        strip.addCorner(whole, to);
        strip.addCorner(cell, to);
        paintSimple(strip, shade);
    }

    /** Paints a quadrilateral; one that is not convex as two triangles, over a patch of one colour. */
    private void paintSimple(PatchShape shape, double shade) {
        if (shape.isConvex()) {
            paintVisible(shape, shade);
            return;
        }
        if (shape.lowest() >= 0 && shape.highest() <= Projection.TOP) {
            flush();
            fill(shape, shaded(color(shape), shade));
            flush();
        }
        for (int k = 1; k <= 2; k++) {
            triangle.clear();
            triangle.addCorner(shape, 0);
            triangle.addCorner(shape, k);
            triangle.addCorner(shape, k + 1);
            paintVisible(triangle, shade);
        }
    }

    /** Paints the part of a shape that is within the range of the levels. */
    private void paintVisible(PatchShape all, double shade) {
        PatchShape shape = all;
        if (all.highest() > Projection.TOP) {
            all.cutAbove(Projection.TOP, part);
            part.cutBelow(0, cut);
            shape = cut;
        } else if (all.lowest() < 0) {
            all.cutBelow(0, cut);
            shape = cut;
        }
        if (!shape.isEmpty()) {
            paint(shape, shade);
        }
    }

    /**
     * Adds a corner of a cell, moved along the lines of the mesh under the cells that are drawn later, until it is far
     * enough beyond the edges that they share. It is not moved where the surface folds back behind the edge.
     *
     * @param di 1 if the corner is at the near side along the first axis, else 0
     */
    private void add(int i, int j, int cornerI, int cornerJ, int di, int dj) {
        cell.add(mesh.x(cornerI, cornerJ), mesh.y(cornerI, cornerJ), mesh.z(cornerI, cornerJ));
        boolean hasI = di == 1 && mesh.hasPatch(i + stepI, j);
        boolean hasJ = dj == 1 && mesh.hasPatch(i, j + stepJ);
        boolean hasBoth = hasI && hasJ && mesh.hasPatch(i + stepI, j + stepJ);
        if (hasBoth && move(i, j, cornerI, cornerJ, stepI, stepJ, dj, di)) {
            return;
        }
        if (hasI && move(i, j, cornerI, cornerJ, stepI, 0, dj, di)) {
            return;
        }
        if (hasJ && move(i, j, cornerI, cornerJ, 0, stepJ, dj, di)) {
            return;
        }
        whole.add(mesh.x(cornerI, cornerJ), mesh.y(cornerI, cornerJ), mesh.z(cornerI, cornerJ));
    }

    /** Adds a corner, moved in a direction; returns false if it cannot be moved. */
    private boolean move(int i, int j, int cornerI, int cornerJ, int moveI, int moveJ, int dj, int di) {
        int otherI = di == 1 ? cornerI - stepI : cornerI + stepI;
        int otherJ = dj == 1 ? cornerJ - stepJ : cornerJ + stepJ;
        double x = mesh.x(cornerI, cornerJ);
        double y = mesh.y(cornerI, cornerJ);
        double z = mesh.z(cornerI, cornerJ);
        double reached = 0;
        for (int k = 1; k <= MOST_STEPS && reached < overlap && mesh.hasPatch(i + k * moveI, j + k * moveJ); k++) {
            int nextI = cornerI + k * moveI;
            int nextJ = cornerJ + k * moveJ;
            double next = Double.POSITIVE_INFINITY;
            if (moveI != 0) {
                next = beyond(cornerI, cornerJ, cornerI, otherJ, otherI, cornerJ, nextI, nextJ);
            }
            if (moveJ != 0) {
                next = Math.min(next, beyond(cornerI, cornerJ, otherI, cornerJ, cornerI, otherJ, nextI, nextJ));
            }
            if (next <= reached) {
                break;
            }
            double t = next > overlap ? (overlap - reached) / (next - reached) : 1;
            x += t * (mesh.x(nextI, nextJ) - x);
            y += t * (mesh.y(nextI, nextJ) - y);
            z += t * (mesh.z(nextI, nextJ) - z);
            reached = next;
        }
        if (reached > 0) {
            whole.add(x, y, z);
        }
        return reached > 0;
    }

    /** Returns the distance of a vertex from the line through two others, away from the side of a fourth one. */
    private double beyond(int fromI, int fromJ, int toI, int toJ, int insideI, int insideJ, int i, int j) {
        double x = mesh.x(fromI, fromJ);
        double y = mesh.y(fromI, fromJ);
        double dx = mesh.x(toI, toJ) - x;
        double dy = mesh.y(toI, toJ) - y;
        double length = Math.sqrt(dx * dx + dy * dy);
        double inside = dx * (mesh.y(insideI, insideJ) - y) - dy * (mesh.x(insideI, insideJ) - x);
        double distance = dx * (mesh.y(i, j) - y) - dy * (mesh.x(i, j) - x);
        return length > 0 ? -Math.signum(inside) * distance / length : 0;
    }

    /**
     * Fills a shape with the colours of its heights, from the lowest to the highest. Each part reaches slightly under the
     * next one, but not farther, because its colour would be visible in the anti-aliased edges of the others.
     */
    private void paint(PatchShape shape, double shade) {
        double lowest = shape.lowest();
        double highest = shape.highest();
        int low = band(lowest);
        int high = band(highest);
        if (high == low) {
            fill(shape, shaded(colors[low], shade));
            return;
        }
        int least = hasVisibleSteps || (isImage && hasLargePatches) ? 0 : isImage ? 1 : SEVERAL;
        int step =
                Math.max(hasVisibleSteps || isImage ? 1 : 2, (int) Math.ceil((high - low) * narrowest / shape.size()));
        if (high - low <= least || high - low < step) {
            fill(shape, shaded(blended(shape.mean()), shade));
            return;
        }
        double under = 2 * overlap * (highest - lowest) / shape.size();
        for (int k = low - low % step; k <= high; k += step) {
            PatchShape upper = shape;
            if (k > low) {
                shape.cutBelow(levels[k], part);
                upper = part;
            }
            PatchShape piece = upper;
            if (k + step <= high) {
                upper.cutAbove(levels[k + step] + under, other);
                piece = other;
            }
            if (!piece.isEmpty()) {
                Rgba own = step == 1 ? colors[k] : blended(levels[Math.min(k + (step + 1) / 2, high)]);
                fill(piece, shaded(own, shade));
            }
        }
    }

    /** Returns the colour of a shape that is not divided. */
    private Rgba color(PatchShape shape) {
        int low = band(shape.lowest());
        return low == band(shape.highest()) ? colors[low] : blended(shape.mean());
    }

    private int band(double z) {
        int k = Arrays.binarySearch(levels, z + ROUNDING);
        return Math.max(0, Math.min(colors.length - 1, k >= 0 ? k : -k - 2));
    }

    /** Returns a colour between those of the two bands that are nearest to a height. */
    private Rgba blended(double z) {
        int k = band(z);
        double part = (z - levels[k]) / (levels[k + 1] - levels[k]) - 0.5;
        int other = Math.max(0, Math.min(colors.length - 1, k + (part > 0 ? 1 : -1)));
        double weight = Math.min(0.5, Math.abs(part));
        Rgba from = colors[k];
        Rgba to = colors[other];
        return new Rgba(
                (int) Math.rint(from.red() + weight * (to.red() - from.red())),
                (int) Math.rint(from.green() + weight * (to.green() - from.green())),
                (int) Math.rint(from.blue() + weight * (to.blue() - from.blue())));
    }

    private void fill(PatchShape shape, Rgba next) {
        if (!next.equals(color)) {
            flush();
            color = next;
        }
        shape.appendTo(path);
    }

    private void flush() {
        if (path.getCurrentPoint() != null) {
            g.setColor(color);
            g.fill(path);
            if (isImage) {
                path.reset(); // an image does not keep it
            } else {
                path = new Path2D.Double(Path2D.WIND_NON_ZERO);
            }
        }
    }

    /** Returns the brightness of a cell; slopes that face away from the light, which comes from the upper left, are dark. */
    private double shade(int i, int j) {
        double du = ((mesh.z(i + 1, j) - mesh.z(i, j)) + (mesh.z(i + 1, j + 1) - mesh.z(i, j + 1)))
                / 2
                * (mesh.columns() - 1);
        double dv =
                ((mesh.z(i, j + 1) - mesh.z(i, j)) + (mesh.z(i + 1, j + 1) - mesh.z(i + 1, j))) / 2 * (mesh.rows() - 1);
        double[] slope = mesh.projection().turned(du, dv);
        double light = (0.35 * slope[0] - 0.35 * slope[1] + 0.87) / Math.sqrt(1 + du * du + dv * dv);
        return 0.72 + 0.32 * Math.rint(SHADES * Math.max(0, Math.min(1, light))) / SHADES;
    }

    private static Rgba shaded(Rgba color, double factor) {
        return new Rgba(channel(color.red(), factor), channel(color.green(), factor), channel(color.blue(), factor));
    }

    private static int channel(int value, double factor) {
        return (int) Math.min(255, value * factor);
    }
}
