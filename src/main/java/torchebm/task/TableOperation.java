package torchebm.task;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import torchebm.compute.Backend;
import torchebm.compute.Blocks;
import torchebm.compute.Program;
import torchebm.compute.Progress;
import torchebm.core.BaseModel;
import torchebm.core.CutModel;
import torchebm.core.Landscape;
import torchebm.evaluate.Compiler;
import torchebm.evaluate.PointsInput;
import torchebm.evaluate.Potential;
import torchebm.files.FileAccess;
import torchebm.graph.Tensor;
import torchebm.grid.Points;
import torchebm.grid.Range;
import torchebm.problem.RequestException;
import torchebm.result.EnergyRange;
import torchebm.result.EvalResult;
import torchebm.result.Version;
import torchebm.shard.PartRecord;
import torchebm.shard.Shard;
import torchebm.spec.Combination;
import torchebm.spec.Spec;
import torchebm.table.TableShape;
import torchebm.table.TableWriter;
import torchebm.task.part.Origin;

/** Evaluates the model of a task over its grid, or at given points, and writes a table. */
final class TableOperation {
    /** The most numbers of a table that are in memory at once. */
    private static final int NUMBERS_A_BLOCK = 1 << 18;

    private final Task task;
    private final Output.Table output;
    private final Compiler compiler;
    private final FileAccess files;
    private final Progress progress;

    TableOperation(Task task, Output.Table output, Compiler compiler, FileAccess files, Progress progress) {
        this.task = task;
        this.output = output;
        this.compiler = compiler;
        this.files = files;
        this.progress = progress;
    }

    /** Writes the rows of each combination of swept values, one after the other, with a column for each parameter. */
    EvalResult run() throws IOException {
        List<Combination> combinations = task.first().combinations();
        Combination first = combinations.get(0);
        Landscape landscape = first.spec().landscape();
        int dimension = landscape.model().dimension();
        checkEnsemble(first.spec());
        boolean isCut =
                output.points().isEmpty() && first.spec().gridChoice().cut().isPresent();
        if (output.coordinates() && !isCut) {
            throw new RequestException(
                    "coordinates can be added to a table along directions; this table has the columns x1, …, xn");
        }
        Points points = output.points().isPresent()
                ? PointsInput.read(output.points().get(), List.of(landscape), files, progress)
                : first.spec().grid();
        Points written = FreeEnergyTable.points(first.spec(), points);
        List<String> coordinates = isCut ? points.names() : FreeEnergyTable.coordinates(first.spec());
        List<String> columns = columns(first, coordinates, dimension);
        int energy = output.coordinates() ? dimension : 0;
        // A product beyond the range of long is refused by its size, as is any table of so many rows.
        long total = (long) ((double) points.count() * combinations.size());
        long from = output.shard().map(shard -> shard.first(total)).orElse(0L);
        long to = output.shard().map(shard -> shard.end(total)).orElse(total);
        checkSize(
                output.shard().isPresent() ? to - from : (double) points.count() * combinations.size(), columns.size());
        // Numbers of a float32 program; free energies are sums in float64.
        int singles =
                compiler.dtype().equals("float32") && first.spec().integration().isEmpty()
                        ? columns.size() - first.values().size() - coordinates.size()
                        : 0;
        Range[] range = {Range.NONE};
        Backend[] backend = new Backend[1];
        double[] error = {0};
        task.destination().write(files, out -> {
            TableWriter writer = output.format().factory().writer(out, new TableShape(columns, to - from, singles));
            for (int k = 0; k < combinations.size(); k++) {
                Spec spec = combinations.get(k).spec();
                BaseModel model = isCut ? spec.gridModel() : spec.landscape().model();
                if (spec.landscape().model().dimension() != dimension) {
                    throw new RequestException(
                            "a table cannot mix dimensions; write one file per value, as with -o 'a-{"
                                    + String.join("}-{", first.values().keySet()) + "}." + output.format() + "'");
                }
                long before = k * points.count();
                long begin = Math.min(points.count(), Math.max(0, from - before));
                long end = Math.max(begin, Math.min(points.count(), to - before));
                if (begin == end && (backend[0] != null || k + 1 < combinations.size())) {
                    continue; // rows of other shards
                }
                Program program = isCut
                        ? compiler.compile(outputs(model), points)
                        : new Potential(model, spec.integration(), spec.temperature())
                                .compile(output.gradient(), points, compiler);
                backend[0] = program.backend();
                writer.at(written, constants(combinations.get(k)));
                writer.skip(begin);
                int block = Potential.pointsABlock(program, Math.max(1, NUMBERS_A_BLOCK / program.outputs()));
                long done = before + begin - from;
                // Blocks of the whole table, if the bits of a row depend on its block; rows of other shards are left
                // out.
                boolean isWhole = !program.isPointwise();
                long least = isWhole ? begin / block * block : begin;
                long most = isWhole ? Math.min(points.count(), (end + block - 1) / block * block) : end;
                new Blocks(program, least, begin == end ? 0 : most - least, block)
                        .forEach((some, all) -> progress.at(done + some, to - from), (point, n, values) -> {
                            int skipped = (int) Math.max(0, begin - point);
                            int own = (int) Math.min(n, end - point) - skipped;
                            double[][] rows = skipped == 0 ? values : withoutFirst(skipped, values);
                            range[0] = range[0].and(Range.of(rows[energy], own, before + point + skipped));
                            writer.write(rows, own);
                        });
                error[0] = Math.max(error[0], Potential.error(program).orElse(0));
            }
            writer.finish();
        });
        Backend used = Objects.requireNonNull(backend[0]);
        if (output.shard().isPresent()) {
            record(output.shard().get(), columns, total, used);
        }
        boolean isIntegrated = first.spec().integration().isPresent();
        return new EvalResult(
                landscape.name(),
                task.destination().target(),
                output.format().name(),
                to - from,
                columns,
                EnergyRange.of(range[0]),
                isIntegrated ? Double.valueOf(first.spec().temperature()) : null,
                isIntegrated ? Densities.integrated(first.spec(), OptionalDouble.of(error[0])) : null,
                used.device(),
                used.name(),
                compiler.dtype());
    }

