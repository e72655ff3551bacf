package torchebm.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import torchebm.result.AnalyzeResult;
import torchebm.result.IntegrateResult;

/** The report of {@code integrate}: log Z and means with their errors, and the table of wells. */
public final class IntegrateReport {
    /** The most rows of the table of wells, unless the report is verbose. */
    private static final int MOST_ROWS = 40;

    /** The most coordinates whose covariances are shown, or that a point has in a table. */
    private static final int MOST_COVARIANCES = 4;

    /** The most coordinates whose means are shown, unless the report is verbose. */
    private static final int MOST_COORDINATES = 12;

    /** The part of the largest number that is shown as 0. */
    private static final double ROUNDING = 1e-11;

    private final IntegrateResult result;
    private final boolean isVerbose;
    private final StringBuilder text = new StringBuilder();

    private IntegrateReport(IntegrateResult result, boolean isVerbose) {
        this.result = result;
        this.isVerbose = isVerbose;
    }

    /** Returns the report of an integration. */
    public static String text(IntegrateResult result, boolean isVerbose) {
        IntegrateReport report = new IntegrateReport(result, isVerbose);
        report.integral();
        report.means();
        report.wells();
        report.notes();
        return report.text.toString();
    }

    private void integral() {
        Double known = result.knownLogZ();
        line(result.model() + " at temperature " + temperature() + " over "
                + (result.over().equals("space") ? "all of space" : "the domain") + ": log Z = "
                + number(result.logZ(), result.error())
                + (isAnnealed() ? "" : ", error " + error(result.error()))
                + (known == null ? "" : " (known: " + known(known) + ")"));
        line("entropy " + number(result.entropy(), result.errors().entropy()) + ", mean energy "
                + number(result.meanEnergy(), result.errors().meanEnergy()) + ", heat capacity "
                + number(result.heatCapacity(), result.errors().heatCapacity()));
    }

    private String known(double known) {
        return isAnnealed() ? AlignedRows.fixed(known, 10, 6, 0) : number(known, result.error());
    }

    private String temperature() {
        String digits = Double.toString(result.temperature());
        return digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits;
    }

    private boolean isAnnealed() {
        return result.method().equals("annealing");
    }

    /** Returns the number of coordinates that are shown. */
    private int shown() {
        return isVerbose
                ? result.mean().size()
                : Math.min(MOST_COORDINATES, result.mean().size());
    }

