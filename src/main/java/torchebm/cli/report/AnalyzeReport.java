package torchebm.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import torchebm.result.AnalyzeResult;

/** The report of {@code analyze}: tables of points and barriers, the path, and what may be missing. */
public final class AnalyzeReport {
    /** The most rows of a table, unless the report is verbose. */
    private static final int MOST_ROWS = 40;

    /** The most coordinates of a point. */
    private static final int MOST_COORDINATES = 4;

    /** The most differences that are listed. */
    private static final int MOST_DIFFERENCES = 5;

    /** The part of the largest coordinate that is shown as 0. */
    private static final double ROUNDING = 1e-11;

    /** The size of a range below which its numbers have exponents. */
    private static final double SMALL = 1e-3;

    /** The least number of dimensions in which missing saddles are estimated. */
    private static final int LEAST_ESTIMATED = 3;

    private final AnalyzeResult result;
    private final int mostRows;
    private final StringBuilder text = new StringBuilder();

    /** The largest energy that is shown as 0. */
    private final double roundingError;

    private AnalyzeReport(AnalyzeResult result, boolean isVerbose) {
        this.result = result;
        this.roundingError = result.roundingError();
        this.mostRows = isVerbose ? Integer.MAX_VALUE : MOST_ROWS;
    }

    /** Returns the report of an analysis. */
    public static String text(AnalyzeResult result, boolean isVerbose) {
        AnalyzeReport report = new AnalyzeReport(result, isVerbose);
        report.points();
        report.connections();
        report.path();
        report.search();
        return report.text.toString();
    }

    private void points() {
        line(result.model() + ": " + counts());
        if (result.points().isEmpty()) {
            return;
        }
        int n = Math.min(result.domain().size(), MOST_COORDINATES);
        List<List<String>> rows = new ArrayList<>();
        List<String> header = new ArrayList<>(List.of("point", "kind", "energy"));
        for (int i = 0; i < n; i++) {
            AnalyzeResult.Coordinate coordinate = result.domain().get(i);
            header.add(coordinate.label().isEmpty() ? coordinate.name() : coordinate.label());
        }
        header.add(n < result.domain().size() ? "…" : "");
        header.add("index");
        header.add("hits");
        rows.add(header);
        for (AnalyzeResult.Point point : shown(result.points())) {
            List<String> row = new ArrayList<>(List.of(point.name(), kind(point), energy(point.energy())));
            for (int i = 0; i < n; i++) {
                row.add(coordinate(i, point.x().get(i)));
            }
            row.add("");
            row.add(Integer.toString(point.index()));
            row.add(Integer.toString(point.hits()));
            rows.add(row);
        }
        table(rows, 2);
        rest(result.points().size(), "points");
    }

    private static String kind(AnalyzeResult.Point point) {
        boolean isWhole = point.kind().equals("plateau");
        return point.kind()
                + (point.flat() == 0 || isWhole
                        ? ""
                        : point.flat() == 1 ? ", along a curve" : ", in " + point.flat() + " flat directions");
    }

    private <T> List<T> shown(List<T> all) {
        return all.subList(0, Math.min(mostRows, all.size()));
    }

    private void rest(int count, String things) {
        if (count > mostRows) {
            line("… " + (count - mostRows) + " more " + things + "; -v prints all, -o points.csv writes all");
        }
    }

    /** Returns the numbers of the kinds of points. */
    private String counts() {
        List<String> counts = new ArrayList<>();
        for (String kind : List.of(
                "minimum",
                "boundary-minimum",
                "cusp-minimum",
                "saddle",
                "boundary-saddle",
                "cusp-saddle",
                "maximum",
                "cusp-maximum",
                "inflection",
                "plateau")) {
            long count = result.points().stream()
                    .filter(point -> point.kind().equals(kind))
                    .count();
            if (count > 0) {
                counts.add(count + " " + (count == 1 ? kind : plural(kind)));
            }
        }
        return counts.isEmpty() ? "no stationary points in the domain" : String.join(", ", counts);
    }

    private static String plural(String kind) {
        return kind.endsWith("mum")
                ? kind.substring(0, kind.length() - 2) + "a"
                : kind.equals("plateau") ? "plateaus" : kind + "s";
    }

