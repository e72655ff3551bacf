package torchebm.task;

import java.io.IOException;
import java.util.List;
import java.util.stream.DoubleStream;
import torchebm.compute.Backend;
import torchebm.compute.Progress;
import torchebm.contour.Band;
import torchebm.contour.Bands;
import torchebm.contour.Contours;
import torchebm.contour.Polyline;
import torchebm.draw.LevelChoice;
import torchebm.draw.PlotChecks;
import torchebm.evaluate.Compiler;
import torchebm.evaluate.Evaluated;
import torchebm.evaluate.Evaluation;
import torchebm.evaluate.Potential;
import torchebm.files.FileAccess;
import torchebm.graph.Interruption;
import torchebm.grid.Field;
import torchebm.grid.Grid;
import torchebm.plot.PlotKeys;
import torchebm.plot.PlotSpec;
import torchebm.problem.RequestException;
import torchebm.result.AxisSummary;
import torchebm.result.ContourResult;
import torchebm.result.EnergyRange;
import torchebm.spec.Spec;
import torchebm.table.ContourWriter;

/** Evaluates the model of a task over its grid, and writes its contours. */
final class ContourOperation {
    private ContourOperation() {}

    static ContourResult run(Task task, Output.Contours output, Compiler compiler, FileAccess files, Progress progress)
            throws IOException {
        if (output.filled() && !output.format().hasBands()) {
            throw new RequestException("CSV cannot contain filled bands: write GeoJSON");
        }
        Spec spec = task.first();
        PlotSpec plot = spec.plot();
        // The lines are those of the figure, so they have its grid.
        Grid grid = spec.figureGrid(plot.size().widthInPixels(), plot.size().heightInPixels());
        if (!grid.isPlane()) {
            throw new RequestException("contours need a grid of 2 axes, but this one has 1");
        }
        PlotChecks.checkTemperature(spec);
        String quantity = plot.get(PlotKeys.QUANTITY);
        PlotChecks.checkFreeEnergy(spec);
        Potential potential = new Potential(spec.gridModel(), spec.integration(), spec.temperature());
        Evaluated energies = Evaluation.whole(potential, quantity, grid, compiler, progress);
        Evaluated shown = Evaluation.shown(energies, quantity, spec.temperature());
        Field field = shown.field();
        Bands bands =
                output.filled() ? LevelChoice.bands(plot, shown.spread()) : LevelChoice.contours(plot, shown.spread());
        int[] count = {0};
        task.destination().write(files, out -> {
            ContourWriter writer = output.format()
                    .factory()
                    .writer(out, grid.first().name(), grid.last().name());
            if (output.filled()) {
                List<Band> tiles =
                        Contours.bands(field, bands.covering(shown.spread().range()));
                for (int k = 0; k < tiles.size(); k++) {
                    Interruption.check();
                    List<List<Polyline>> polygons = tiles.get(k).polygons();
                    writer.band(bands.levels()[k], bands.levels()[k + 1], polygons);
                    count[0] += polygons.size();
                }
            } else {
                List<List<Polyline>> lines = Contours.lines(field, bands.levels());
                for (int k = 0; k < lines.size(); k++) {
                    Interruption.check();
                    writer.lines(bands.levels()[k], lines.get(k));
                    count[0] += lines.get(k).size();
                }
            }
            writer.finish();
        });
        Backend backend = energies.backend();
        return new ContourResult(
                spec.landscape().name(),
                task.destination().target(),
                output.format().name(),
                output.filled(),
                AxisSummary.of(grid),
                EnergyRange.of(energies.spread().range()),
                quantity,
                Densities.temperature(spec),
                Densities.integrated(spec, energies.error()),
                Densities.logZ(spec, shown.logZ()),
                bands.norm().toString(),
                DoubleStream.of(bands.levels()).boxed().toList(),
                count[0],
                backend.device(),
                backend.name(),
                compiler.dtype());
    }
}
