package torchebm.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import torchebm.contour.Contours;
import torchebm.contour.Norm;
import torchebm.contour.Polyline;
import torchebm.contour.Region;
import torchebm.figure.axis.Tick;
import torchebm.figure.axis.Ticks;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.color.ColorBar;
import torchebm.figure.color.ColorScale;
import torchebm.figure.layout.PlotAxis;
import torchebm.figure.layout.PlotFrame;
import torchebm.figure.layout.SideBar;
import torchebm.figure.layout.Spacing;
import torchebm.figure.layout.TitleFrame;
import torchebm.figure.text.Fonts;
import torchebm.figure.text.TextLine;
import torchebm.grid.Axis;
import torchebm.grid.Cancellation;
import torchebm.grid.Field;

/**
 * A field over two axes as a surface in three dimensions, in a parallel projection, with its contours on the floor.
 * Patches are painted from the farthest to the nearest, so that near ones hide far ones. Heights are linear in the
 * value, or logarithmic if the levels are.
 */
public final class SurfacePlot implements Plot {
    /** The largest number of patches along an axis. */
    private static final int PATCHES = 110;

    /** The height of the floor relative to the lowest point, in widths of the floor. */
    private static final double FLOOR = -0.42;

    private static final double HEIGHT = 0.62;
    private static final double FLOOR_LINE = 1.1;
    private static final double TICK = 0.025;

    /** The overlap of patches, in pixels. */
    private static final double SEAM = 0.6;

    /** Used with StrictMath's sines, which are the same on every Java. */
    private static final double RADIANS = Math.PI / 180;

    private final PlotAxis xAxis;
    private final PlotAxis yAxis;
    private final Field field;
    private final ColorScale scale;
    private final String quantity;
    private final double sinAzimuth;
    private final double cosAzimuth;
    private final double sinElevation;
    private final double cosElevation;
    private final boolean hasBar;

    /**
     * @param field over two axes
     * @param azimuth the direction of the viewer, in degrees from the first axis towards the second
     * @param elevation the direction of the viewer, in degrees above the floor
     * @param hasBar true for a colour bar beside the plot
     */
    public SurfacePlot(
            Field field,
            ColorScale scale,
            PlotAxis xAxis,
            PlotAxis yAxis,
            String quantity,
            double azimuth,
            double elevation,
            boolean hasBar) {
        this.xAxis = xAxis;
        this.yAxis = yAxis;
        this.field = field.thinned(PATCHES + 1, PATCHES + 1);
        this.scale = scale;
        this.quantity = quantity;
        this.sinAzimuth = StrictMath.sin(RADIANS * azimuth);
        this.cosAzimuth = StrictMath.cos(RADIANS * azimuth);
        this.sinElevation = StrictMath.sin(RADIANS * elevation);
        this.cosElevation = StrictMath.cos(RADIANS * elevation);
        this.hasBar = hasBar;
    }

    @Override
    public PlotFrame frame(Canvas canvas, Fonts fonts, boolean showsX, boolean showsY) {
        Optional<SideBar> bar = hasBar ? Optional.of(new ColorBar(scale, quantity, canvas, fonts)) : Optional.empty();
        return new TitleFrame(canvas, fonts, bar);
    }

    /**
     * Projects a point of the box [−½, ½]² × z: returns its position across and upwards, and its distance towards the
     * viewer.
     */
    private double[] seen(double x, double y, double z) {
        double across = -sinAzimuth * x + cosAzimuth * y;
        double towards = cosAzimuth * x + sinAzimuth * y;
        return new double[] {across, cosElevation * z - sinElevation * towards, towards};
    }

    /** The transform from the projected box to the picture. */
    private record View(double unit, double x, double y) {}

    @Override
    public void paint(Graphics2D g, Canvas canvas, Fonts fonts, Rectangle2D area) {
        View view = view(area);
        paintFloor(g, canvas, view);
        paintAxes(g, canvas, view, fonts);
        paintSurface(g, view);
    }

