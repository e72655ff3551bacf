package torchebm.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import torchebm.files.FileAccess;
import torchebm.files.Sha256;
import torchebm.spec.Combination;
import torchebm.spec.OutputSpec;
import torchebm.spec.Spec;

/** Does many jobs at once, as many as the memory allows; one that fails does not stop the others. */
final class RunOperation {
    /** What a job takes besides its energies: a figure in the making. */
    private static final int MEGABYTES_A_JOB = 64;

    /** What energies take of the memory, with what is made of them. */
    private static final int BYTES_A_POINT = 24;

    private static final int MOST_WORKERS = 256;

    private final RunRequest request;
    private final Compiler compiler;
    private final Fingerprints fingerprints;
    private final int megabytes;
    private final Semaphore memory;

    /**
     * @param files opens what jobs were made from
     */
    RunOperation(RunRequest request, Compiler compiler, FileAccess files) {
        this.request = request;
        this.compiler = compiler;
        this.fingerprints = new Fingerprints(files);
        this.megabytes = (int) Math.max(1, compiler.room() >> 20);
        this.memory = new Semaphore(megabytes, true);
        if (request.workers() < 0 || request.workers() > MOST_WORKERS) {
            throw new RequestException("--jobs must be from 1 to " + MOST_WORKERS + ", but was " + request.workers());
        }
        request.compute().limit().check();
    }

