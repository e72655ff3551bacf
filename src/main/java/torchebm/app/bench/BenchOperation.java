package torchebm.app.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import torchebm.compute.Backends;
import torchebm.compute.DeviceTiming;
import torchebm.compute.Evaluator;
import torchebm.compute.Program;
import torchebm.compute.Progress;
import torchebm.compute.Results;
import torchebm.core.Landscape;
import torchebm.evaluate.Compiler;
import torchebm.evaluate.ComputeRequest;
import torchebm.graph.Tensor;
import torchebm.grid.Axis;
import torchebm.grid.Grid;
import torchebm.problem.RequestException;

/** Measures the speed of the evaluation of models on this machine. */
public final class BenchOperation {
    private static final int MIN_SIDE = 2;
    private static final int MAX_SIDE = 16_384;
    private static final int MAX_SIDE_ON_DEVICE = 1 << 20;
    private static final int MAX_RUNS = 1000;

    private BenchOperation() {}

    /** Refuses numbers of points or runs that cannot be measured. */
    public static void check(BenchRequest request) {
        check("--points", request.side(), MIN_SIDE, request.onDevice() ? MAX_SIDE_ON_DEVICE : MAX_SIDE);
        check("--runs", request.runs(), 1, MAX_RUNS);
    }

    /** Measures a model with each backend and dtype. */
    public static List<BenchResult> run(Landscape model, BenchRequest request, Backends backends, Progress progress) {
        if (model.model().dimension() != 2) {
            throw new RequestException(
                    model.name() + " has " + model.model().dimension() + " dimensions, but bench needs a model of 2");
        }
        Grid grid = Grid.plane(axis(model, 0, request.side()), axis(model, 1, request.side()));
        Backends warm = backends.forManyRuns();
        List<BenchResult> results = new ArrayList<>();
        for (String backend : request.backends()) {
            for (String dtype : request.dtypes()) {
                ComputeRequest compute = new ComputeRequest(request.device(), backend, dtype);
                results.add(measure(model, grid, new Compiler(compute, warm, progress), request));
            }
        }
        return results;
    }

    private static void check(String flag, int value, int min, int max) {
        if (value < min || value > max) {
            throw new RequestException(flag + " must be from " + min + " to " + max + ", but was " + value);
        }
    }

    private static Axis axis(Landscape model, int i, int points) {
        return new Axis(i, model.domain().of(i).min(), model.domain().of(i).max(), points);
    }

    private static BenchResult measure(Landscape model, Grid grid, Compiler compiler, BenchRequest request) {
        List<Tensor> tensors = model.model().outputs(request.gradient());
        Measured measured = request.onDevice()
                ? onDevice(compiler.compile(tensors, grid), request.runs())
                : withResults(compiler, tensors, grid, request.runs());
        Program program = measured.program();
        DeviceTiming timing = measured.timing();
        double perPoint = timing.nanoseconds() / grid.count();
        int bytes = compiler.request().type().bytes();
        return new BenchResult(
                model.name(),
                compiler.dtype(),
                program.backend().name(),
                program.backend().device(),
                program.kernel(),
                request.gradient(),
                grid.count(),
                perPoint,
                1e9 / perPoint,
                bytes * program.outputs() / perPoint,
                timing.copyBytesPerSecond() / 1e9);
    }

    private record Measured(Program program, DeviceTiming timing) {}

    private static Measured onDevice(Program program, int runs) {
        return new Measured(program, program.timed(runs));
    }

    /** Measures runs that compile the model and copy its results to the host, after the warm-up runs. */
    private static Measured withResults(Compiler compiler, List<Tensor> tensors, Grid grid, int runs) {
        int outputs = tensors.stream().mapToInt(tensor -> tensor.shape().size()).sum();
        Results results = Results.of(compiler.request().type(), outputs, (int) grid.count());
        new WarmUp(System::nanoTime, () -> evaluate(compiler, tensors, grid, results)).run();
        Program program = evaluate(compiler, tensors, grid, results);
        long[] nanoseconds = new long[runs];
        for (int i = 0; i < runs; i++) {
            long start = System.nanoTime();
            program = evaluate(compiler, tensors, grid, results);
            nanoseconds[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanoseconds);
        return new Measured(program, new DeviceTiming(nanoseconds[runs / 2], 0));
    }

    private static Program evaluate(Compiler compiler, List<Tensor> tensors, Grid grid, Results results) {
        Program program = compiler.compile(tensors, grid);
        Evaluator.evaluate(program, 0, (int) grid.count(), results, 0);
        return program;
    }
}
