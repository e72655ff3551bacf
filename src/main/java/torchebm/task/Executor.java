package torchebm.task;

import java.io.IOException;
import java.util.List;
import torchebm.compute.Progress;
import torchebm.result.JobResult;

/** Executes jobs. */
public interface Executor {
    /**
     * Executes jobs and waits for them.
     *
     * @param progress hears how much is done
     * @return a result for each job, in the order of the jobs
     * @throws IOException if the executor does not go on after a failure
     */
    List<JobResult> execute(List<Job> jobs, Progress progress) throws IOException;
}
