package torchebm.task;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import torchebm.compute.Progress;
import torchebm.problem.RequestException;
import torchebm.result.JobResult;

/** Executes jobs on several threads, as far as memory suffices. A failure of a job does not stop the others. */
public final class Threads implements Executor {
    /** The memory of a job besides its energies, mostly for its figure, in megabytes. */
    private static final int MEGABYTES_A_JOB = 64;

    /** The memory of a point: its energy and the values that are computed from it, in bytes. */
    private static final int BYTES_A_POINT = 24;

    private static final int MOST_WORKERS = 256;

    private final JobRunner runner;
    private final int workers;
    private final int megabytes;
    private final Semaphore memory;

    /**
     * @param workers the most jobs that run at once; 0 for the number of cores
     * @param room the memory limit for all energies, in bytes
     */
    public Threads(JobRunner runner, int workers, long room) {
        if (workers < 0 || workers > MOST_WORKERS) {
            throw new RequestException("--jobs must be from 1 to " + MOST_WORKERS + ", but was " + workers);
        }
        this.runner = runner;
        this.workers = workers == 0 ? Runtime.getRuntime().availableProcessors() : workers;
        this.megabytes = (int) Math.max(1, room >> 20);
        this.memory = new Semaphore(megabytes, true);
    }

    @Override
    public List<JobResult> execute(List<Job> jobs, Progress progress) {
        ExecutorService pool = Executors.newFixedThreadPool(workers, work -> {
            Thread thread = new Thread(work, "torchebm-job");
            thread.setDaemon(true);
            return thread;
        });
        AtomicInteger done = new AtomicInteger();
        try {
            List<Future<JobResult>> futures = new ArrayList<>();
            for (Job job : jobs) {
                futures.add(pool.submit(() -> {
                    JobResult result = bounded(job, progress);
                    progress.at(done.incrementAndGet(), jobs.size());
                    return result;
                }));
            }
            List<JobResult> results = new ArrayList<>();
            for (Future<JobResult> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("cancelled");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    /** Runs a job as soon as its memory is available. */
    private JobResult bounded(Job job, Progress progress) throws InterruptedException {
        int needed = (int) Math.min(megabytes, MEGABYTES_A_JOB + job.storedPoints() * BYTES_A_POINT / (1 << 20));
        memory.acquire(needed);
        try {
            return runner.run(job, progress);
        } finally {
            memory.release(needed);
        }
    }
}