    private void means() {
        line("");
        if (result.mean().size() > MOST_COVARIANCES) {
            variances();
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(header(List.of("coordinate", "mean"), "covariance with "));
        for (int i = 0; i < result.mean().size(); i++) {
            List<String> row = new ArrayList<>(List.of(
                    name(i), number(result.mean().get(i), result.errors().mean().get(i))));
            for (int j = 0; j < result.mean().size(); j++) {
                row.add(number(
                        result.cov().get(i).get(j), result.errors().cov().get(i).get(j)));
            }
            rows.add(row);
        }
        AlignedRows.append(text, rows, 1);
    }

    private void variances() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("coordinate", "mean", "variance"));
        for (int i = 0; i < shown(); i++) {
            rows.add(List.of(
                    name(i),
                    number(result.mean().get(i), result.errors().mean().get(i)),
                    number(
                            result.cov().get(i).get(i),
                            result.errors().cov().get(i).get(i))));
        }
        AlignedRows.append(text, rows, 1);
        if (shown() < result.mean().size()) {
            line("… " + (result.mean().size() - shown()) + " more coordinates; -v prints all, --json all covariances");
        }
    }

    private List<String> header(List<String> first, String before) {
        List<String> header = new ArrayList<>(first);
        for (int i = 0; i < Math.min(MOST_COVARIANCES, result.mean().size()); i++) {
            header.add(before + name(i));
        }
        return header;
    }

    private String name(int i) {
        AnalyzeResult.Coordinate coordinate = result.domain().get(i);
        return coordinate.label().isEmpty() ? coordinate.name() : coordinate.label();
    }

    private void wells() {
        if (result.wells().isEmpty()) {
            return;
        }
        line("");
        double largest = 0;
        for (IntegrateResult.Well well : result.wells()) {
            largest = Math.max(largest, Math.abs(well.energy()));
        }
        List<List<String>> rows = new ArrayList<>();
        List<String> header = header(List.of("well", "kind", "energy"), "");
        header.addAll(List.of("probability", "free energy", isAnnealed() ? "" : "error"));
        rows.add(header);
        int shown = isVerbose
                ? result.wells().size()
                : Math.min(MOST_ROWS, result.wells().size());
        for (IntegrateResult.Well well : result.wells().subList(0, shown)) {
            List<String> row = new ArrayList<>(
                    List.of(well.name(), well.kind(), AlignedRows.fixed(well.energy(), 10, 8, ROUNDING * largest)));
            for (int i = 0; i < Math.min(MOST_COVARIANCES, well.x().size()); i++) {
                AnalyzeResult.Coordinate range = result.domain().get(i);
                row.add(AlignedRows.fixed(
                        well.x().get(i), 8, 8, ROUNDING * Math.max(Math.abs(range.min()), Math.abs(range.max()))));
            }
            Double free = well.freeEnergy();
            Double freeError = well.freeEnergyError();
            row.add(number(well.probability(), well.error()));
            row.add(free == null || freeError == null ? "" : number(free, freeError));
            row.add(isAnnealed() ? "" : error(well.error()));
            rows.add(row);
        }
        AlignedRows.append(text, rows, 2);
        if (shown < result.wells().size()) {
            line("… " + (result.wells().size() - shown) + " more wells; -v prints all, -o wells.csv writes all");
        }
    }

    private void notes() {
        line("");
        line(evaluations() + " evaluations; "
                + (isAnnealed()
                        ? "by annealing, with standard errors from independent runs"
                        : "errors are bounds, those of wells of the probability"));
        if (isAnnealed() && result.wells().isEmpty()) {
            line("note: the wells were not looked for; --wells finds them, which may take long");
        } else if (result.elsewhere().probability() > 0) {
            line("note: a probability of " + error(result.elsewhere().probability())
                    + " belongs to no minimum that was found");
        }
        if (result.missing() > 0) {
            line("note: " + String.format(Locale.ROOT, "%.2g %%", 100 * result.missing())
                    + " of the energies are missing (NaN); these points count as probability 0");
        }
        result.files().stream().filter(file -> !file.equals("-")).forEach(file -> line("wrote " + file));
    }

    /** Returns the number of evaluations with one digit. */
    private String evaluations() {
        long unit = 1;
        while (result.evaluations() / unit >= 10) {
            unit *= 10;
        }
        return "about " + Math.round((double) result.evaluations() / unit) * unit;
    }

    /** Returns a number with the decimals that its error leaves, at most ten digits. */
    private String number(@Nullable Double number, @Nullable Double error) {
        if (number == null || error == null) {
            return "none";
        }
        if (isAnnealed()) {
            return withError(number, error);
        }
        int decimals = error > 0 ? (int) Math.floor(-Math.log10(Math.min(1, 2 * error))) : 10;
        return AlignedRows.fixed(number, 10, Math.max(0, Math.min(10, decimals)), error);
    }

    /** Returns a number and its standard error with two digits. */
    private static String withError(double number, double error) {
        int decimals = error > 0 && error < 1 ? Math.min(15, (int) Math.floor(-Math.log10(error)) + 2) : 1;
        String format = "%." + decimals + "f ± %." + decimals + "f";
        return Math.abs(number) < 1e10
                ? String.format(Locale.ROOT, format, number, error)
                : String.format(Locale.ROOT, "%.6g ± %.2g", number, error);
    }

    private static String error(double error) {
        return String.format(Locale.ROOT, "%.0e", error);
    }

    private void line(String line) {
        text.append(line).append(System.lineSeparator());
    }
}
