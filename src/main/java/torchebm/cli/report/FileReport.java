package torchebm.cli.report;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import torchebm.result.ContourResult;
import torchebm.result.EvalResult;
import torchebm.result.Integrated;
import torchebm.result.MergeResult;
import torchebm.result.PlotResult;
import torchebm.result.SearchResult;

/** Reports of files that {@code plot}, {@code contour} or {@code eval} wrote: a line for each. */
public final class FileReport {
    private FileReport() {}

    /** Returns the line of a figure. */
    public static String plot(PlotResult result, boolean verbose) {
        String size = result.axes().stream()
                .map(axis -> Integer.toString(axis.points()))
                .collect(Collectors.joining(" × "));
        String note = result.note().isEmpty() ? "" : "; " + result.note();
        if (!result.panels().isEmpty()) {
            return name(result.file()) + ": " + result.panels().size() + " landscapes at " + size + " points" + note
                    + (verbose ? computed(result.device(), result.backend(), result.dtype()) : "");
        }
        return name(result.file())
                + ": "
                + result.model()
                + (result.axes().isEmpty() ? ", " : " at " + size + " points, ")
                + RangeText.text(result.quantity(), result.integrated(), result.energy())
                + note
                + (verbose ? computed(result.device(), result.backend(), result.dtype()) : "");
    }

    /** Returns the line of a file of contours. */
    public static String contour(ContourResult result, boolean verbose) {
        String unit = result.filled() ? "polygon" : "line";
        return name(result.file())
                + ": "
                + result.model()
                + ", "
                + result.count()
                + " "
                + unit
                + (result.count() == 1 ? "" : "s")
                + " at "
                + result.levels().size()
                + (result.levels().size() == 1 ? " level, " : " levels, ")
                + RangeText.text(result.quantity(), result.integrated(), result.energy())
                + error(result.integrated())
                + (verbose ? computed(result.device(), result.backend(), result.dtype()) : "");
    }

    /** Returns the line of a table. */
    public static String eval(EvalResult result, boolean verbose) {
        return name(result.file())
                + ": "
                + result.model()
                + ", "
                + result.rows()
                + (result.rows() == 1 ? " row, " : " rows, ")
                + RangeText.text("energy", result.integrated(), result.energy())
                + error(result.integrated())
                + (verbose ? computed(result.device(), result.backend(), result.dtype()) : "");
    }

    /** Returns the line of a part of an analysis. */
    public static String search(SearchResult result) {
        return result.file() + ": " + result.model() + ", " + result.groups() + " of " + result.total()
                + " groups of searches";
    }

    /** Returns the line of a file that was put together. */
    public static String merge(MergeResult result) {
        return name(String.valueOf(result.file()))
                + ": "
                + result.parts()
                + (result.parts() == 1 ? " part, " : " parts, ")
                + result.total()
                + " "
                + result.unit()
                + (result.total() == 1 ? "" : "s");
    }

    private static String error(@Nullable Integrated integrated) {
        return integrated == null ? "" : "; " + integrated.note();
    }

    private static String name(String file) {
        return file.equals("-") ? "<stdout>" : file;
    }

    private static String computed(String device, String backend, String dtype) {
        return " (" + device + ", " + backend + ", " + dtype + ")";
    }
}
