package torchebm.task;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import torchebm.compute.Backends;
import torchebm.compute.Progress;
import torchebm.evaluate.ComputeRequest;
import torchebm.figure.canvas.Theme;
import torchebm.figure.color.ColorMap;
import torchebm.files.FileAccess;
import torchebm.output.Formats;
import torchebm.plot.PlotNames;
import torchebm.problem.Failure;
import torchebm.problem.Problem;
import torchebm.result.CheckResult;
import torchebm.result.JobResult;
import torchebm.result.TaskResult;
import torchebm.spec.Spec;
import torchebm.spec.SpecLoader;
import torchebm.spec.SpecRequest;
import torchebm.spec.Vocabulary;

/** A task that is written down and read back makes the same bytes and the same result. */
class TaskTextTest {
    private static final ComputeRequest COMPUTE =
            new ComputeRequest("cpu", "fused", "float64", Optional.of("1g"), OptionalDouble.of(60));

    @TempDir
    Path folder;

    private final FileAccess files = new FileAccess(InputStream.nullInputStream(), OutputStream.nullOutputStream());

    private final SpecLoader loader = new SpecLoader(
            files,
            Optional.empty(),
            new Vocabulary(
                    new PlotNames(ColorMap.names(), Theme.names(), text -> Optional.empty()), Formats.descriptions()),
            (name, file) -> Optional.empty());

    private final TaskRunner runner = new TaskRunner(new Backends(Optional.empty()));

    private List<Spec> panels(String spec) throws Exception {
        Path file = Files.writeString(folder.resolve("s.yaml"), spec);
        return loader.loadAll(
                new SpecRequest(file.toString(), Optional.empty(), List.of(), List.of(), List.of(), Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
                model: ackley
                grid: {x1: {min: -1, max: 1, points: 20}, x2: {points: 30}}
                outputs:
                  - a.png
                  - a.svg
                  - a.pdf
                  - a.csv
                  - a.json
                  - a.npy
                  - a.geojson
                  - {file: g.csv, gradient: true, points: p.csv}
                  - {file: f.geojson, filled: true}
                """, """
                model: {type: mlp, weights: two-moons-mlp.safetensors, layers: [2, 128, 128, 1], activation: tanh}
                grid: {x1: {min: -2, max: 2, points: 9}, x2: {min: -2, max: 2, points: 9}}
                outputs: [n.svg, n.npy]
                """, """
                model: double-well
                grid: {x1: {points: 20}, x2: {points: 20}}
                sweep: {b: [0.5, 1, 1.5]}
                plot: {overlay: [p.csv, {file: p.csv, marker: plus}], width: 300, title: 'a $b$ "q"'}
                outputs: ['w-{b}.svg', w.csv]
                """, """
                model: {type: rosenbrock, dimension: 1200}
                grid: {x1: {min: -1, max: 1, points: 5}, x1200: {min: -1, max: 1, points: 5}, fixed: {x1100: 2, others: 1}}
                outputs: [d.npy, d.svg]
                """, """
                panels:
                  - {model: ackley, grid: {x1: {points: 9}, x2: {points: 9}}}
                  - {model: 'other.yaml', sweep: {b: [1, 2]}}
                """})
    void aTaskMakesTheSame(String spec) throws Exception {
        Files.writeString(folder.resolve("p.csv"), "x1,x2\n0.5,0.25\n-1,1\n");
        Files.writeString(folder.resolve("other.yaml"), """
                about: {title: A title}
                model: {type: double-well, barrier_height: 3}
                grid: {x1: {points: 9}}
                """);
        Files.copy(Path.of("samples/two-moons-mlp.safetensors"), folder.resolve("two-moons-mlp.safetensors"));
        List<Job> jobs = new Planner(COMPUTE, files).outputs("s.yaml", panels(spec), List.of(), Optional.empty());
        assertFalse(jobs.isEmpty());
        for (Job job : jobs) {
            for (Task task : job.tasks()) {
                TaskResult first = runner.run(task, files, Progress.NONE);
                byte[] bytes = Files.readAllBytes(task.destination().file());
                Files.delete(task.destination().file());
                String text = TaskText.write(task);
                Task read = TaskText.read(text, loader);
                assertEquals(text, TaskText.write(read));
                assertEquals(first, runner.run(read, files, Progress.NONE));
                assertArrayEquals(
                        bytes,
                        Files.readAllBytes(task.destination().file()),
                        task.destination().target());
                JobResult result = result(List.of(first));
                assertEquals(result, ResultText.read(ResultText.write(result)));
            }
        }
    }

    private static JobResult result(List<TaskResult> results) {
        return new JobResult("a job", "s.yaml", JobResult.Status.DONE, 0.25, List.of("a.png"), results);
    }

    @Test
    void checksAreTasks() throws Exception {
        Files.writeString(folder.resolve("t.csv"), "x1,x2,energy\n1,1,5\n");
        String spec = """
                model: rosenbrock
                grid: {x1: {points: 9}, x2: {points: 9}}
                expect: {finite: true, table: t.csv}
                """;
        Task task = new Planner(COMPUTE, files)
                .checks("s.yaml", panels(spec))
                .tasks()
                .get(0);
        List<String> problems = new ArrayList<>();
        for (Task one : List.of(task, TaskText.read(TaskText.write(task), loader))) {
            CheckResult result = (CheckResult) runner.run(one, files, Progress.NONE);
            assertEquals(2, result.checks().size());
            assertFalse(result.passed());
            problems.add(result.checks().get(1).problem());
            JobResult job = result(List.of(result));
            assertEquals(job, ResultText.read(ResultText.write(job)));
        }
        assertEquals(problems.get(0), problems.get(1));
    }

    @Test
    void aFailureIsData() {
        JobResult failed = new JobResult(
                "b",
                "b.yaml",
                JobResult.Status.FAILED,
                Double.NaN,
                List.of(),
                List.of(),
                Optional.of(new Problem("b.yaml:1:2", "\n  x\n  ^", "x", "x is not a model", "did you mean y?")),
                Optional.of(Failure.Kind.USAGE));
        assertEquals(failed, ResultText.read(ResultText.write(failed)));
    }
}
