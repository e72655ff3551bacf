package torchebm.app;

import java.io.IOException;
import java.util.List;
import java.util.stream.DoubleStream;
import torchebm.compute.Backend;
import torchebm.contour.Band;
import torchebm.contour.Bands;
import torchebm.contour.Contours;
import torchebm.contour.Polyline;
import torchebm.files.FileAccess;
import torchebm.grid.Field;
import torchebm.grid.Grid;
import torchebm.spec.PlotSpec;
import torchebm.spec.Spec;
import torchebm.table.ContourFormat;
import torchebm.table.ContourWriter;

/** Evaluates a model over its grid and writes its contours. */
final class ContourOperation {
    private ContourOperation() {}

    static ContourResult run(
            Spec spec,
            ContourRequest request,
            OutputRequest target,
            Compiler compiler,
            FileAccess files,
            Progress progress)
            throws IOException {
        Output<ContourFormat> output = Output.of(target, ContourFormat.values(), spec.name());
        if (request.filled() && output.format() == ContourFormat.CSV) {
            throw new RequestException("bands are written as GeoJSON: CSV holds lines only");
        }
        output.checkOverwriting(files, List.of(spec), List.of());
        PlotSpec plot = spec.plot();
        Grid grid = spec.grid();
        if (!grid.isPlane()) {
            throw new RequestException("contours need a grid of 2 axes, but this one has 1");
        }
        String quantity = plot.layers().quantity();
        Landscapes.Evaluated energies = Landscapes.whole(spec.landscape().model(), quantity, grid, compiler, progress);
        Landscapes.Evaluated shown = Landscapes.shown(energies, quantity);
        Field field = shown.field();
        Bands bands =
                request.filled() ? LevelChoice.bands(plot, shown.spread()) : LevelChoice.contours(plot, shown.spread());
        int[] count = {0};
        output.write(files, out -> {
            ContourWriter writer =
                    output.format().writer(out, grid.first().name(), grid.last().name());
            if (request.filled()) {
                List<Band> tiles =
                        Contours.bands(field, bands.covering(shown.spread().range()));
                for (int k = 0; k < tiles.size(); k++) {
                    TimeLimit.checkCancelled();
                    List<List<Polyline>> polygons = tiles.get(k).polygons();
                    writer.band(bands.levels()[k], bands.levels()[k + 1], polygons);
                    count[0] += polygons.size();
                }
            } else {
                List<List<Polyline>> lines = Contours.lines(field, bands.levels());
                for (int k = 0; k < lines.size(); k++) {
                    TimeLimit.checkCancelled();
                    writer.lines(bands.levels()[k], lines.get(k));
                    count[0] += lines.get(k).size();
                }
            }
            writer.finish();
        });
        Backend backend = energies.backend();
        return new ContourResult(
                spec.landscape().name(),
                output.target(),
                output.format().toString(),
                request.filled(),
                AxisSummary.of(grid),
                EnergyRange.of(energies.spread().range()),
                quantity,
                bands.norm().toString(),
                DoubleStream.of(bands.levels()).boxed().toList(),
                count[0],
                backend.device(),
                backend.name(),
                compiler.dtype());
    }
}
