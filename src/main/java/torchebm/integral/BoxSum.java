package torchebm.integral;

import java.util.ArrayList;
import java.util.List;

/** Integrals over boxes, summed. Energies count from the least one of all boxes. */
final class BoxSum {
    private final List<Box> boxes;
    private final double temperature;
    private final double least;
    private final double integral;
    private final double error;
    private final double[] weighted;
    private final double[] sizes;
    private final double[] weightedErrors;

    BoxSum(List<Box> boxes, int functions, double temperature) {
        this.boxes = boxes;
        this.temperature = temperature;
        double lowest = Double.POSITIVE_INFINITY;
        for (Box box : boxes) {
            lowest = Math.min(lowest, box.least());
        }
        this.least = lowest;
        this.weighted = new double[functions];
        this.sizes = new double[functions];
        this.weightedErrors = new double[functions];
        double total = 0;
        double errors = 0;
        for (Box box : boxes) {
            double scale = scale(box);
            if (scale > 0) {
                total += scale * box.integral();
                errors += scale * box.error();
                for (int k = 0; k < functions; k++) {
                    weighted[k] += scale * box.weighted(k);
                    sizes[k] += scale * box.size(k);
                    weightedErrors[k] += scale * box.weightedError(k);
                }
            }
        }
        this.integral = total;
        this.error = errors;
    }

    /** Returns the number of functions. */
    int functions() {
        return weighted.length;
    }

    /** Marks the mean of function k as one that does not exist. */
    void exclude(int k) {
        weighted[k] = Double.NaN;
        weightedErrors[k] = Double.NaN;
    }

    List<Box> boxes() {
        return boxes;
    }

    /** Returns the least U at a node; ∞ if the factor is 0 at all of them. */
    double least() {
        return least;
    }

    /** Returns ∫ e^((least − U) / T) dt. */
    double integral() {
        return integral;
    }

    double error() {
        return error;
    }

    /** Returns the mean of function k; NaN if it does not exist. */
    double mean(int k) {
        return weighted[k] / integral;
    }

    /** Returns the mean of the absolute value of function k. */
    double size(int k) {
        return sizes[k] / integral;
    }

    /** Returns a bound of the error of the mean of function k. */
    double meanError(int k) {
        return (weightedErrors[k] + Math.abs(mean(k)) * error) / integral;
    }

    /** Returns the factor of the integrals of a box, which count energies from the least one in that box. */
    double scale(Box box) {
        return box.integral() == 0 ? 0 : Math.exp((least - box.least()) / temperature);
    }

    /** Returns the part of the integral that is in a box. */
    double share(Box box) {
        double scale = scale(box);
        return scale == 0 ? 0 : scale * box.integral() / integral;
    }

    /** Returns the part of the integral with the absolute value of function k that is in a box. */
    double share(Box box, int k) {
        double scale = scale(box);
        return scale == 0 || sizes[k] == 0 ? 0 : scale * box.size(k) / sizes[k];
    }

    /** Returns the numbers of the boxes with a larger error than their share of the tolerated one. */
    List<Integer> inexact(double tolerance, double tolerated) {
        List<Integer> inexact = new ArrayList<>();
        double part = 1.0 / boxes.size();
        for (int b = 0; b < boxes.size(); b++) {
            Box box = boxes.get(b);
            double scale = scale(box);
            boolean isExact = scale * box.error() <= part * tolerance * integral;
            for (int k = 0; k < weighted.length && isExact && scale > 0; k++) {
                isExact = scale * box.weightedError(k) <= part * tolerated * sizes[k];
            }
            if (!isExact) {
                inexact.add(b);
            }
        }
        return inexact;
    }

    /** Returns true if the errors are tolerated. */
    boolean isExact(double tolerance, double tolerated) {
        boolean isExact = error <= tolerance * integral;
        for (int k = 0; k < weighted.length; k++) {
            isExact &= weightedErrors[k] <= tolerated * sizes[k];
        }
        return isExact;
    }
}
