package torchebm.testing;

import java.util.List;
import torchebm.figure.ContourPlot;
import torchebm.figure.LegendPlace;
import torchebm.figure.LinePlot;
import torchebm.figure.PlotsFigure;
import torchebm.figure.SurfacePlot;
import torchebm.figure.axis.Labels;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Figure;
import torchebm.figure.color.ColorMap;
import torchebm.figure.color.ColorScale;
import torchebm.figure.layer.Layers;
import torchebm.figure.layout.PlotAxis;
import torchebm.figure.surface.Projection;
import torchebm.grid.Axis;
import torchebm.grid.Field;

/** Figures of fields with the usual axes. */
public final class Figures {
    private Figures() {}

    public static PlotAxis axis(Axis axis) {
        return PlotAxis.linear(Labels.coordinate(axis.coordinate()), true, axis.min(), axis.max());
    }

    public static Figure contour(
            Canvas canvas, Field field, ColorScale scale, Layers layers, boolean isEqual, boolean hasBar) {
        return new PlotsFigure(
                canvas,
                new ContourPlot(
                        field,
                        scale,
                        layers,
                        axis(field.grid().first()),
                        axis(field.grid().last()),
                        "Energy",
                        isEqual,
                        hasBar));
    }

    public static Figure surface(
            Canvas canvas, Field field, ColorScale scale, double azimuth, double elevation, boolean hasBar) {
        return surface(canvas, field, scale, Layers.BANDS, azimuth, elevation, hasBar);
    }

    public static Figure surface(
            Canvas canvas,
            Field field,
            ColorScale scale,
            Layers layers,
            double azimuth,
            double elevation,
            boolean hasBar) {
        return new PlotsFigure(
                canvas,
                new SurfacePlot(
                        field,
                        scale,
                        layers,
                        axis(field.grid().first()),
                        axis(field.grid().last()),
                        "Energy",
                        new Projection(azimuth, elevation),
                        hasBar));
    }

    public static Figure line(Canvas canvas, Field field, ColorMap colors, double min, double max) {
        return lines(canvas, field, List.of(""), LegendPlace.BEST, colors, min, max);
    }

    /** Returns a figure of equal lines with names. */
    public static Figure lines(
            Canvas canvas,
            Field field,
            List<String> names,
            LegendPlace place,
            ColorMap colors,
            double min,
            double max) {
        List<LinePlot.Line> lines = names.stream()
                .map(name -> new LinePlot.Line(field, name, List.of(), List.of()))
                .toList();
        PlotAxis energy = PlotAxis.linear("Energy", false, min, max);
        return new PlotsFigure(
                canvas, new LinePlot(lines, colors, axis(field.grid().first()), energy, place));
    }
}
