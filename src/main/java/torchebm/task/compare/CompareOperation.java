package torchebm.task.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import torchebm.compute.Backends;
import torchebm.compute.Progress;
import torchebm.core.BaseModel;
import torchebm.evaluate.Compiler;
import torchebm.evaluate.Difference;
import torchebm.evaluate.EnergyDifference;
import torchebm.evaluate.PointsInput;
import torchebm.files.FileAccess;
import torchebm.grid.Grid;
import torchebm.grid.Points;
import torchebm.output.Destination;
import torchebm.output.DestinationRequest;
import torchebm.output.FigureFormat;
import torchebm.output.Format;
import torchebm.output.TableFormat;
import torchebm.problem.RequestException;
import torchebm.result.AxisSummary;
import torchebm.result.CompareResult;
import torchebm.spec.Spec;
import torchebm.task.Output;
import torchebm.task.Overwriting;
import torchebm.task.Task;
import torchebm.task.TaskRunner;

/** Compares two models, and writes a figure or a table of their difference. */
public final class CompareOperation {
    private final CompareTask task;
    private final Backends backends;
    private final FileAccess files;
    private final Progress progress;

    private CompareOperation(CompareTask task, Backends backends, FileAccess files, Progress progress) {
        this.task = task;
        this.backends = backends;
        this.files = files;
        this.progress = progress;
    }

    /**
     * Runs a comparison.
     *
     * @param files opens inputs and writes the figure or the table; it has read the specs
     */
    public static CompareResult run(CompareTask task, Backends backends, FileAccess files, Progress progress)
            throws IOException {
        return new CompareOperation(task, backends, files, progress).run();
    }

    private CompareResult run() throws IOException {
        Optional<Format> format = task.destination().map(DestinationRequest.Resolved::format);
        boolean isFigure = format.isPresent() && format.get() instanceof FigureFormat;
        check(isFigure);
        Compiler compiler = new Compiler(task.compute(), backends, progress);
        Points points = points();
        checkOverwriting();
        List<BaseModel> models = task.points().isEmpty() ? task.specs().gridModels() : models();
        double temperature = task.specs().temperature();
        EnergyDifference energies =
                new EnergyDifference(models.get(0), models.get(1), points, task.alignment(), compiler, progress);
        Difference difference;
        if (format.isPresent() && format.get() instanceof TableFormat table) {
            DifferenceTable.checkSize(table, points, compiler.room());
            difference = written(table, points, energies, temperature);
        } else {
            difference = energies.statistics(temperature, (first, n, energyA, energyB, differences) -> {});
        }
        if (isFigure) {
            draw((FigureFormat) format.orElseThrow(), difference.offset());
        }
        return result(points, energies, difference);
    }

    private void check(boolean isFigure) {
        if (isFigure && task.points().isPresent()) {
            throw new RequestException("a figure of the difference needs a grid: leave out --points, or write a table,"
                    + " as with -o difference.csv");
        }
        if (!isFigure && !task.plot().isEmpty()) {
            throw new RequestException("--" + task.plot().keySet().iterator().next()
                    + " needs a figure of the difference, as with -o difference.png");
        }
    }

    private Points points() throws IOException {
        if (task.points().isEmpty()) {
            return task.specs().grid();
        }
        for (Spec spec : List.of(task.specs().a(), task.specs().b())) {
            spec.refuseTemperature("leave it out, as densities are compared over a grid");
        }
        Points points = PointsInput.read(
                task.points().get(),
                List.of(task.specs().a().landscape(), task.specs().b().landscape()),
                files,
                progress);
        if (points.count() == 0) {
            throw new RequestException("--points " + task.points().get() + " has no points");
        }
        return points;
    }

    private List<BaseModel> models() {
        return List.of(
                task.specs().a().landscape().model(),
                task.specs().b().landscape().model());
    }

    private void checkOverwriting() throws IOException {
        Optional<Destination> destination = destination();
        if (destination.isPresent() && !destination.get().isStdout()) {
            Set<Path> read = new LinkedHashSet<>(files.read());
            for (Spec spec : List.of(task.specs().a(), task.specs().b())) {
                read.addAll(spec.files());
            }
            Overwriting.check(destination.get().target(), read);
        }
    }

    private Optional<Destination> destination() {
        return task.destination().map(resolved -> Destination.named(resolved.file()));
    }

    private Difference written(TableFormat format, Points points, EnergyDifference energies, double temperature)
            throws IOException {
        Difference[] difference = new Difference[1];
        destination().orElseThrow().write(files, out -> {
            DifferenceTable table = new DifferenceTable(format, points, out);
            difference[0] = energies.statistics(temperature, table);
            table.finish();
        });
        return difference[0];
    }

    private void draw(FigureFormat format, double offset) throws IOException {
        Spec spec = task.specs().difference(offset, task.plot());
        Task figure = new Task(
                spec.name(),
                List.of(spec),
                new Output.Figure(format),
                destination().orElseThrow(),
                task.compute());
        new TaskRunner(backends).run(figure, files, progress);
    }

    private CompareResult result(Points points, EnergyDifference energies, Difference difference) {
        return new CompareResult(
                task.specs().a().name(),
                task.specs().b().name(),
                difference.points(),
                difference.notFinite(),
                points instanceof Grid grid ? AxisSummary.of(grid) : List.of(),
                task.alignment().toString(),
                difference.offset(),
                difference.rmse(),
                difference.mean(),
                difference.meanAbs(),
                difference.maxAbs(),
                difference.at(),
                task.specs().temperature(),
                orNull(difference.kl()),
                orNull(difference.klReverse()),
                task.destination().map(DestinationRequest.Resolved::file).orElse(null),
                task.destination().map(resolved -> resolved.format().name()).orElse(null),
                energies.backend().device(),
                energies.backend().name(),
                task.compute().dtype());
    }

    private static @Nullable Double orNull(OptionalDouble number) {
        return number.isPresent() ? Double.valueOf(number.getAsDouble()) : null;
    }
}