    private void connections() {
        if (result.connections().isEmpty()) {
            return;
        }
        line("");
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("saddle", "energy", "between", "barriers"));
        for (AnalyzeResult.Connection one : shown(result.connections())) {
            rows.add(List.of(
                    one.saddle(),
                    energy(one.energy()),
                    end(one.from()) + " and " + end(one.to()),
                    barrier(one.from(), one.barrierFrom())
                            + (one.to() == null || one.to().equals(one.from())
                                    ? ""
                                    : (one.from() == null ? "" : ", ") + barrier(one.to(), one.barrierTo()))));
        }
        table(rows, 4);
        rest(result.connections().size(), "saddles");
    }

    private static String end(@Nullable String minimum) {
        return minimum == null ? "no minimum" : minimum;
    }

    private String barrier(@Nullable String minimum, @Nullable Double barrier) {
        return minimum == null || barrier == null ? "" : energy(barrier) + " from " + minimum;
    }

    private void path() {
        AnalyzeResult.Path path = result.path();
        if (path == null) {
            return;
        }
        line("");
        List<String> names = new ArrayList<>();
        for (int k = 0; k < path.minima().size(); k++) {
            names.add(path.minima().get(k));
            if (k < path.saddles().size()) {
                names.add(path.saddles().get(k));
            }
        }
        String first = result.place(path.from());
        String last = result.place(path.to());
        if (!names.get(0).equals(first)) {
            names.add(0, first);
        }
        if (!names.get(names.size() - 1).equals(last)) {
            names.add(last);
        }
        line("path " + String.join(" – ", names) + ": highest energy " + energy(path.energy()) + ", barriers "
                + energy(path.barrierFrom()) + " forward and " + energy(path.barrierTo()) + " back, length "
                + String.format(Locale.ROOT, "%.4g, largest force across it %.1g", path.length(), path.force()));
    }

    private void search() {
        line("");
        AnalyzeResult.Search search = result.search();
        if (search.starts() > 0) {
            line(search.starts() + " starts and " + (search.searches() - 2L * search.starts())
                    + " further searches; the hits are those of the starts. " + unseen(search));
        } else {
            line(
                    search.hops() + " hops of basin hopping with the seed " + search.seed()
                            + ": other minima may exist, of which more --hops find more, and other saddles: only those to which climbs from these minima lead were looked for");
        }
        if (!search.complete()) {
            line("The search ended at its limit of searches, so points are missing: choose a smaller domain.");
        }
        List<String> differences = result.differences();
        for (String difference : differences.subList(0, Math.min(MOST_DIFFERENCES, differences.size()))) {
            line("note: " + difference);
        }
        if (differences.size() > MOST_DIFFERENCES) {
            line("note: " + (differences.size() - MOST_DIFFERENCES) + " more differences; --json lists all");
        }
        result.files().stream().filter(file -> !file.equals("-")).forEach(file -> line("wrote " + file));
    }

    private String unseen(AnalyzeResult.Search search) {
        Double unseen = search.unseenMinima();
        Double probability = search.newMinimumProbability();
        if (unseen == null || probability == null) {
            return "";
        }
        if (result.points().stream().noneMatch(point -> point.hits() > 0)) {
            return "No start ended at a stationary point: the energy may not be finite, or may fall without an end.";
        }
        if (result.points().stream().noneMatch(point -> point.kind().endsWith("minimum"))) {
            return "No start ended at a minimum.";
        }
        return unseenMinima(unseen, probability) + unseenOthers(search);
    }

    /** In one and two dimensions, merges and winding numbers tell what is missing. No sum of indices tells it of points with flat directions. */
    private String unseenOthers(AnalyzeResult.Search search) {
        Double others = search.unseenOthers();
        if (result.domain().size() < LEAST_ESTIMATED || others == null) {
            return "";
        }
        if (others < 1) {
            return result.points().stream().anyMatch(point -> point.flat() > 0)
                    ? " Further saddles, above all of higher index, may exist: nothing tells whether climbs found all."
                    : "";
        }
        return " By these numbers, about " + number(others)
                + (others <= 1 ? " saddle or maximum" : " saddles and maxima") + " may be missing.";
    }

    private static String number(double estimate) {
        return String.format(Locale.ROOT, "%.0f", Math.ceil(estimate));
    }

    private static String unseenMinima(double unseen, double probability) {
        if (probability == 0) {
            return "Each minimum was found by two starts or more, so probably none is missing.";
        }
        String missing = unseen == 0
                ? "no minimum is"
                : "about " + number(unseen) + (unseen <= 1 ? " minimum is" : " minima are");
        return String.format(
                Locale.ROOT,
                "By the numbers of hits, %s missing, and a further start finds one that no start found with a probability"
                        + " of %.2g.",
                missing,
                probability);
    }

    private String energy(double energy) {
        return Double.isFinite(energy) ? AlignedRows.fixed(energy, 10, 8, roundingError) : Double.toString(energy);
    }

    private String coordinate(int i, double x) {
        AnalyzeResult.Coordinate range = result.domain().get(i);
        double largest = Math.max(Math.abs(range.min()), Math.abs(range.max()));
        if (largest < SMALL && Math.abs(x) > ROUNDING * largest) {
            return String.format(Locale.ROOT, "%.7e", x);
        }
        return AlignedRows.fixed(x, 8, 8, ROUNDING * largest);
    }

    /** Appends rows whose columns are aligned, the first ones at their left and the others at their right. */
    private void table(List<List<String>> rows, int left) {
        AlignedRows.append(text, rows, left);
    }

    private void line(String line) {
        text.append(line).append(System.lineSeparator());
    }
}
