package torchebm.cli.report;

import java.util.List;
import torchebm.result.CheckResult;

/** The report of {@code check}: a line for each spec and each failed expectation, and a summary. */
public final class CheckReport {
    private CheckReport() {}

    /** Returns the report of some specs; if verbose, it also lists the expectations that hold. */
    public static String text(List<CheckOutcome> outcomes, boolean verbose) {
        StringBuilder text = new StringBuilder();
        int passed = 0;
        int all = 0;
        for (CheckOutcome outcome : outcomes) {
            CheckResult result = outcome.result();
            if (result == null) {
                text.append(outcome.spec()).append(": not checked").append(System.lineSeparator());
                continue;
            }
            long good =
                    result.checks().stream().filter(CheckResult.Check::passed).count();
            passed += (int) good;
            all += result.checks().size();
            text.append(outcome.spec())
                    .append(result.passed() ? ": ok, " : ": FAILED, ")
                    .append(good)
                    .append(" of ")
                    .append(result.checks().size())
                    .append(result.checks().size() == 1 ? " check holds" : " checks hold")
                    .append(System.lineSeparator());
            for (CheckResult.Check check : result.checks()) {
                if (!check.passed()) {
                    text.append("  FAILED  ")
                            .append(check.name())
                            .append(": ")
                            .append(check.problem())
                            .append(System.lineSeparator());
                } else if (verbose) {
                    text.append("  ok      ").append(check.name()).append(System.lineSeparator());
                }
            }
        }
        return text.append(passed + " of " + all + " checks hold in " + outcomes.size()
                        + (outcomes.size() == 1 ? " spec" : " specs"))
                .append(System.lineSeparator())
                .toString();
    }
}
