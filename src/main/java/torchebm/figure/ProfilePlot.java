package torchebm.figure;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import torchebm.figure.axis.Labels;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Renderer;
import torchebm.figure.color.ColorMap;
import torchebm.figure.layer.Marker;
import torchebm.figure.layer.Obstacles;
import torchebm.figure.layer.PointLabels;
import torchebm.figure.layer.PointMarks;
import torchebm.figure.layout.AxesFrame;
import torchebm.figure.layout.PlotArea;
import torchebm.figure.layout.PlotAxis;
import torchebm.figure.layout.PlotFrame;
import torchebm.figure.text.Fonts;
import torchebm.grid.Numerals;

/** The energy along a path, with the names of the minima and saddles on it. */
public final class ProfilePlot implements Plot {
    /** The largest distance of a point from the plot, in heights of the plot. */
    private static final double FAR = 1e3;

    /** The margins of axes, as fractions of their lengths; names are above saddles and below minima. */
    private static final double ASIDE = 0.04;

    private static final double ABOVE = 0.18;

    private final Profile profile;
    private final List<Point> points;
    private final LineColors colors;
    private final PlotAxis x;
    private final PlotAxis y;
    private final boolean hasEnergies;

    /**
     * Energies along a path.
     *
     * @param lengths of the path up to each point, ascending, shape (n). Not copied
     * @param energies shape (n); the line is interrupted where they are not finite. Not copied
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by identity only
    public record Profile(double[] lengths, double[] energies) {
        public Profile {
            if (lengths.length != energies.length || lengths.length < 2) {
                throw new IllegalArgumentException("a profile needs at least 2 lengths and as many energies, but has "
                        + lengths.length + " and " + energies.length);
            }
        }
    }

    /**
     * A stationary point on the path.
     *
     * @param name empty for none
     * @param kind of its marker
     * @param length of the path up to the point
     */
    public record Point(String name, Marker.Kind kind, double length, double energy) {}

    /**
     * @param points in the order in which they get room for their names
     * @param colors the line has a colour of this map
     * @param x the lengths, such as {@link #lengths}
     * @param y the energies, such as {@link #energies}
     * @param hasEnergies true if names are followed by energies
     */
    public ProfilePlot(
            Profile profile, List<Point> points, ColorMap colors, PlotAxis x, PlotAxis y, boolean hasEnergies) {
        this.profile = profile;
        this.points = List.copyOf(points);
        this.colors = new LineColors(colors);
        this.x = x;
        this.y = y;
        this.hasEnergies = hasEnergies;
    }

    /** Returns a linear axis for the lengths of a path, such as "Path length". */
    public static PlotAxis lengths(Profile profile, String caption) {
        double[] lengths = profile.lengths();
        return PlotAxis.around(caption, lengths[0], lengths[lengths.length - 1], ASIDE, ASIDE);
    }

    /** Returns a linear axis for the energies along a path, with room for names; from 0 to 1 if there is none. */
    public static PlotAxis energies(Profile profile, List<Point> points, String caption) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (double energy : profile.energies()) {
            if (Double.isFinite(energy)) {
                min = Math.min(min, energy);
                max = Math.max(max, energy);
            }
        }
        for (Point point : points) {
            min = Math.min(min, point.energy());
            max = Math.max(max, point.energy());
        }
        return min <= max ? PlotAxis.around(caption, min, max, ABOVE, ABOVE) : PlotAxis.linear(caption, false, 0, 1);
    }

    @Override
    public PlotFrame frame(Canvas canvas, Fonts fonts, boolean showsX, boolean showsY) {
        return new AxesFrame(canvas, fonts, x, y, Optional.empty(), Optional.empty(), 0, showsX, showsY);
    }

    @Override
    public void paint(Renderer g, Canvas canvas, Fonts fonts, Rectangle2D area) {
        int n = profile.lengths().length;
        double[] across = new double[n];
        double[] up = new double[n];
        for (int i = 0; i < n; i++) {
            double energy = profile.energies()[i];
            across[i] = x.scale().part(profile.lengths()[i]);
            up[i] = Double.isFinite(energy)
                    ? Math.max(-FAR, Math.min(FAR, y.scale().part(energy)))
                    : Double.NaN;
        }
        LineChart chart = new LineChart(canvas, area);
        chart.add(across, up, colors.at(0, 1, canvas.theme().paper()));
        chart.paint(g);
        PlotArea plot = new PlotArea(area, x.scale(), y.scale());
        List<Marker> markers = new ArrayList<>();
        for (Point point : points) {
            markers.add(new Marker(point.kind(), point.length(), point.energy()));
        }
        new PointMarks(area, plot::place, canvas, markers, List.of(), false).paint(g);
        g.setColor(canvas.theme().ink());
        labels(canvas, fonts, plot, across, up).paint(g);
    }

    private PointLabels labels(Canvas canvas, Fonts fonts, PlotArea plot, double[] across, double[] up) {
        Obstacles obstacles = new Obstacles(plot.rectangle());
        for (int i = 1; i < across.length; i++) {
            double[] from = plot.partly(across[i - 1], up[i - 1]);
            double[] to = plot.partly(across[i], up[i]);
            obstacles.add(from[0], from[1], to[0], to[1]);
        }
        PointLabels labels =
                new PointLabels(obstacles, fonts.small(), canvas.lettering().scale());
        for (Point point : points) {
            labels.addMarker(plot.left(point.length()), plot.top(point.energy()));
        }
        String[] energies =
                Numerals.ENERGY.texts(points.stream().mapToDouble(Point::energy).toArray());
        for (int k = 0; k < points.size(); k++) {
            Point point = points.get(k);
            List<String> lines = new ArrayList<>();
            if (!point.name().isBlank()) {
                lines.add(point.name());
            }
            if (hasEnergies) {
                lines.add(Labels.typeset(energies[k]));
            }
            if (!lines.isEmpty()) {
                labels.add(
                        lines,
                        plot.left(point.length()),
                        plot.top(point.energy()),
                        point.kind() != Marker.Kind.MINIMUM);
            }
        }
        return labels;
    }
}
