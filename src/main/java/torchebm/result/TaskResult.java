package torchebm.result;

import java.util.Optional;

/** The result of a task. */
public sealed interface TaskResult permits PlotResult, EvalResult, ContourResult, CheckResult {
    /** Returns the energies that the task computed; empty if it reports none. */
    default Optional<EnergyRange> energies() {
        return Optional.empty();
    }
}
