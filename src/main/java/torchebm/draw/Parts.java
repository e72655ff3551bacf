package torchebm.draw;

import java.util.ArrayList;
import java.util.List;
import torchebm.compute.Progress;
import torchebm.contour.Bands;
import torchebm.evaluate.Compiler;
import torchebm.evaluate.Evaluated;
import torchebm.evaluate.Evaluation;
import torchebm.evaluate.Potential;
import torchebm.grid.Grid;
import torchebm.grid.Spread;
import torchebm.plot.PlotKeys;
import torchebm.plot.PlotSpec;
import torchebm.problem.RequestException;
import torchebm.spec.Combination;
import torchebm.spec.Spec;

/** Evaluates the models of a figure. */
public final class Parts {
    /** The most samples per pixel that a figure can show along a side; a plane is a little smaller than its figure. */
    private static final double SAMPLES_A_PIXEL = 2;

    /** The most panels or lines of a sweep. */
    private static final int MAX_SWEEP = 100;

    private final Compiler compiler;
    private final Progress progress;

    public Parts(Compiler compiler, Progress progress) {
        this.compiler = compiler;
        this.progress = progress;
    }

    /** Refuses a sweep of more combinations than a figure can show. */
    private static void checkSweep(Spec spec) {
        int count = spec.combinationCount();
        if (count > MAX_SWEEP) {
            throw spec.wrongSweep("a figure shows at most " + MAX_SWEEP + " combinations, but this sweep has " + count);
        }
    }

    /**
     * Refuses what cannot be drawn, before anything is evaluated.
     *
     * @param panels the specs of a figure over grids, at least 1
     */
    public static void check(List<Spec> panels) {
        panels.forEach(Parts::checkSweep);
        Spec first = panels.get(0);
        sheet(panels).check(first.plot(), plots(panels));
        if (panels.size() == 1 && !first.isSwept()) {
            PlotChecks.checkAlone(first.plot(), first.grid());
        }
        for (Spec panel : panels) {
            for (Combination one : panel.combinations()) {
                PlotChecks.checkTemperature(one.spec());
                PlotChecks.checkFreeEnergy(one.spec());
                Grid grid = one.spec().grid();
                PlotChecks.check(one.spec().plot(), grid);
                if (grid.isPlane() != first.grid().isPlane()) {
                    throw new RequestException("a figure cannot show grids of 1 axis and of 2 axes together");
                }
            }
        }
    }

    private static Sheet sheet(List<Spec> panels) {
        return Sheet.of(panels.get(0).plot(), plots(panels));
    }

    /** Returns the number of plots; all lines over one axis are in one. */
    private static int plots(List<Spec> panels) {
        return panels.get(0).grid().isPlane()
                ? panels.stream().mapToInt(Spec::combinationCount).sum()
                : 1;
    }

    /**
     * Evaluates each combination of swept values of each panel.
     *
     * @param panels the specs of a figure, at least 1
     */
    public List<Part> of(List<Spec> panels) {
        check(panels);
        Sheet sheet = sheet(panels);
        List<Part> parts = new ArrayList<>();
        for (Spec panel : panels) {
            List<Combination> combinations = panel.combinations();
            List<String> values = Titles.ofSweep(combinations);
            for (int k = 0; k < combinations.size(); k++) {
                parts.add(part(combinations.get(k), sheet, label(panel, values.get(k), panels.size() == 1)));
            }
        }
        return parts.get(0).plot().get(PlotKeys.SHARED) ? shared(parts) : parts;
    }

    /** Returns the name of a part: the values of its sweep, or the title of its model. */
    private static String label(Spec panel, String values, boolean isAlone) {
        if (!panel.isSwept()) {
            return isAlone ? Titles.of(panel) : panel.landscape().about().title();
        }
        return isAlone ? values : panel.name() + ", " + values;
    }

    private Part part(Combination combination, Sheet sheet, String label) {
        Spec spec = combination.spec();
        PlotSpec plot = spec.plot();
        double pixels = plot.size().pixels();
        Grid grid = spec.figureGrid(sheet.plotWidth() * pixels, sheet.plotHeight() * pixels);
        String quantity = plot.get(PlotKeys.QUANTITY);
        Evaluated energies = Evaluation.visible(
                new Potential(spec.gridModel(), spec.integration(), spec.temperature()),
                quantity,
                grid,
                PlotAxes.warps(plot, grid),
                samples(sheet.plotWidth() * pixels),
                samples(sheet.plotHeight() * pixels),
                compiler,
                progress);
        Evaluated shown = Evaluation.shown(energies, quantity, spec.temperature());
        return new Part(
                spec,
                label,
                combination.values(),
                plot,
                grid,
                energies.spread().range(),
                shown.field(),
                shown.spread(),
                LevelChoice.bands(plot, shown.spread()),
                shown.logZ(),
                shown.error(),
                shown.backend());
    }

    /** Returns the number of points that a figure can show along one of its sides. */
    private static int samples(double pixels) {
        return (int) Math.ceil(SAMPLES_A_PIXEL * pixels);
    }

    /** Returns the parts with common bands, which divide the values of all of them. */
    private static List<Part> shared(List<Part> parts) {
        Spread all = parts.stream().map(Part::spread).reduce(Spread::and).orElseThrow();
        Bands bands = LevelChoice.bands(parts.get(0).plot(), all);
        return parts.stream().map(part -> part.with(all, bands)).toList();
    }
}
