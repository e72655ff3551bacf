package torchebm.task;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import torchebm.compute.Notices;
import torchebm.compute.Progress;
import torchebm.files.FileAccess;
import torchebm.problem.Failure;
import torchebm.result.JobResult;
import torchebm.result.TaskResult;

/** Runs the tasks of a job in order, within its time limit; a failure is a result. */
public final class JobRunner {
    private final TaskRunner runner;
    private final Freshness freshness;
    private final boolean ifChanged;
    private final boolean dryRun;

    /**
     * @param freshness decides if files are current
     * @param ifChanged true to skip tasks whose files are current
     * @param dryRun true to only plan, without writing
     */
    public JobRunner(TaskRunner runner, Freshness freshness, boolean ifChanged, boolean dryRun) {
        this.runner = runner;
        this.freshness = freshness;
        this.ifChanged = ifChanged;
        this.dryRun = dryRun;
    }

    /** Runs a job. */
    JobResult run(Job job, Notices notices) {
        long begin = System.nanoTime();
        FileAccess files = job.files().view();
        TimeLimit limit = TimeLimit.of(job.tasks().get(0).compute());
        try {
            return Guard.isolated(() -> limit.run(job.planning(), files, () -> done(job, files, begin, notices)));
        } catch (Failure e) {
            return failed(job.name(), job.origin(), begin, e);
        }
    }

    private JobResult done(Job job, FileAccess files, long begin, Notices notices) throws IOException {
        JobResult.Status status = JobResult.Status.UP_TO_DATE;
        List<TaskResult> results = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Task task : job.tasks()) {
            names.add(task.destination().target());
            FileAccess own = task.destination().fence().map(files::writingInto).orElse(files);
            own.checkWritable(task.destination().file());
            freshness.check(task);
            String source = dryRun && !ifChanged ? "" : freshness.source(task);
            if (ifChanged && freshness.isCurrent(task, source, own)) {
                continue;
            }
            status = dryRun ? JobResult.Status.PLANNED : JobResult.Status.DONE;
            if (!dryRun) {
                results.add(runner.run(task, own, quiet(notices)));
                freshness.keep(task, source, own);
            }
        }
        return new JobResult(job.name(), job.origin(), status, Seconds.since(begin), names, results);
    }

    /** Returns the notices without progress, as the progress of many jobs is the number of finished jobs. */
    private static Progress quiet(Notices notices) {
        return new Progress() {
            @Override
            public void at(long done, long total) {}

            @Override
            public void say(String message) {
                notices.say(message);
            }

            @Override
            public boolean wantsLogs() {
                return notices.wantsLogs();
            }
        };
    }

    /**
     * Returns the result of a job that failed.
     *
     * @param begin the reading of {@link System#nanoTime} at its begin
     */
    public static JobResult failed(String name, String origin, long begin, Failure e) {
        return new JobResult(
                name,
                origin,
                JobResult.Status.FAILED,
                Seconds.since(begin),
                List.of(),
                List.of(),
                Optional.of(e.problem()),
                Optional.of(e.kind()));
    }
}