    /** Does all jobs that could be read; those that could not are results already. */
    List<JobResult> run(List<Planned> planned, Progress progress) {
        Overwriting.check(planned.stream().flatMap(one -> one.jobs().stream()).toList());
        int cores = Runtime.getRuntime().availableProcessors();
        ExecutorService workers =
                Executors.newFixedThreadPool(request.workers() == 0 ? cores : request.workers(), work -> {
                    Thread thread = new Thread(work, "torchebm-job");
                    thread.setDaemon(true);
                    return thread;
                });
        int total = planned.stream().mapToInt(one -> one.jobs().size()).sum();
        AtomicInteger done = new AtomicInteger();
        try {
            List<Future<JobResult>> futures = new ArrayList<>();
            for (Planned one : planned) {
                for (Job job : one.jobs()) {
                    futures.add(workers.submit(() -> {
                        JobResult result =
                                bounded(job, one.seconds() / one.jobs().size());
                        progress.at(done.incrementAndGet(), total);
                        return result;
                    }));
                }
            }
            List<JobResult> results = new ArrayList<>();
            int next = 0;
            for (Planned one : planned) {
                one.failure().ifPresent(results::add);
                for (int k = 0; k < one.jobs().size(); k++) {
                    results.add(futures.get(next++).get());
                }
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new java.util.concurrent.CancellationException("cancelled");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            workers.shutdownNow();
            keepFingerprints(progress);
        }
    }

    /** What files were made from only spares work next time: a folder that cannot keep it is no failure. */
    private void keepFingerprints(Progress progress) {
        try {
            fingerprints.write();
        } catch (IOException e) {
            progress.say("what was made cannot be kept for --if-changed: " + App.problem(e));
        }
    }

    /**
     * A spec's jobs, or why there are none.
     *
     * @param jobs none if the spec is wrong
     * @param failure empty if it is not
     * @param seconds how long it took to find out
     */
    record Planned(List<Job> jobs, Optional<JobResult> failure, double seconds) {}

    /** Plans the jobs of a spec. */
    static Planned planned(String name, App.Operation<List<Job>> plan) {
        long begin = System.nanoTime();
        try {
            List<Job> jobs = App.isolated(plan);
            return new Planned(jobs, Optional.empty(), seconds(begin));
        } catch (AppException e) {
            return new Planned(List.of(), Optional.of(failed(name, name, begin, e)), seconds(begin));
        }
    }

    /** Waits until there is memory for a job. */
    private JobResult bounded(Job job, double planning) throws InterruptedException {
        int needed = (int) Math.min(megabytes, MEGABYTES_A_JOB + ((job.points() * BYTES_A_POINT) >> 20));
        memory.acquire(needed);
        try {
            return job(job, planning);
        } finally {
            memory.release(needed);
        }
    }

    private JobResult job(Job job, double planning) {
        long begin = System.nanoTime();
        FileAccess files = job.files().view();
        try {
            return App.isolated(() -> request.compute().limit().run(planning, files, () -> made(job, files, begin)));
        } catch (AppException e) {
            return failed(job.name(), job.origin(), begin, e);
        }
    }

    private JobResult made(Job job, FileAccess files, long begin) throws IOException {
        Optional<EnergyRange> energy = Optional.empty();
        JobResult.Status status = JobResult.Status.UP_TO_DATE;
        for (Job.Target target : job.targets()) {
            FileAccess own = files.writingInto(base(target));
            own.checkWritable(target.file());
            fingerprints.check(target.file());
            String texts = request.dryRun() && !request.ifChanged() ? "" : texts(target);
            if (request.ifChanged() && fingerprints.isCurrent(target.file(), texts, own)) {
                continue;
            }
            status = request.dryRun() ? JobResult.Status.PLANNED : JobResult.Status.DONE;
            if (!request.dryRun()) {
                energy = Optional.of(write(target, job, own));
                fingerprints.keep(target.file(), texts, own);
            }
        }
        List<String> names =
                job.targets().stream().map(target -> target.file().toString()).toList();
        return new JobResult(
                job.name(), job.origin(), status, seconds(begin), names, energy, Optional.empty(), Optional.empty());
    }

    /** The folder that a file of a spec stays in, in a sandbox; for one that the user named, where its name begins. */
    private Path base(Job.Target target) {
        boolean isNamed = request.folder().isEmpty() && !target.output().isFenced();
        if (isNamed && target.file().isAbsolute()) {
            return target.file().getRoot();
        }
        boolean isBelow = isNamed && target.file().normalize().startsWith("..");
        return isBelow
                ? Path.of("").toAbsolutePath().getRoot()
                : request.folder().map(Path::of).orElse(target.output().folder());
    }

    private static double seconds(long begin) {
        return 1e-9 * (System.nanoTime() - begin);
    }

    private static JobResult failed(String name, String origin, long begin, AppException e) {
        return new JobResult(
                name,
                origin,
                JobResult.Status.FAILED,
                seconds(begin),
                List.of(),
                Optional.empty(),
                Optional.of(e.problem()),
                Optional.of(e.kind()));
    }

    /** The digest of all texts that a file depends on. */
    private String texts(Job.Target target) {
        OutputSpec output = target.output();
        Path folder = Optional.ofNullable(target.file().getParent()).orElse(Path.of(""));
        ComputeRequest compute = request.compute();
        List<String> texts = new ArrayList<>(List.of(
                Version.text(),
                compute.device() + " " + compute.backend() + " " + compute.dtype(),
                output.kind().toString(),
                output.gradient() + " " + output.filled() + " " + output.points(),
                output.spec().name(),
                output.spec().resolved(folder, 0, 0)));
        for (Combination one : target.combinations()) {
            texts.add(one.label());
            texts.add(one.spec().resolved(folder, 0, 0));
        }
        return Sha256.of(texts);
    }

    private EnergyRange write(Job.Target target, Job job, FileAccess files) throws IOException {
        OutputSpec output = target.output();
        OutputRequest where = new OutputRequest(Optional.of(target.file().toString()), Optional.empty()).recorded();
        ComputeRequest compute = request.compute();
        Progress progress = (done, total) -> TimeLimit.checkCancelled();
        return switch (output.kind()) {
            case FIGURE -> {
                PlotRequest plot = new PlotRequest(List.of(), Map.of(), compute, where);
                List<Spec> panels =
                        target.combinations().stream().map(Combination::spec).toList();
                yield PlotOperation.run(panels, plot, compiler, files, progress).energy();
            }
            case CONTOURS -> {
                ContourRequest contour =
                        new ContourRequest(ModelRequest.named(job.name()), Map.of(), output.filled(), compute, where);
                yield ContourOperation.run(output.spec(), contour, where, compiler, files, progress)
                        .energy();
            }
            case TABLE -> {
                EvalRequest eval = new EvalRequest(
                        ModelRequest.named(job.name()), output.points(), output.gradient(), compute, where);
                yield EvalOperation.run(target.combinations(), eval, where, job.name(), compiler, files, progress)
                        .energy();
            }
        };
    }
}
