package torchebm.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
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
    private final boolean isSandboxed;
    private final Fingerprints fingerprints = new Fingerprints();
    private final int megabytes;
    private final Semaphore memory;

    RunOperation(RunRequest request, Compiler compiler, boolean isSandboxed) {
        this.request = request;
        this.compiler = compiler;
        this.isSandboxed = isSandboxed;
        this.megabytes = (int) Math.max(1, compiler.room() >> 20);
        this.memory = new Semaphore(megabytes, true);
        if (request.workers() < 0 || request.workers() > MOST_WORKERS) {
            throw new RequestException("--jobs must be from 1 to " + MOST_WORKERS + ", but was " + request.workers());
        }
        if (request.timeLimit().isPresent() && !(request.timeLimit().getAsDouble() > 0)) {
            throw new RequestException(
                    "--time-limit must be > 0, but was " + request.timeLimit().getAsDouble());
        }
    }

    /** Refuses files that two jobs would write. */
    private static void checkDistinct(List<Job> jobs) {
        Map<Path, Job> owners = new LinkedHashMap<>();
        for (Job job : jobs) {
            for (Job.Target target : job.targets()) {
                Path file = target.file().toAbsolutePath().normalize();
                Job other = owners.put(file, job);
                if (other != null) {
                    throw new RequestException(target.file() + " would be written twice, by "
                            + (other.equals(job)
                                    ? "two outputs of " + job.name()
                                    : other.name() + " and " + job.name()));
                }
            }
        }
    }

    /** Does all jobs that could be read; those that could not are results already. */
    List<JobResult> run(List<Planned> planned, Progress progress) throws IOException {
        checkDistinct(planned.stream().flatMap(one -> one.jobs().stream()).toList());
        int cores = Runtime.getRuntime().availableProcessors();
        ExecutorService workers = Executors.newFixedThreadPool(request.workers() == 0 ? cores : request.workers());
        int total = planned.stream().mapToInt(one -> one.jobs().size()).sum();
        AtomicInteger done = new AtomicInteger();
        try {
            List<Future<JobResult>> futures = new ArrayList<>();
            for (Planned one : planned) {
                for (Job job : one.jobs()) {
                    futures.add(workers.submit(() -> {
                        JobResult result = bounded(job);
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
            fingerprints.write();
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RequestException("interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            workers.shutdownNow();
        }
    }

    /**
     * A spec's jobs, or why there are none.
     *
     * @param jobs none if the spec is wrong
     * @param failure empty if it is not
     */
    record Planned(List<Job> jobs, Optional<JobResult> failure) {}

    /** Plans the jobs of a spec. */
    static Planned planned(String name, App.Operation<List<Job>> plan) {
        long begin = System.nanoTime();
        try {
            return new Planned(App.guarded(plan), Optional.empty());
        } catch (AppException e) {
            return new Planned(
                    List.of(), Optional.of(failed(new Job(name, name, List.of()), begin, e.getMessage(), e.kind())));
        }
    }

    /** Waits until there is memory for a job. */
    private JobResult bounded(Job job) throws InterruptedException {
        int needed = (int) Math.min(megabytes, MEGABYTES_A_JOB + ((job.points() * BYTES_A_POINT) >> 20));
        memory.acquire(needed);
        try {
            return job(job);
        } finally {
            memory.release(needed);
        }
    }

    private JobResult job(Job job) {
        List<String> files =
                job.targets().stream().map(target -> target.file().toString()).toList();
        long begin = System.nanoTime();
        try {
            return App.guarded(() -> {
                Optional<EnergyRange> energy = Optional.empty();
                JobResult.Status status = JobResult.Status.UP_TO_DATE;
                for (Job.Target target : job.targets()) {
                    String madeFrom = request.ifChanged() ? madeFrom(target) : "";
                    if (request.ifChanged() && fingerprints.isCurrent(target.file(), madeFrom)) {
                        continue;
                    }
                    status = request.dryRun() ? JobResult.Status.PLANNED : JobResult.Status.DONE;
                    if (!request.dryRun()) {
                        energy = Optional.of(write(target, job));
                    }
                    if (request.ifChanged() && !request.dryRun()) {
                        fingerprints.keep(target.file(), madeFrom);
                    }
                }
                return new JobResult(
                        job.name(), job.origin(), status, seconds(begin), files, energy, "", Optional.empty());
            });
        } catch (AppException e) {
            return failed(job, begin, e.getMessage(), e.kind());
        } catch (RuntimeException e) {
            return failed(job, begin, "the tool failed: " + e, AppException.Kind.FAULT);
        }
    }

    private static double seconds(long begin) {
        return 1e-9 * (System.nanoTime() - begin);
    }

    private static JobResult failed(Job job, long begin, String message, AppException.Kind kind) {
        return new JobResult(
                job.name(),
                job.origin(),
                JobResult.Status.FAILED,
                seconds(begin),
                List.of(),
                Optional.empty(),
                message,
                Optional.of(kind));
    }

    /** All that a file depends on. */
    private String madeFrom(Job.Target target) throws IOException {
        OutputSpec output = target.output();
        List<String> texts = new ArrayList<>(List.of(
                Version.text(),
                request.compute().toString(),
                output.kind().toString(),
                output.gradient() + " " + output.filled(),
                output.spec().resolved(Path.of(""), 0, 0)));
        List<Path> read = new ArrayList<>();
        output.points().ifPresent(points -> read.add(Path.of(points)));
        target.combinations().forEach(one -> {
            texts.add(one.spec().resolved(Path.of(""), 0, 0));
            texts.add(one.label());
            read.addAll(one.spec().files());
        });
        return Fingerprints.of(texts, read);
    }

    private EnergyRange write(Job.Target target, Job job) throws IOException {
        OutputSpec output = target.output();
        if (isSandboxed) {
            checkNoLink(target.file(), request.folder().map(Path::of).orElse(output.folder()));
        }
        OutputRequest where = new OutputRequest(Optional.of(target.file().toString()), Optional.empty());
        InputStream nothing = InputStream.nullInputStream();
        OutputStream nowhere = OutputStream.nullOutputStream();
        Progress progress = deadline();
        ComputeRequest compute = request.compute();
        switch (output.kind()) {
            case FIGURE -> {
                PlotRequest plot = new PlotRequest(List.of(), Map.of(), compute, where);
                List<Spec> panels =
                        target.combinations().stream().map(Combination::spec).toList();
                return PlotOperation.run(panels, plot, compiler, nothing, nowhere, progress)
                        .energy();
            }
            case CONTOURS -> {
                ContourRequest contour =
                        new ContourRequest(ModelRequest.named(job.name()), Map.of(), output.filled(), compute, where);
                return ContourOperation.run(output.spec(), contour, compiler, nowhere, progress)
                        .energy();
            }
            default -> {
                EvalRequest eval = new EvalRequest(
                        ModelRequest.named(job.name()), output.points(), output.gradient(), compute, where);
                return EvalOperation.run(
                                target.combinations(), eval, where, job.name(), compiler, nothing, nowhere, progress)
                        .energy();
            }
        }
    }

    /** Refuses to write through a symbolic link, which leads who knows where; how the folder is named is the user's choice. */
    private static void checkNoLink(Path file, Path folder) {
        Path base = folder.normalize();
        for (Path part = file; part != null && !part.equals(base); part = part.getParent()) {
            if (Files.isSymbolicLink(part)) {
                throw new RequestException(
                        file + ": error: " + part + " is a symbolic link, and --sandbox follows none");
            }
        }
    }

    /** Hears of a job's progress, and ends it when its time is over. */
    private Progress deadline() {
        if (request.timeLimit().isEmpty()) {
            return Progress.NONE;
        }
        double limit = request.timeLimit().getAsDouble();
        long begin = System.nanoTime();
        return (done, total) -> {
            if (seconds(begin) > limit) {
                throw new RequestException("this takes longer than the " + limit + " s of --time-limit");
            }
        };
    }
}
