package torchebm.task.reduce;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import torchebm.compute.Backend;
import torchebm.compute.Backends;
import torchebm.compute.Blocks;
import torchebm.compute.Program;
import torchebm.compute.Progress;
import torchebm.core.BaseModel;
import torchebm.evaluate.Compiler;
import torchebm.evaluate.PointsInput;
import torchebm.files.FileAccess;
import torchebm.grid.Grid;
import torchebm.grid.Points;
import torchebm.output.Destination;
import torchebm.problem.RequestException;
import torchebm.result.EnergyRange;
import torchebm.result.EvalResult;
import torchebm.result.Version;
import torchebm.shard.PartRecord;
import torchebm.shard.Shard;
import torchebm.spec.Spec;
import torchebm.task.Overwriting;
import torchebm.task.part.Origin;

/** Evaluates a model over its grid or at points, and writes sums of its energies. */
public final class ReduceOperation {
    /** The rows of a block: a constant, because sums depend on it. */
    private static final int ROWS_A_BLOCK = 1 << 16;

    private static final String ENDING = ".json";

    private ReduceOperation() {}

    /**
     * Reduces energies.
     *
     * @param files reads points and writes the result
     */
    public static EvalResult run(ReduceTask task, Spec spec, Backends backends, FileAccess files, Progress progress)
            throws IOException {
        check(task, spec);
        Destination destination =
                new Destination(task.file(), Optional.empty(), task.shard().isPresent());
        if (!destination.isStdout()) {
            Set<Path> read = new LinkedHashSet<>(files.read());
            read.addAll(spec.files());
            Overwriting.check(task.file(), read);
        }
        boolean isGrid = task.points().isEmpty();
        Points points = isGrid
                ? spec.grid()
                : PointsInput.read(task.points().get(), List.of(spec.landscape()), files, progress);
        Compiler compiler = new Compiler(task.compute(), backends, progress);
        BaseModel model = isGrid ? spec.gridModel() : spec.landscape().model();
        Program program = compiler.compile(model.outputs(false), points);
        long rows = points.count();
        long total = (rows + ROWS_A_BLOCK - 1) / ROWS_A_BLOCK;
        long begin = task.shard().map(shard -> shard.first(total)).orElse(0L) * ROWS_A_BLOCK;
        long end = Math.min(rows, task.shard().map(shard -> shard.end(total)).orElse(total) * ROWS_A_BLOCK);
        Optional<Bins> bins = task.bins().map(Bins::of);
        long[] counts = new long[bins.map(one -> one.count() + 2).orElse(0)];
        List<BlockSums> blocks = new ArrayList<>();
        Optional<ThinnedField> field = field(task, points);
        new Blocks(program, Math.min(begin, rows), Math.max(0, end - begin), ROWS_A_BLOCK)
                .forEach(progress, (first, n, values) -> {
                    blocks.add(BlockSums.of(values[0], n, first, points, spec.temperature()));
                    bins.ifPresent(one -> one.count(values[0], n, counts));
                    field.ifPresent(one -> one.add(first, n, values[0]));
                });
        Reduction reduction = new Reduction(spec.temperature(), cell(points), bins, blocks, counts, field);
        String text = task.shard().isPresent() ? reduction.partText() : reduction.text();
        destination.write(files, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
        if (task.shard().isPresent()) {
            record(task, spec, task.shard().get(), total, program.backend(), files);
        }
        BlockSums sums = reduction.total();
        return new EvalResult(
                spec.landscape().name(),
                task.file(),
                "json",
                Math.max(0, end - begin),
                List.of("energy"),
                new EnergyRange(sums.min(), sums.max(), sums.nan(), sums.infinite()),
                null,
                null,
                program.backend().device(),
                program.backend().name(),
                compiler.dtype());
    }

    private static void check(ReduceTask task, Spec spec) {
        if (spec.isSwept()) {
            throw new RequestException("--reduce needs a single model: leave out the sweep");
        }
        if (spec.integration().isPresent()) {
            throw new RequestException("--reduce is of energies, not of free energies: leave out project");
        }
        boolean isStdout = Destination.named(task.file()).isStdout();
        if (isStdout && task.shard().isPresent()) {
            throw new RequestException(
                    "a part has a record beside it, so it cannot be written to standard output: name a"
                            + " file, such as -o part-2.json");
        }
        if (!isStdout && !task.file().toLowerCase(Locale.ROOT).endsWith(ENDING)) {
            throw new RequestException("--reduce writes JSON: name a file such as -o summary.json");
        }
    }

    private static Optional<ThinnedField> field(ReduceTask task, Points points) {
        if (task.side().isEmpty()) {
            return Optional.empty();
        }
        if (points instanceof Grid grid) {
            return Optional.of(ThinnedField.of(grid, task.side().getAsInt()));
        }
        throw new RequestException("--field needs a grid, which given points do not have");
    }

    private static OptionalDouble cell(Points points) {
        return points instanceof Grid grid
                ? OptionalDouble.of(
                        grid.first().step() * (grid.isPlane() ? grid.last().step() : 1))
                : OptionalDouble.empty();
    }

    private static void record(ReduceTask task, Spec spec, Shard shard, long total, Backend backend, FileAccess files)
            throws IOException {
        new PartRecord(
                        Version.text(),
                        PartRecord.Kind.SUMMARY,
                        "json",
                        shard,
                        Origin.of(
                                "reduce " + task.bins().orElse("")
                                        + task.points().isPresent()
                                        + task.side(),
                                List.of(spec),
                                files),
                        backend.device() + ", " + backend.name() + ", "
                                + task.compute().dtype(),
                        total,
                        List.of(),
                        List.of(),
                        files.writtenDigest(FileAccess.path(task.file())).orElse(""),
                        Optional.empty())
                .write(task.file(), files);
    }
}
