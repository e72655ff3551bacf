package torchebm.result;

import java.util.List;
import java.util.Optional;
import torchebm.problem.Failure;
import torchebm.problem.Problem;

/**
 * The result of a job, which is a spec or a combination of its sweep.
 *
 * @param job the name of the job
 * @param spec the spec, as the user named it
 * @param status the status
 * @param seconds the duration
 * @param files the output files; in a dry run, those that would be written
 * @param results the results of the tasks that ran
 * @param problem the problem of a job that failed; else empty
 * @param kind the kind of failure of a job that failed; else empty
 */
public record JobResult(
        String job,
        String spec,
        Status status,
        double seconds,
        List<String> files,
        List<TaskResult> results,
        Optional<Problem> problem,
        Optional<Failure.Kind> kind) {
    public JobResult {
        files = List.copyOf(files);
        results = List.copyOf(results);
    }

    /** The result of a job that did not fail. */
    public JobResult(
            String job, String spec, Status status, double seconds, List<String> files, List<TaskResult> results) {
        this(job, spec, status, seconds, files, results, Optional.empty(), Optional.empty());
    }

    /** Returns the energies of the last task that computed any. */
    public Optional<EnergyRange> energy() {
        return results.stream().flatMap(result -> result.energies().stream()).reduce((first, last) -> last);
    }

    /** The status of a job. */
    public enum Status {
        DONE,
        UP_TO_DATE,
        PLANNED,
        FAILED;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        }
    }
}
