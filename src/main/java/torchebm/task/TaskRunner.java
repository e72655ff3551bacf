package torchebm.task;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import torchebm.check.ExpectationCheck;
import torchebm.compute.Backends;
import torchebm.compute.Progress;
import torchebm.evaluate.Compiler;
import torchebm.files.FileAccess;
import torchebm.problem.Problem;
import torchebm.problem.RequestException;
import torchebm.result.CheckResult;
import torchebm.result.TaskResult;

/** Runs a task: evaluates its models, and writes its output. */
public record TaskRunner(Backends backends) {
    /**
     * Runs a task.
     *
     * @param files opens inputs and writes the output
     * @param progress receives the number of points that are done
     */
    public TaskResult run(Task task, FileAccess files, Progress progress) throws IOException {
        Compiler compiler = new Compiler(task.compute(), backends, progress);
        if (task.output() instanceof Output.Figure figure) {
            return FigureOperation.run(task, figure, compiler, files, progress);
        } else if (task.output() instanceof Output.Table table) {
            return new TableOperation(task, table, compiler, files, progress).run();
        } else if (task.output() instanceof Output.Contours contours) {
            return ContourOperation.run(task, contours, compiler, files, progress);
        }
        List<CheckResult.Check> checks = ExpectationCheck.run(task.panels(), compiler, files, progress);
        if (checks.isEmpty()) {
            throw new RequestException(
                    Problem.at(task.name(), "this spec has no expectations: add some, such as expect: {finite: true}"));
        }
        return new CheckResult(
                task.name(),
                task.first().landscape().name(),
                checks,
                files.read().stream().map(Path::toString).toList());
    }
}
