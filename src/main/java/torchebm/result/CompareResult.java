package torchebm.result;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import torchebm.grid.Numerals;

/**
 * The result of comparing two models, with the statistics of d(x) = E_A(x) − E_B(x) − c.
 *
 * @param a the name of the first model
 * @param b the name of the second model
 * @param points the number of points
 * @param notFinite the number of points that are left out, as an energy is not finite there
 * @param axes the axes of the grid; empty for a list of points
 * @param align the choice of the constant c: {@code none}, {@code min} or {@code mean}
 * @param offset the constant c
 * @param rmse the root mean square of d
 * @param mean the mean of d
 * @param meanAbs the mean of |d|
 * @param maxAbs the largest |d|
 * @param at the first point with the largest |d|, along the axes u and v for a grid along directions
 * @param temperature the temperature T of the densities p(x) ∝ e^(−E(x) / T)
 * @param kl the Kullback–Leibler divergence D(p_A‖p_B) over the grid; null for a list of points
 * @param klReverse D(p_B‖p_A); likewise
 * @param file the figure or table of the difference, {@code -} for standard output; null if none is written
 * @param format the format of the file; null if none is written
 * @param device the device that computed the energies
 * @param backend the backend that computed the energies
 * @param dtype the dtype of the computation
 */
public record CompareResult(
        String a,
        String b,
        long points,
        long notFinite,
        List<AxisSummary> axes,
        String align,
        double offset,
        double rmse,
        double mean,
        double meanAbs,
        double maxAbs,
        List<Double> at,
        double temperature,
        @Nullable Double kl,
        @Nullable Double klReverse,
        @Nullable String file,
        @Nullable String format,
        String device,
        String backend,
        String dtype) {
    /** The most coordinates of a point that are shown as text. */
    private static final int MAX_COORDINATES = 6;

    public CompareResult {
        axes = List.copyOf(axes);
        at = List.copyOf(at);
    }

    /** Returns a number of the result as text, with six digits. */
    public static String text(double number) {
        return Numerals.REPORT.text(number);
    }

    /** Returns the point with the largest difference as text; of many dimensions, only the first coordinates. */
    public String place() {
        double[] first = new double[Math.min(at.size(), MAX_COORDINATES)];
        Arrays.setAll(first, at::get);
        String[] texts = Numerals.REPORT.texts(first);
        boolean isNamed = !axes.isEmpty() && !axes.get(0).name().startsWith("x");
        for (int k = 0; k < texts.length && isNamed; k++) {
            texts[k] = axes.get(k).name() + " = " + texts[k];
        }
        String place = String.join(", ", texts) + (first.length < at.size() ? ", …" : "");
        return isNamed ? place : "(" + place + ")";
    }
}
