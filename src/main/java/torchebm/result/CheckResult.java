package torchebm.result;

import java.util.List;

/**
 * What was found of what a spec says holds.
 *
 * @param spec the spec, as it was named
 * @param model the model's name
 * @param checks one for each expectation
 * @param read the files that were read
 */
public record CheckResult(String spec, String model, List<Check> checks, List<String> read) implements TaskResult {
    public CheckResult {
        checks = List.copyOf(checks);
        read = List.copyOf(read);
    }

    /**
     * An expectation, and what was found.
     *
     * @param name what is expected, in words
     * @param passed whether it holds
     * @param problem what does not, with the numbers; empty if it holds
     * @param seconds how long it took to find out
     */
    public record Check(String name, boolean passed, String problem, double seconds) {}

    /** Whether everything holds. */
    public boolean passed() {
        return checks.stream().allMatch(Check::passed);
    }
}
