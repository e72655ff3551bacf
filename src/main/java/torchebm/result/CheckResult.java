package torchebm.result;

import java.util.List;

/**
 * The result of checking the expectations of a spec.
 *
 * @param spec the spec, as the user named it
 * @param model the name of the model
 * @param checks the checks, one for each expectation
 * @param read the files that were read
 */
public record CheckResult(String spec, String model, List<Check> checks, List<String> read) implements TaskResult {
    public CheckResult {
        checks = List.copyOf(checks);
        read = List.copyOf(read);
    }

    /**
     * The check of an expectation.
     *
     * @param name the expectation, in words
     * @param passed true if the expectation is met
     * @param problem the difference from the expectation, with numbers; empty if it is met
     * @param seconds the duration of the check
     */
    public record Check(String name, boolean passed, String problem, double seconds) {}

    /** Returns true if all expectations are met. */
    public boolean passed() {
        return checks.stream().allMatch(Check::passed);
    }
}
