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
     * @param progress receives the number of jobs that are done
     * @return a result for each job, in the order of the jobs
     * @throws IOException if a job fails and the executor stops at the first failure
     */
    List<JobResult> execute(List<Job> jobs, Progress progress) throws IOException;
}
