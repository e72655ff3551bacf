package torchebm.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import torchebm.result.SampleResult;

/** The report of {@code sample}: what the draws say, and reasons to believe them or not. */
public final class SampleReport {
    /** The most rows of a table, unless the report is verbose. */
    private static final int MOST_ROWS = 12;

    private static final int DIGITS = 6;
    private static final int DECIMALS = 6;

    private final SampleResult result;
    private final int mostRows;
    private final StringBuilder text = new StringBuilder();

    private SampleReport(SampleResult result, boolean isVerbose) {
        this.result = result;
        this.mostRows = isVerbose ? Integer.MAX_VALUE : MOST_ROWS;
    }

    /** Returns the report of sampling. */
    public static String text(SampleResult result, boolean isVerbose) {
        SampleReport report = new SampleReport(result, isVerbose);
        report.chains();
        report.quantities();
        report.wells();
        report.ends();
        return report.text.toString();
    }

    private void chains() {
        line(result.model() + " at temperature " + SampleResult.text(result.temperature()) + ": " + result.chains()
                + " "
                + (result.chains() == 1 ? "chain" : "chains") + " of " + result.draws() + " draws by " + result.method()
                + (result.over().equals("space") ? "" : " in the domain") + ", seed " + result.seed());
        List<String> parts = new ArrayList<>();
        List<Double> acceptance = result.acceptance();
        if (acceptance != null) {
            parts.add("acceptance " + range(acceptance));
        }
        parts.add("step size " + range(result.stepSize()));
        if (result.divergences() > 0) {
            parts.add(result.divergences() + " divergences");
        }
        List<Double> bfmi = result.bfmi();
        if (bfmi != null) {
            parts.add("E-BFMI " + range(bfmi));
        }
        line(String.join(", ", parts));
        List<Double> temperatures = result.temperatures();
        List<Double> exchanges = result.exchanges();
        if (temperatures != null && exchanges != null) {
            line(temperatures.size() + " replicas from temperature " + SampleResult.text(temperatures.get(0))
                    + " to " + SampleResult.text(temperatures.get(temperatures.size() - 1)) + ", exchanges "
                    + range(exchanges));
        }
    }

    private static String range(List<Double> numbers) {
        double least = numbers.stream().mapToDouble(x -> x).min().orElse(0);
        double most = numbers.stream().mapToDouble(x -> x).max().orElse(0);
        String low = String.format(Locale.ROOT, "%.3g", least);
        String high = String.format(Locale.ROOT, "%.3g", most);
        return low.equals(high) ? low : low + " to " + high;
    }

    private void quantities() {
        line("");
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("", "mean", "mcse", "sd", "ess bulk", "ess tail", "R-hat", "autocorr. time"));
        List<SampleResult.Quantity> coordinates = result.coordinates();
        int shown = Math.min(mostRows, coordinates.size());
        for (SampleResult.Quantity one : coordinates.subList(0, shown)) {
            rows.add(row(one));
        }
        rows.add(row(result.energy()));
        AlignedRows.append(text, rows, 1);
        if (shown < coordinates.size()) {
            line("… " + (coordinates.size() - shown) + " more coordinates; -v prints all");
        }
    }

    private static List<String> row(SampleResult.Quantity one) {
        return List.of(
                one.name(),
                number(one.mean()),
                number(one.mcseMean(), "%.2g"),
                number(one.sd()),
                number(one.essBulk(), "%.0f"),
                number(one.essTail(), "%.0f"),
                number(one.rHat(), "%.4f"),
                number(one.autocorrelationTime(), "%.3g"));
    }

    private void wells() {
        List<SampleResult.Well> wells = result.wells();
        if (wells == null || wells.isEmpty()) {
            return;
        }
        line("");
        boolean isIntegrated = wells.stream().anyMatch(well -> well.expected() != null);
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "well",
                "energy",
                "share of draws",
                "error",
                isIntegrated ? "by integration" : "",
                "least and most by chain"));
        for (SampleResult.Well well : wells.subList(0, Math.min(mostRows, wells.size()))) {
            double least = well.visits().stream().mapToDouble(v -> v).min().orElse(0);
            double most = well.visits().stream().mapToDouble(v -> v).max().orElse(0);
            rows.add(List.of(
                    well.name(),
                    AlignedRows.fixed(well.energy(), 8, 4, 0),
                    number(well.probability(), "%.4f"),
                    number(well.error(), "%.2g"),
                    isIntegrated ? number(well.expected(), "%.4f") : "",
                    number(least, "%.3f") + " " + number(most, "%.3f")));
        }
        AlignedRows.append(text, rows, 1);
        if (wells.size() > mostRows) {
            line("… " + (wells.size() - mostRows) + " more wells; -v prints all");
        }
    }

    private void ends() {
        line("");
        result.notes().forEach(note -> line("note: " + note));
        result.warnings().forEach(warning -> line("warning: " + warning));
        if (result.warnings().isEmpty() && !result.notes().contains(SampleResult.PART)) {
            line("All diagnostics are as they should be.");
        }
        result.files().stream().filter(file -> !file.equals("-")).forEach(file -> line("wrote " + file));
    }

    private static String number(@Nullable Double number) {
        return number == null ? "-" : AlignedRows.fixed(number, DIGITS, DECIMALS, 0);
    }

    private static String number(@Nullable Double number, String format) {
        return number == null ? "-" : String.format(Locale.ROOT, format, number);
    }

    private void line(String line) {
        text.append(line).append(System.lineSeparator());
    }
}
