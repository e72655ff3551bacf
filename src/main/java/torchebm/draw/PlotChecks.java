package torchebm.draw;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import torchebm.contour.Norm;
import torchebm.evaluate.AxisWarp;
import torchebm.evaluate.Evaluation;
import torchebm.grid.Axis;
import torchebm.grid.Grid;
import torchebm.grid.Numerals;
import torchebm.plot.PlotKey;
import torchebm.plot.PlotKeys;
import torchebm.plot.PlotSpec;
import torchebm.problem.RequestException;
import torchebm.spec.Spec;

/** Refuses keys of a plot that cannot be drawn over a grid, or have no effect in a kind of figure. */
public final class PlotChecks {
    /** The width of the narrowest axis whose pixels have different coordinates. */
    private static final double NARROWEST = 1e-300;

    /** The same, relative to the coordinates, of which a narrower axis has only a few. */
    private static final double NARROWEST_PART = 9e-16;

    private final PlotSpec plot;
    private final Grid grid;

    private PlotChecks(PlotSpec plot, Grid grid) {
        this.plot = plot;
        this.grid = grid;
    }

    static void check(PlotSpec plot, Grid grid) {
        PlotChecks checks = new PlotChecks(plot, grid);
        checks.checkWidths();
        checks.checkKind();
        checks.checkScales();
        checks.checkNorm();
    }

    /** Refuses the flag of a temperature on which the shown quantity does not depend. */
    public static void checkTemperature(Spec spec) {
        if (!Evaluation.isDensity(spec.plot().get(PlotKeys.QUANTITY))
                && spec.integration().isEmpty()
                && spec.plot().find(PlotKeys.SAMPLES).isEmpty()) {
            spec.refuseTemperature("add --quantity density or log-density, or --project");
        }
    }

    /** Refuses layers of the energy over a free energy. */
    public static void checkFreeEnergy(Spec spec) {
        if (spec.integration().isPresent()) {
            PlotSpec plot = spec.plot();
            Map<String, Boolean> ofEnergies = new LinkedHashMap<>();
            ofEnergies.put(
                    "quantity: gradient-norm", plot.get(PlotKeys.QUANTITY).equals("gradient-norm"));
            ofEnergies.put("arrows", plot.get(PlotKeys.ARROWS));
            ofEnergies.put("streamlines", plot.get(PlotKeys.STREAMLINES));
            ofEnergies.put("analyze", !plot.get(PlotKeys.ANALYZE).equals("none"));
            ofEnergies.put("markers", !plot.get(PlotKeys.MARKERS).equals("none"));
            ofEnergies.put("samples", plot.find(PlotKeys.SAMPLES).isPresent());
            refuse(ofEnergies, " shows the energy, and cannot be combined with project, which shows a free energy");
        }
    }

    /** Refuses keys that arrange several plots, or tell several lines apart, in a figure of one. */
    static void checkAlone(PlotSpec plot, Grid grid) {
        String needed = ": sweep over a parameter, or name several models";
        if (grid.isPlane()) {
            String plots = " needs several plots" + needed;
            refuse(Map.of("shared", plot.get(PlotKeys.SHARED)), plots);
            refuse(Map.of("columns", plot.isChanged(PlotKeys.COLUMNS)), plots);
        } else {
            refuse(Map.of("legend", plot.isChanged(PlotKeys.LEGEND)), " needs several lines" + needed);
        }
    }

    private void checkWidths() {
        for (Axis axis : grid.axes()) {
            double least = Math.max(NARROWEST, NARROWEST_PART * Math.max(Math.abs(axis.min()), Math.abs(axis.max())));
            if (axis.max() - axis.min() < least) {
                throw new RequestException("the range of " + axis.name() + ", " + range(axis)
                        + ", is too narrow to draw: it must be at least " + Numerals.REPORT.text(least) + " wide");
            }
        }
    }

    private static String range(Axis axis) {
        return "from " + String.join(" to ", Numerals.REPORT.texts(axis.min(), axis.max()));
    }