    /** Returns the largest view that fits, with room for labels. */
    private View view(Rectangle2D place) {
        Rectangle2D box = new Rectangle2D.Double();
        boolean isFirst = true;
        for (double x : new double[] {-0.5, 0.5}) {
            for (double y : new double[] {-0.5, 0.5}) {
                for (double z : new double[] {FLOOR, HEIGHT}) {
                    double[] p = seen(x, y, z);
                    if (isFirst) {
                        box.setRect(p[0], p[1], 0, 0);
                        isFirst = false;
                    } else {
                        box.add(p[0], p[1]);
                    }
                }
            }
        }
        double labels = 52;
        double unit = Math.min(
                (place.getWidth() - 2 * labels) / box.getWidth(), (place.getHeight() - labels) / box.getHeight());
        return new View(
                unit,
                place.getCenterX() - unit * box.getCenterX(),
                place.getY() + (place.getHeight() - labels) / 2 + unit * box.getCenterY());
    }

    private double[] project(View view, double x, double y, double z) {
        double[] p = seen(x, y, z);
        return new double[] {view.x + view.unit * p[0], view.y - view.unit * p[1], p[2]};
    }

    private static double part(Axis axis, double value) {
        return (value - axis.min()) / (axis.max() - axis.min()) - 0.5;
    }

    private double height(double value) {
        Norm norm = scale.bands().norm();
        boolean isLogarithmic = norm == Norm.LOG || norm == Norm.SYMLOG;
        double part = isLogarithmic
                ? scale.height(value)
                : (value / 2 - scale.lowest() / 2) / (scale.highest() / 2 - scale.lowest() / 2);
        return HEIGHT * Math.max(0, Math.min(1, part));
    }

    private void paintFloor(Graphics2D g, Canvas canvas, View view) {
        double[] levels = scale.bands().levels();
        Path2D.Double floor = new Path2D.Double();
        double[][] corners = {{-0.5, -0.5}, {0.5, -0.5}, {0.5, 0.5}, {-0.5, 0.5}};
        for (double[] corner : corners) {
            add(floor, project(view, corner[0], corner[1], FLOOR));
        }
        floor.closePath();
        g.setStroke(canvas.theme().stroke((float) (FLOOR_LINE * canvas.theme().hairline())));
        for (Region region : Contours.nested(field, thinned(levels))) {
            int k = Math.min(scale.count() - 1, (int) Math.floor(scale.height(region.lower()) * scale.count() + 1e-9));
            g.setColor(scale.band(Math.max(0, k)));
            for (Polyline ring : region.rings()) {
                g.draw(onFloor(view, ring));
            }
        }
        g.setColor(canvas.theme().ink());
        g.setStroke(canvas.theme().stroke(canvas.theme().hairline()));
        g.draw(floor);
    }

