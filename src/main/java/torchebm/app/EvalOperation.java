package torchebm.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import torchebm.compute.Backend;
import torchebm.compute.Evaluator;
import torchebm.compute.Program;
import torchebm.core.BaseModel;
import torchebm.core.Landscape;
import torchebm.files.FileAccess;
import torchebm.grid.PointList;
import torchebm.grid.Points;
import torchebm.grid.Range;
import torchebm.spec.Combination;
import torchebm.table.TableFormat;
import torchebm.table.TableWriter;

/** Evaluates a model over its grid, or at given points, and writes a table. */
final class EvalOperation {
    /** How many numbers of a table are held at once. */
    private static final int NUMBERS_A_BLOCK = 1 << 18;

    /** A digit, and what ends it. */
    private static final int LEAST_BYTES_OF_TEXT = 2;

    private EvalOperation() {}

    /** A table of combinations of what a spec sweeps over, or of the one that there is. */
    static EvalResult run(
            List<Combination> combinations,
            EvalRequest request,
            OutputRequest where,
            String name,
            Compiler compiler,
            FileAccess files,
            Progress progress)
            throws IOException {
        Output<TableFormat> output = Output.of(where, TableFormat.values(), name);
        output.checkOverwriting(
                files,
                combinations.stream().map(Combination::spec).toList(),
                request.points().stream().toList());
        Optional<PointList> points = Optional.empty();
        if (request.points().isPresent()) {
            int dimension = combinations.get(0).spec().landscape().model().dimension();
            points = Optional.of(Landscapes.points(request.points().get(), dimension, files, progress));
        }
        return run(combinations, points, request.gradient(), output, compiler, files, progress);
    }

    /** Combinations one after the other, with a column for each parameter. */
    private static EvalResult run(
            List<Combination> combinations,
            Optional<PointList> given,
            boolean gradient,
            Output<TableFormat> output,
            Compiler compiler,
            FileAccess files,
            Progress progress)
            throws IOException {
        Combination first = combinations.get(0);
        Landscape landscape = first.spec().landscape();
        Points points = given.isPresent() ? given.get() : first.spec().grid();
        List<String> columns = new ArrayList<>(first.values().keySet());
        List<String> computed = columns(landscape.model().dimension(), gradient);
        for (String column : columns) {
            if (computed.contains(column)) {
                throw new RequestException("a table has one column " + column + ", but " + column
                        + " is swept over as well: give the parameter another name");
            }
        }
        columns.addAll(computed);
        long total = points.count() * combinations.size();
        checkSize(output, total, columns.size(), compiler);
        Range[] range = {Range.NONE};
        Backend[] backend = new Backend[1];
        output.write(files, out -> {
            TableWriter writer = output.format().writer(out, columns, total);
            long done = 0;
            for (Combination combination : combinations) {
                BaseModel model = combination.spec().landscape().model();
                if (model.dimension() != landscape.model().dimension()) {
                    throw new RequestException(
                            "a table is of models of one dimension: sweep over it with one file for each");
                }
                Program program = compiler.compile(model.outputs(gradient), points);
                backend[0] = program.backend();
                writer.at(points, constants(combination));
                long before = done;
                range[0] = range[0].and(
                        write(program, points.count(), writer, (n, all) -> progress.at(before + n, total)));
                done += points.count();
            }
            writer.finish();
        });
        return new EvalResult(
                landscape.name(),
                output.target(),
                output.format().toString(),
                total,
                columns,
                EnergyRange.of(range[0]),
                Objects.requireNonNull(backend[0]).device(),
                backend[0].name(),
                compiler.dtype());
    }

    /** Refuses a table that cannot fit, before a long run finds out. */
    private static void checkSize(Output<TableFormat> output, long rows, int columns, Compiler compiler)
            throws IOException {
        double bytes =
                (double) rows * columns * (output.format() == TableFormat.CSV ? LEAST_BYTES_OF_TEXT : Double.BYTES);
        if (output.format() == TableFormat.JSON && bytes > compiler.room()) {
            throw new RequestException(String.format(
                    Locale.ROOT,
                    "a table of %d rows as JSON needs %.0f MB of memory, but there are %d MB for it: take csv or npy,"
                            + " which are written as they are computed, or at most %d rows",
                    rows,
                    bytes / (1 << 20),
                    compiler.room() >> 20,
                    compiler.room() / Double.BYTES / columns));
        }
        OptionalLong free = output.freeBytes();
        if (free.isPresent() && bytes > free.getAsLong()) {
            throw new RequestException(String.format(
                    Locale.ROOT,
                    "a table of %d rows needs at least %.0f MB, but %s has %d MB left: take fewer points",
                    rows,
                    bytes / (1 << 20),
                    output.folder().toString().isEmpty()
                            ? "this folder"
                            : output.folder().toString(),
                    free.getAsLong() >> 20));
        }
    }

    private static double[] constants(Combination combination) {
        return combination.values().entrySet().stream()
                .mapToDouble(value -> combination
                        .number(value.getKey())
                        .orElseThrow(() -> new RequestException("a column of a table holds numbers, but "
                                + value.getKey() + " is " + value.getValue()
                                + ": write one file for each, as with -o 'a-{" + value.getKey() + "}.csv'")))
                .toArray();
    }

    private static List<String> columns(int dimension, boolean gradient) {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= dimension; i++) {
            names.add("x" + i);
        }
        names.add("energy");
        for (int i = 1; gradient && i <= dimension; i++) {
            names.add("grad_x" + i);
        }
        return names;
    }

    /** Writes block after block, and returns the range of the energies. */
    private static Range write(Program program, long count, TableWriter writer, Progress progress) throws IOException {
        int blockSize = Math.max(1, NUMBERS_A_BLOCK / program.outputs());
        double[][] block = new double[program.outputs()][(int) Math.min(blockSize, count)];
        Range range = Range.NONE;
        for (long first = 0; first < count; first += blockSize) {
            TimeLimit.checkCancelled();
            int rows = (int) Math.min(blockSize, count - first);
            Evaluator.evaluate(program, first, rows, block, 0);
            range = range.and(Range.of(block[0], rows));
            writer.write(block, rows);
            progress.at(first + rows, count);
        }
        return range;
    }
}
