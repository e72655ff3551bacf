package torchebm.cli.report;

import java.util.List;
import java.util.Locale;
import torchebm.app.bench.BenchResult;

/** The report of {@code bench}: a table of measurements. */
public final class BenchReport {
    private BenchReport() {}

    /** Returns a table with a row for each measurement. */
    public static String text(List<BenchResult> results) {
        boolean isOnDevice = results.stream().anyMatch(r -> r.copyGbPerSecond() > 0);
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%-14s %-8s %-8s %-9s %12s %10s %12s %8s%s  %s%n",
                "model",
                "dtype",
                "backend",
                "device",
                "points",
                "ns/point",
                "points/s",
                "GB/s",
                isOnDevice ? "  of a copy" : "",
                "kernel"));
        for (BenchResult r : results) {
            text.append(String.format(
                    Locale.ROOT,
                    isOnDevice
                            ? "%-14s %-8s %-8s %-9s %12d %10.5f %12.3e %8.1f%s  %s%n"
                            : "%-14s %-8s %-8s %-9s %12d %10.3f %12.3e %8.2f%s  %s%n",
                    r.model(),
                    r.dtype(),
                    r.backend(),
                    r.device(),
                    r.points(),
                    r.nsPerPoint(),
                    r.pointsPerSecond(),
                    r.gbPerSecond(),
                    isOnDevice
                            ? String.format(Locale.ROOT, "%9.0f %%", 100 * r.gbPerSecond() / r.copyGbPerSecond())
                            : "",
                    r.kernel()));
        }
        return text.toString();
    }
}
