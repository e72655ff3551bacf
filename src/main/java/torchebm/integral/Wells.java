package torchebm.integral;

import java.util.ArrayList;
import java.util.List;
import torchebm.integral.descent.Minima;

/** The probabilities and free energies of wells, from the parts of an integral. */
final class Wells {
    private final Averages averages;
    private final WellCubature.Result result;
    private final Minima minima;
    private final double total;
    private final double totalError;

    Wells(Averages averages, WellCubature.Result result, Minima minima) {
        this.averages = averages;
        this.result = result;
        this.minima = minima;
        double sum = 0;
        double errors = 0;
        for (int k = 0; k < result.parts().length; k++) {
            sum += result.parts()[k];
            errors += result.errors()[k];
        }
        this.total = sum;
        this.totalError = errors;
    }

    List<Well> all() {
        List<Well> wells = new ArrayList<>();
        for (int k = 0; k < minima.minima().size(); k++) {
            wells.add(new Well("M" + (k + 1), minima.minima().get(k), probability(k + 1), freeEnergy(k + 1)));
        }
        return wells;
    }

    /** Returns the part of Z that belongs to no minimum. */
    Estimate elsewhere() {
        return probability(0);
    }

    private Estimate probability(int part) {
        double p = result.parts()[part] / total;
        double own = error(part);
        double error = ((1 - p) * own + p * (totalError - result.errors()[part])) / total;
        double rounding = p * (1 - p) * averages.energyError() / averages.temperature() + (p > 0 ? 1e-15 : 0);
        return new Estimate(p, error + rounding);
    }

    /** Returns the error of a part, with what is undecided. */
    private double error(int part) {
        return result.errors()[part] + (part == 0 ? 0 : result.errors()[0]);
    }

    private Estimate freeEnergy(int part) {
        double integral = result.parts()[part];
        if (!(integral > 0)) {
            return new Estimate(Double.POSITIVE_INFINITY, 0);
        }
        double temperature = averages.temperature();
        double value = averages.sum().least() - temperature * Math.log(integral);
        double relative = Math.min(1 - 1e-12, error(part) / integral);
        return new Estimate(
                value, -temperature * Math.log1p(-relative) + averages.energyError() + 1e-14 * Math.abs(value));
    }
}
