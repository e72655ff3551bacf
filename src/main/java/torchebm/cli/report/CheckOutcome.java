package torchebm.cli.report;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import torchebm.problem.Problem;
import torchebm.result.CheckResult;

/**
 * The outcome of the check of a spec.
 *
 * @param spec the spec, as the user named it
 * @param result the result of the check; null if the spec cannot be read
 * @param problem the reason why the spec cannot be read; empty if it can
 */
public record CheckOutcome(String spec, @Nullable CheckResult result, Optional<Problem> problem) {}
