package torchebm.task;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import torchebm.evaluate.Evaluation;
import torchebm.grid.Grid;
import torchebm.grid.Numerals;
import torchebm.plot.PlotKeys;
import torchebm.result.LogZ;
import torchebm.spec.Spec;

/** The properties of densities that results report. */
final class Densities {
    private Densities() {}

    /** Returns the temperature of a density; null if a plot shows another quantity. */
    static @Nullable Double temperature(Spec spec) {
        return Evaluation.isDensity(spec.plot().get(PlotKeys.QUANTITY)) ? Double.valueOf(spec.temperature()) : null;
    }

    /** Returns log Z over the grid of a spec, and that of its model if it is known; null if a plot shows no density. */
    static @Nullable LogZ logZ(Spec spec, OptionalDouble window) {
        Grid grid = spec.grid();
        boolean isKnown = spec.temperature() == 1 && grid.fixed().isEmpty();
        return LogZ.ofWindow(window, isKnown ? spec.landscape().logZ() : OptionalDouble.empty());
    }

    /** Returns a note of log Z; empty if there is none. */
    static String note(@Nullable LogZ logZ) {
        if (logZ == null) {
            return "";
        }
        Double model = logZ.model();
        String known = model == null ? "" : ", " + Numerals.REPORT.text(model) + " over all of space";
        return "log Z = " + Numerals.REPORT.text(logZ.value()) + " over the window" + known;
    }
}
