package torchebm.cli.report;

import org.jspecify.annotations.Nullable;
import torchebm.result.EnergyRange;
import torchebm.result.Integrated;

/** Ranges of energies, and of other quantities, as text. */
final class RangeText {
    private RangeText() {}

    /** Returns the range of the quantity that a figure or contours show. */
    static String text(String quantity, @Nullable Integrated integrated, EnergyRange range) {
        if (integrated != null) {
            return text(range).replace("energy", "free energy");
        }
        return quantity.equals("gradient-norm") ? text(range).replace("energy ", "norm of the gradient ") : text(range);
    }

    /** Returns the range of the energy, and the numbers of NaN and infinite values. */
    static String text(EnergyRange energy) {
        String range = Double.isNaN(energy.min()) ? "no finite energy" : "energy " + String.join(" to ", energy.ends());
        return range
                + (energy.nan() > 0 ? ", " + energy.nan() + " NaN" : "")
                + (energy.infinite() > 0 ? ", " + energy.infinite() + " infinite" : "");
    }
}
