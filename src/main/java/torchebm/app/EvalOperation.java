package torchebm.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import torchebm.compute.Evaluator;
import torchebm.compute.Program;
import torchebm.core.BaseModel;
import torchebm.graph.Tensor;
import torchebm.grid.Points;
import torchebm.grid.Range;
import torchebm.spec.Spec;
import torchebm.table.TableFormat;
import torchebm.table.TableWriter;

/** Evaluates a model over its grid, or at given points, and writes a table. */
final class EvalOperation {
    /** How many numbers of a table are held at once. */
    private static final int NUMBERS_A_BLOCK = 1 << 18;

    private EvalOperation() {}

    static EvalResult run(
            Spec spec,
            EvalRequest request,
            Compiler compiler,
            InputStream stdin,
            OutputStream stdout,
            Progress progress)
            throws IOException {
        Output<TableFormat> output = Output.of(request.output(), TableFormat.values(), spec.name());
        BaseModel model = spec.landscape().model();
        Points points = request.points().isPresent()
                ? Landscapes.points(request.points().get(), model.dimension(), stdin)
                : spec.grid();
        List<Tensor> tensors = model.outputs(request.gradient());
        Program program = compiler.compile(tensors, points);
        List<String> columns = columns(model.dimension(), request.gradient());
        Range[] range = {Range.NONE};
        output.write(stdout, out -> {
            TableWriter writer = output.format().writer(out, columns, points);
            range[0] = write(program, points.count(), writer, progress);
        });
        return new EvalResult(
                spec.landscape().name(),
                output.target(),
                output.format().toString(),
                points.count(),
                columns,
                EnergyRange.of(range[0]),
                program.backend().device(),
                program.backend().name(),
                compiler.dtype());
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
            int rows = (int) Math.min(blockSize, count - first);
            Evaluator.evaluate(program, first, rows, block, 0);
            range = range.and(Range.of(block[0], rows));
            writer.write(block, rows);
            progress.at(first + rows, count);
        }
        writer.finish();
        return range;
    }
}