    private void checkKind() {
        String kind = plot.get(PlotKeys.KIND);
        boolean isSurface = kind.equals("surface");
        Map<String, Boolean> ofContours = new LinkedHashMap<>();
        ofContours.put("bands: false", !plot.get(PlotKeys.BANDS));
        ofContours.put("arrows", plot.get(PlotKeys.ARROWS));
        ofContours.put("streamlines", plot.get(PlotKeys.STREAMLINES));
        ofContours.put("aspect: equal", plot.get(PlotKeys.ASPECT).equals("equal"));
        Map<String, Boolean> ofSurface = new LinkedHashMap<>(ofContours);
        ofSurface.put("labels", plot.get(PlotKeys.LABELS));
        ofSurface.put("beyond", plot.isChanged(PlotKeys.BEYOND));
        Map<String, Boolean> ofBoth = new LinkedHashMap<>(ofContours);
        ofBoth.put("lines", !plot.lines().isEmpty());
        ofBoth.put("from", plot.find(PlotKeys.FROM).isPresent());
        ofBoth.put("to", plot.find(PlotKeys.TO).isPresent());
        ofBoth.put("kind: " + kind, !kind.equals("auto"));
        ofBoth.put("levels", plot.isChanged(PlotKeys.LEVELS));
        ofBoth.put("norm: quantile", plot.get(PlotKeys.NORM).equals("quantile"));
        ofBoth.put("center", plot.find(PlotKeys.CENTER).isPresent());
        ofBoth.put("beyond", plot.isChanged(PlotKeys.BEYOND));
        ofBoth.put("shared", plot.get(PlotKeys.SHARED));
        ofBoth.put("columns", plot.isChanged(PlotKeys.COLUMNS));
        if (!grid.isPlane()) {
            refuse(ofBoth, " needs a grid of 2 axes, but this one has 1");
        } else if (isSurface) {
            refuse(ofSurface, " cannot be combined with kind: surface");
        }
        if (grid.isPlane()) {
            refuse(Map.of("legend", plot.isChanged(PlotKeys.LEGEND)), " needs a grid of 1 axis, but this one has 2");
        }
        if (!isSurface) {
            refuse(Map.of("azimuth", plot.isChanged(PlotKeys.AZIMUTH)), " needs kind: surface");
            refuse(Map.of("elevation", plot.isChanged(PlotKeys.ELEVATION)), " needs kind: surface");
        }
        checkLayers(isSurface);
        checkValues();
        boolean hasFlow = plot.get(PlotKeys.ARROWS) || plot.get(PlotKeys.STREAMLINES);
        refuse(Map.of("spacing", plot.isChanged(PlotKeys.SPACING) && !hasFlow), " needs arrows or streamlines");
        boolean hasUnscaled = plot.isChanged(PlotKeys.ARROW_SCALE) && !plot.get(PlotKeys.ARROWS);
        refuse(Map.of("arrow-scale", hasUnscaled), " needs arrows");
        boolean hasDraws = plot.find(PlotKeys.SAMPLES).isPresent();
        refuse(Map.of("sampler", plot.isChanged(PlotKeys.SAMPLER) && !hasDraws), " needs samples");
        refuse(Map.of("sample-seed", plot.isChanged(PlotKeys.SAMPLE_SEED) && !hasDraws), " needs samples");
        refuse(Map.of("trajectories", plot.get(PlotKeys.TRAJECTORIES) && !hasDraws), " needs samples");
        boolean isAnalysed = !plot.get(PlotKeys.ANALYZE).equals("none");
        refuse(Map.of("from", plot.find(PlotKeys.FROM).isPresent() && !isAnalysed), " needs analyze, or kind: profile");
        refuse(Map.of("to", plot.find(PlotKeys.TO).isPresent() && !isAnalysed), " needs analyze, or kind: profile");
        refuse(
                Map.of("markers", isAnalysed && !plot.get(PlotKeys.MARKERS).equals("none")),
                " has no effect with analyze, which marks all points: leave it out");
    }

