package torchebm.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import torchebm.compute.Backends;
import torchebm.compute.Progress;
import torchebm.files.FileAccess;
import torchebm.files.Sha256;
import torchebm.problem.Failure;
import torchebm.result.JobResult;
import torchebm.shard.Shard;
import torchebm.shard.Share;
import torchebm.spec.SpecLoader;
import torchebm.task.Executor;
import torchebm.task.Freshness;
import torchebm.task.Guard;
import torchebm.task.Job;
import torchebm.task.JobRunner;
import torchebm.task.Overwriting;
import torchebm.task.Planner;
import torchebm.task.Seconds;
import torchebm.task.Task;
import torchebm.task.TaskRunner;
import torchebm.task.Threads;
import torchebm.task.TimeLimit;
import torchebm.task.part.Origin;
import torchebm.task.share.TaskCost;

/** Runs the tasks of many specs, several at once. A wrong spec does not stop the others. */
record Batch(FileAccess files, Backends backends, SpecLoader loader) {
    /**
     * Runs the jobs of a request, or of a shard of it.
     *
     * @param shard the shard; empty for all jobs
     * @param told receives the share of the shard
     */
    List<JobResult> run(RunRequest request, Optional<Shard> shard, Consumer<Share> told, Progress progress)
            throws IOException {
        request.compute().check();
        TimeLimit.of(request.compute()).check();
        Freshness freshness = new Freshness(files);
        JobRunner runner = new JobRunner(new TaskRunner(backends), freshness, request.ifChanged(), request.dryRun());
        Executor threads =
                new Threads(runner, request.workers(), request.compute().room());
        List<Planned> planned = planned(request);
        List<Job> jobs = planned.stream().flatMap(one -> one.jobs().stream()).toList();
        Overwriting.check(jobs);
        List<Unit> units = new ArrayList<>();
        for (Planned one : planned) {
            one.failure().ifPresent(failure -> units.add(new Unit(Optional.empty(), Optional.of(failure))));
            one.jobs().forEach(job -> units.add(new Unit(Optional.of(job), Optional.empty())));
        }
        List<Unit> own = shard.isEmpty() ? units : own(units, shard.get(), told);
        Iterator<JobResult> executed;
        try {
            List<Job> executable =
                    own.stream().flatMap(unit -> unit.job().stream()).toList();
            executed = threads.execute(executable, progress).iterator();
        } finally {
            keep(freshness, progress);
        }
        List<JobResult> results = new ArrayList<>();
        for (Unit unit : own) {
            results.add(unit.failure().orElseGet(executed::next));
        }
        return results;
    }

    /** A job, or the result of a spec that cannot be planned. */
    private record Unit(Optional<Job> job, Optional<JobResult> failure) {
        double cost() {
            return job.stream()
                    .flatMap(one -> one.tasks().stream())
                    .mapToDouble(TaskCost::of)
                    .sum();
        }
    }

    /** Returns the jobs of a shard. */
    private List<Unit> own(List<Unit> units, Shard shard, Consumer<Share> told) {
        List<String> texts = new ArrayList<>();
        for (Unit unit : units) {
            unit.failure().ifPresent(failure -> texts.add(failure.spec()));
            for (Task task : unit.job().map(Job::tasks).orElse(List.of())) {
                texts.add(task.destination().target());
                texts.add(Origin.of(task.output().toString(), task.panels(), files.viewWithoutStdin()));
            }
        }
        Share share = Share.of(shard, units.stream().mapToDouble(Unit::cost).toArray(), Sha256.of(texts));
        told.accept(share);
        return share.units().stream().map(units::get).toList();
    }

    /** Writes fingerprints. They only save work in later runs, so an error is reported but is not a failure. */
    private static void keep(Freshness freshness, Progress progress) {
        try {
            freshness.write();
        } catch (IOException e) {
            progress.say("the fingerprints for --if-changed cannot be written: " + Guard.problem(e));
        }
    }

    /**
     * The jobs of a spec, or its failure.
     *
     * @param jobs the jobs; none after a failure
     * @param failure the result of a spec that cannot be planned; else empty
     */
    private record Planned(List<Job> jobs, Optional<JobResult> failure) {}

    private List<Planned> planned(RunRequest request) throws IOException {
        Optional<Path> folder = request.folder().isPresent()
                ? Optional.of(FileAccess.path(request.folder().get()))
                : Optional.empty();
        if (folder.isPresent()) {
            files.checkWritable(folder.get());
        }
        List<Planned> planned = new ArrayList<>();
        for (SpecFiles.Found found : SpecFiles.all(request.specs(), files)) {
            planned.add(planned(found, request, folder));
        }
        return planned;
    }

    private Planned planned(SpecFiles.Found found, RunRequest request, Optional<Path> folder) {
        long begin = System.nanoTime();
        FileAccess own = files.viewWithoutStdin();
        TimeLimit limit = TimeLimit.of(request.compute());
        ModelRequest model = request.model(found.name());
        try {
            if (found.failure().isPresent()) {
                throw found.failure().get();
            }
            Planner planner = new Planner(request.compute(), own);
            List<Job> jobs = Guard.isolated(() -> limit.run(
                    0,
                    own,
                    () -> planner.outputs(
                            found.name(),
                            loader.through(own).loadAll(model.toSpec(request.plot())),
                            request.outputs(),
                            folder)));
            double seconds = Seconds.since(begin) / jobs.size();
            return new Planned(jobs.stream().map(job -> job.with(seconds)).toList(), Optional.empty());
        } catch (Failure e) {
            JobResult failed = JobRunner.failed(found.name(), found.name(), begin, e);
            return new Planned(List.of(), Optional.of(failed));
        }
    }
}