    /** Returns about fifteen of the levels; closer lines would hide each other. */
    private static double[] thinned(double[] levels) {
        int step = Math.max(1, (levels.length - 1) / 15);
        List<Double> some = new ArrayList<>();
        for (int k = 0; k < levels.length; k += step) {
            some.add(levels[k]);
        }
        if (some.size() < 2) {
            some.add(levels[levels.length - 1]);
        }
        return some.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private Path2D onFloor(View view, Polyline line) {
        Path2D.Double path = new Path2D.Double();
        for (int i = 0; i < line.size(); i++) {
            add(
                    path,
                    project(
                            view,
                            part(field.grid().first(), line.x()[i]),
                            part(field.grid().last(), line.y()[i]),
                            FLOOR));
        }
        if (line.closed()) {
            path.closePath();
        }
        return path;
    }

    private static void add(Path2D path, double[] p) {
        if (path.getCurrentPoint() == null) {
            path.moveTo(p[0], p[1]);
        } else {
            path.lineTo(p[0], p[1]);
        }
    }

    /** Paints the patches from the farthest to the nearest: row by row, and patch by patch in each row. */
    private void paintSurface(Graphics2D g, View view) {
        int columns = field.grid().columns() - 1;
        int rows = field.grid().rows() - 1;
        Cancellation cancellation = new Cancellation();
        for (int b = 0; b < rows; b++) {
            cancellation.check();
            int j = sinAzimuth > 0 ? b : rows - 1 - b;
            for (int a = 0; a < columns; a++) {
                int i = cosAzimuth > 0 ? a : columns - 1 - a;
                paintPatch(g, view, i, j);
            }
        }
    }

    private void paintPatch(Graphics2D g, View view, int i, int j) {
        double[] energies = {field.get(i, j), field.get(i + 1, j), field.get(i + 1, j + 1), field.get(i, j + 1)};
        double mean = 0;
        for (double energy : energies) {
            if (!Double.isFinite(energy)) {
                return;
            }
            mean += energy / 4;
        }
        Axis first = field.grid().first();
        Axis last = field.grid().last();
        int[] di = {0, 1, 1, 0};
        int[] dj = {0, 0, 1, 1};
        double[][] corners = new double[4][];
        double[] z = new double[4];
        double[] middle = new double[2];
        for (int k = 0; k < 4; k++) {
            z[k] = height(energies[k]);
            corners[k] = project(view, part(first, first.value(i + di[k])), part(last, last.value(j + dj[k])), z[k]);
            middle[0] += corners[k][0] / 4;
            middle[1] += corners[k][1] / 4;
        }
        Path2D.Double patch = new Path2D.Double();
        for (double[] corner : corners) {
            add(patch, outwards(corner, middle));
        }
        patch.closePath();
        g.setColor(shaded(scale.color(mean), z));
        g.fill(patch);
    }

    /** Moves a corner of a patch slightly away from its middle, so that there are no gaps between patches. */
    private static double[] outwards(double[] corner, double[] middle) {
        double dx = corner[0] - middle[0];
        double dy = corner[1] - middle[1];
        double distance = Math.sqrt(dx * dx + dy * dy);
        double factor = distance > 0 ? SEAM / distance : 0;
        return new double[] {corner[0] + factor * dx, corner[1] + factor * dy};
    }

    /** Returns a darker colour on slopes that face away from the light, which comes from the upper left. */
    private Color shaded(Color color, double[] z) {
        double dx = ((z[1] - z[0]) + (z[2] - z[3])) / 2 * (field.grid().columns() - 1);
        double dy = ((z[3] - z[0]) + (z[2] - z[1])) / 2 * (field.grid().rows() - 1);
        double across = -sinAzimuth * dx + cosAzimuth * dy;
        double towards = cosAzimuth * dx + sinAzimuth * dy;
        double light = (0.35 * across - 0.35 * towards + 0.87) / Math.sqrt(1 + dx * dx + dy * dy);
        double factor = 0.72 + 0.32 * Math.max(0, Math.min(1, light));
        return new Color(
                (int) Math.min(255, color.getRed() * factor), (int) Math.min(255, color.getGreen() * factor), (int)
                        Math.min(255, color.getBlue() * factor));
    }

    /** Draws ticks along the two nearest edges of the floor. */
    private void paintAxes(Graphics2D g, Canvas canvas, View view, Fonts fonts) {
        double nearY = sinAzimuth > 0 ? 0.5 : -0.5;
        double nearX = cosAzimuth > 0 ? 0.5 : -0.5;
        paintAxis(g, canvas, view, fonts, xAxis, t -> new double[] {t, nearY}, new double[] {0, nearY > 0 ? 1 : -1});
        paintAxis(g, canvas, view, fonts, yAxis, t -> new double[] {nearX, t}, new double[] {nearX > 0 ? 1 : -1, 0});
    }

    private interface Edge {
        double[] at(double t);
    }

    private void paintAxis(
            Graphics2D g, Canvas canvas, View view, Fonts fonts, PlotAxis axis, Edge edge, double[] outwards) {
        g.setColor(canvas.theme().ink());
        g.setStroke(canvas.hairline());
        Ticks ticks = axis.ticker().ticks(new Spacing(canvas).across(view.unit(), fonts.tick()));
        for (Tick tick : ticks.labelled()) {
            double[] p = edge.at(tick.part() - 0.5);
            double[] from = project(view, p[0], p[1], FLOOR);
            double[] to = project(view, p[0] + TICK * outwards[0], p[1] + TICK * outwards[1], FLOOR);
            double[] text = project(view, p[0] + 3 * TICK * outwards[0], p[1] + 3 * TICK * outwards[1], FLOOR);
            g.draw(new Line2D.Double(from[0], from[1], to[0], to[1]));
            TextLine.of(tick.label(), fonts.tick()).draw(g, text[0], text[1] + 5, anchor(to[0] - from[0]));
        }
        double[] middle = edge.at(0);
        double[] place = project(view, middle[0] + 0.2 * outwards[0], middle[1] + 0.2 * outwards[1], FLOOR);
        TextLine.of(axis.caption(), fonts.symbol()).draw(g, place[0], place[1] + 6, 0.5);
    }

    /** Returns the anchor of a label: text to the left of an edge ends there, text to its right begins there. */
    private static double anchor(double dx) {
        return dx < -3 ? 0.9 : dx > 3 ? 0.1 : 0.5;
    }
}
