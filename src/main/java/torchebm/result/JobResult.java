package torchebm.result;

import java.util.List;
import java.util.Optional;
import torchebm.problem.Failure;
import torchebm.problem.Problem;

/**
 * What became of a job: one spec, or one combination of what it sweeps over.
 *
 * @param job what it is called
 * @param spec where it comes from
 * @param status what became of it
 * @param seconds how long it took
 * @param files what it wrote, or would have
 * @param results the results of its tasks that ran
 * @param problem why it failed; empty if it did not
 * @param kind whose fault that is; empty if it did not fail
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

    /** Returns the energies of the last task that computed any. */
    public Optional<EnergyRange> energy() {
        return results.stream().flatMap(result -> result.energies().stream()).reduce((first, last) -> last);
    }

    /** What can become of a job. */
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