    private void checkLayers(boolean isSurface) {
        boolean hasBands = plot.get(PlotKeys.BANDS) || isSurface || !grid.isPlane();
        boolean hasLayers = !plot.lines().isEmpty()
                || plot.get(PlotKeys.ARROWS)
                || plot.get(PlotKeys.STREAMLINES)
                || !plot.get(PlotKeys.MARKERS).equals("none")
                || !plot.get(PlotKeys.ANALYZE).equals("none")
                || plot.find(PlotKeys.OVERLAY).isPresent()
                || plot.find(PlotKeys.SAMPLES).isPresent();
        refuse(
                Map.of("bands: false", !hasBands && !hasLayers),
                " draws nothing without lines, streamlines, arrows, markers or an overlay");
        boolean hasBar = hasBands || (!plot.lines().isEmpty() && !plot.get(PlotKeys.LABELS));
        refuse(
                Map.of("label", plot.find(PlotKeys.LABEL).isPresent() && !hasBar),
                " needs a colour bar, but this figure has neither bands nor lines without labels");
        boolean isTwice = plot.find(PlotKeys.LABEL).isPresent()
                && plot.find(PlotKeys.YLABEL).isPresent();
        refuse(Map.of("label", isTwice && !grid.isPlane()), " and plot.ylabel both name the values: leave one out");
    }

    /** Refuses two ways to choose the levels, of which one has no effect. */
    private void checkValues() {
        boolean isListed = !plot.get(PlotKeys.LEVELS).listed().isEmpty();
        Map<String, Boolean> ranges = new LinkedHashMap<>();
        ranges.put("vmin", plot.find(PlotKeys.VMIN).isPresent());
        ranges.put("vmax", plot.find(PlotKeys.VMAX).isPresent());
        ranges.put("clip", plot.find(PlotKeys.CLIP).isPresent());
        boolean isBounded = isListed || ranges.containsValue(true);
        refuse(
                Map.of("beyond", plot.isChanged(PlotKeys.BEYOND) && !isBounded),
                " needs vmin, vmax, clip or listed levels, beyond which there is something");
        if (isListed) {
            ranges.put("norm: " + plot.get(PlotKeys.NORM), plot.isChanged(PlotKeys.NORM));
            refuse(ranges, " has no effect on listed levels: leave one out");
        }
    }

    private static void refuse(Map<String, Boolean> asked, String reason) {
        asked.forEach((key, isAsked) -> {
            if (isAsked) {
                throw new RequestException("plot." + key + reason);
            }
        });
    }

    private void checkScales() {
        check(PlotKeys.XSCALE, grid.first());
        if (grid.isPlane()) {
            check(PlotKeys.YSCALE, grid.last());
        }
        boolean isWarped = false;
        for (AxisWarp warp : PlotAxes.warps(plot, grid)) {
            isWarped |= !warp.equals(AxisWarp.NONE);
        }
        String reason = " needs linear axes: leave out xscale and yscale";
        refuse(Map.of("aspect: equal", isWarped && plot.get(PlotKeys.ASPECT).equals("equal")), reason);
        refuse(Map.of("kind: surface", isWarped && plot.get(PlotKeys.KIND).equals("surface")), reason);
        refuse(
                Map.of(
                        "quantity: " + plot.get(PlotKeys.QUANTITY),
                        isWarped && plot.get(PlotKeys.QUANTITY).contains("density")),
                " needs linear axes, over which it is normalised");
    }

    private void check(PlotKey<String> key, Axis axis) {
        String scale = plot.get(key);
        if (scale.equals("log") && !(axis.min() > 0)) {
            throw new RequestException(
                    "plot." + key + ": log needs a positive range, but that of " + axis.name() + " is " + range(axis));
        }
        refuse(
                Map.of(
                        "ticks: pi",
                        !List.of("auto", "linear").contains(scale)
                                && plot.get(PlotKeys.TICKS).equals("pi")),
                " needs linear axes, but " + axis.name() + " is " + scale);
    }

    private void checkNorm() {
        String norm = plot.get(PlotKeys.NORM);
        boolean isSymmetric = norm.equals(Norm.SYMLOG.toString())
                || (!grid.isPlane() && plot.get(PlotKeys.YSCALE).equals("symlog"));
        refuse(Map.of("linthresh", plot.find(PlotKeys.LINTHRESH).isPresent() && !isSymmetric), " needs norm: symlog");
        boolean hasMiddle = List.of("auto", "linear", "symlog").contains(norm);
        refuse(
                Map.of("center", plot.find(PlotKeys.CENTER).isPresent() && !hasMiddle),
                " needs norm: linear or symlog, but it is " + norm);
        boolean isTwice = !grid.isPlane()
                && plot.isChanged(PlotKeys.YSCALE)
                && !List.of("auto", plot.get(PlotKeys.YSCALE)).contains(norm);
        refuse(Map.of("norm: " + norm, isTwice), " and plot.yscale are both scales of the values: leave one out");
    }
}
