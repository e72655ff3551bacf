package torchebm.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import torchebm.core.Integration;
import torchebm.core.Interval;
import torchebm.evaluate.Evaluation;
import torchebm.grid.Numerals;
import torchebm.plot.PlotKeys;
import torchebm.result.Integrated;
import torchebm.result.LogZ;
import torchebm.spec.Spec;

/** The properties of densities and of free energies that results report. */
final class Densities {
    private Densities() {}

    /** Returns the temperature of a density or a free energy; null if a plot shows another quantity. */
    static @Nullable Double temperature(Spec spec) {
        boolean isUsed = Evaluation.isDensity(spec.plot().get(PlotKeys.QUANTITY))
                || spec.integration().isPresent();
        return isUsed ? Double.valueOf(spec.temperature()) : null;
    }

    /** Returns log Z over the grid of a spec, and that of its model if it is known; null if a plot shows no density. */
    static @Nullable LogZ logZ(Spec spec, OptionalDouble window) {
        boolean isKnown = spec.temperature() == 1
                && spec.fixed().isEmpty()
                && spec.gridChoice().cut().isEmpty();
        return LogZ.ofWindow(window, isKnown ? spec.landscape().logZ() : OptionalDouble.empty());
    }

    /** Returns the integrals of the free energies of a spec; null for energies, which have no error. */
    static @Nullable Integrated integrated(Spec spec, OptionalDouble error) {
        Optional<Integration> integration = spec.integration();
        if (integration.isEmpty() || error.isEmpty()) {
            return null;
        }
        List<Integrated.Axis> axes = new ArrayList<>();
        for (int k = 0; k < integration.get().dimension(); k++) {
            Interval range = integration.get().ranges().get(k);
            axes.add(new Integrated.Axis("x" + (integration.get().coordinates().get(k) + 1), range.min(), range.max()));
        }
        return new Integrated(axes, error.getAsDouble());
    }

    /** Returns notes about integrals: the error of free energies, and log Z of a density. */
    static String note(@Nullable Integrated integrated, @Nullable LogZ logZ) {
        List<String> notes = new ArrayList<>();
        if (integrated != null) {
            notes.add(integrated.note());
        }
        if (logZ != null) {
            Double model = logZ.model();
            String known = model == null ? "" : ", " + Numerals.REPORT.text(model) + " over all of space";
            notes.add("log Z = " + Numerals.REPORT.text(logZ.value()) + " over the window" + known);
        }
        return String.join("; ", notes);
    }
}
