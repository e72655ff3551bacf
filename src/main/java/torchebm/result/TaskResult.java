package torchebm.result;

import java.util.Optional;

/** The result of a task. */
public sealed interface TaskResult permits PlotResult, EvalResult, ContourResult, CheckResult {
    /** Returns the range of the energies that the task computed; empty for checks. */
    default Optional<EnergyRange> energies() {
        return Optional.empty();
    }
}
