package torchebm.task;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import torchebm.compute.Progress;
import torchebm.result.JobResult;
import torchebm.result.TaskResult;

/** Executes jobs one after the other on the calling thread, and stops at the first failure. */
public record InOrder(TaskRunner runner) implements Executor {
    @Override
    public List<JobResult> execute(List<Job> jobs, Progress progress) throws IOException {
        List<JobResult> results = new ArrayList<>();
        for (Job job : jobs) {
            long begin = System.nanoTime();
            List<TaskResult> done = new ArrayList<>();
            List<String> files = new ArrayList<>();
            for (Task task : job.tasks()) {
                done.add(runner.run(task, job.files(), progress));
                files.add(task.destination().target());
            }
            results.add(
                    new JobResult(job.name(), job.origin(), JobResult.Status.DONE, Seconds.since(begin), files, done));
        }
        return results;
    }
}