    private static double[][] withoutFirst(int rows, double[][] values) {
        double[][] rest = new double[values.length][];
        Arrays.setAll(rest, k -> Arrays.copyOfRange(values[k], rows, values[k].length));
        return rest;
    }

    /** Writes the record of a part. */
    private void record(Shard shard, List<String> columns, long total, Backend backend) throws IOException {
        String settings = new Output.Table(
                        output.format(),
                        output.gradient(),
                        output.points().map(file -> "points"),
                        output.coordinates(),
                        Optional.empty())
                .toString();
        new PartRecord(
                        Version.text(),
                        PartRecord.Kind.TABLE,
                        output.format().name(),
                        shard,
                        Origin.of(settings, task.panels(), files),
                        backend.device() + ", " + backend.name() + ", " + compiler.dtype(),
                        total,
                        List.of(),
                        columns,
                        files.writtenDigest(task.destination().file()).orElse(""),
                        Optional.empty())
                .write(task.destination().target(), files);
    }

    /** Returns the computed columns: the coordinates of a cut if they are wanted, the energy, the gradient. */
    private List<Tensor> outputs(BaseModel model) {
        List<Tensor> outputs = new ArrayList<>();
        if (output.coordinates() && model instanceof CutModel cut) {
            outputs.add(cut.point());
        }
        outputs.addAll(model.outputs(output.gradient()));
        return outputs;
    }

    /** Returns the names of all columns: swept parameters, coordinates, energy, gradient. */
    private List<String> columns(Combination first, List<String> coordinates, int dimension) {
        List<String> columns = new ArrayList<>(first.values().keySet());
        List<String> computed = computed(first.spec(), coordinates, dimension);
        for (String column : columns) {
            if (computed.contains(column)) {
                throw new RequestException(
                        column + " is both a swept parameter and a column of the table: rename the parameter");
            }
        }
        columns.addAll(computed);
        return columns;
    }

    /** Refuses a table that does not fit in memory or on the disk, before it is computed. */
    private void checkSize(double rows, int columns) throws IOException {
        double bytes = rows * columns * output.format().leastBytes();
        if (!output.format().isStreamed() && bytes > compiler.room()) {
            throw new RequestException(String.format(
                    Locale.ROOT,
                    "a table of %.0f rows as %s needs %.0f MB of memory, but %d MB are available: use csv, npy or"
                            + " parquet, which are written as they are computed, or at most %d rows",
                    rows,
                    output.format().name().toUpperCase(Locale.ROOT),
                    bytes / (1 << 20),
                    compiler.room() >> 20,
                    compiler.room() / Double.BYTES / columns));
        }
        OptionalLong free = task.destination().freeBytes();
        String folder = task.destination().folder().toString();
        if (free.isPresent() && bytes > free.getAsLong()) {
            throw new RequestException(String.format(
                    Locale.ROOT,
                    "a table of %.0f rows needs at least %.0f MB on the disk, but %s has %d MB free: use fewer points",
                    rows,
                    bytes / (1 << 20),
                    folder.isEmpty() ? "the working directory" : folder,
                    free.getAsLong() >> 20));
        }
    }

    private static double[] constants(Combination combination) {
        return combination.values().entrySet().stream()
                .mapToDouble(value -> combination
                        .number(value.getKey())
                        .orElseThrow(() -> new RequestException("a column of a table needs numbers, but "
                                + value.getKey() + " is " + value.getValue()
                                + ": write one file per value, as with -o 'a-{" + value.getKey() + "}.csv'")))
                .toArray();
    }

    /** Refuses what has no effect on energies, and points with coordinates that are integrated. */
    private void checkEnsemble(Spec spec) {
        if (spec.integration().isEmpty()) {
            spec.refuseTemperature("add --project for free energies");
        } else if (output.points().isPresent()) {
            throw new RequestException("free energies are computed over a grid: leave out --points, or project");
        }
    }

    private List<String> computed(Spec spec, List<String> coordinates, int dimension) {
        List<String> names = new ArrayList<>(coordinates);
        if (output.coordinates()) {
            names.addAll(Points.names(dimension));
        }
        names.add(spec.integration().isPresent() ? "free_energy" : "energy");
        if (output.gradient()) {
            coordinates.forEach(name -> names.add("grad_" + name));
        }
        return names;
    }
}
