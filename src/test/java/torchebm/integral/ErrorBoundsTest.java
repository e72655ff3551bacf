package torchebm.integral;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.special.Erf;
import org.hipparchus.special.Gamma;
import org.junit.jupiter.api.Test;
import torchebm.core.BaseModel;
import torchebm.core.Frame;
import torchebm.core.GaussianModel;
import torchebm.core.Interval;
import torchebm.testing.Models;

/** Tests that the stated errors are bounds: in at least 99 of 100 cases whose answers are known. */
class ErrorBoundsTest {
    private final List<String> wrong = new ArrayList<>();
    private int count;

    private void check(String name, double expected, Estimate found) {
        count++;
        double rounding = 4e-15 * Math.max(1, Math.abs(expected)); // of the expected number itself
        if (!(Math.abs(found.value() - expected) <= found.error() + rounding)) {
            wrong.add(name + ": " + found + ", but it is " + expected);
        }
    }

    private void finish(int least) {
        assertTrue(count >= least, "there are " + count + " cases");
        assertTrue(100 * wrong.size() <= count, () -> wrong.size() + " of " + count + ": " + wrong);
    }

    @Test
    void ofGaussians() {
        for (int n = 1; n <= 3; n++) {
            for (double scale : n == 3 ? new double[] {1} : new double[] {0.02, 40}) {
                for (double correlation : n == 3 ? new double[] {-0.45} : new double[] {0, 0.4, 0.97}) {
                    for (double temperature : n > 1 ? new double[] {2} : new double[] {0.1, 2}) {
                        gaussian(n, scale, correlation, temperature);
                    }
                }
            }
        }
        finish(100);
    }

    private void gaussian(int n, double scale, double correlation, double temperature) {
        double[] mean = new double[n];
        double[][] covariance = new double[n][n];
        for (int i = 0; i < n; i++) {
            mean[i] = scale * (i - 0.3);
            for (int j = 0; j < n; j++) {
                covariance[i][j] = scale * scale * (i == j ? 1 : correlation);
            }
        }
        GaussianModel model = new GaussianModel(mean, covariance);
        String name = "Gaussian " + n + " " + scale + " " + correlation + " " + temperature;
        ThermalIntegral found = Integrals.of(model, 5 * scale, temperature, IntegralRegion.SPACE);
        double logZ = model.logZ() + 0.5 * n * Math.log(temperature);
        check(name + " log Z", logZ, found.logZ());
        check(name + " energy", 0.5 * n * temperature, found.meanEnergy());
        check(name + " entropy", logZ + 0.5 * n, found.entropy());
        check(name + " heat capacity", 0.5 * n, found.heatCapacity());
        check(name + " mean", mean[0], found.mean().get(0));
        check(
                name + " covariance",
                temperature * covariance[0][n - 1],
                found.covariance().get(0).get(n - 1));
    }

    /** ∫ e^(−x²/2σ²) dx over a range is σ √(π/2) (erf(b/σ√2) − erf(a/σ√2)). */
    @Test
    void ofTruncatedGaussians() {
        for (double sigma : new double[] {0.001, 0.03, 0.5, 2, 30}) {
            for (double low : new double[] {-1, -0.2, 0.1, 0.5}) {
                double one = factor(sigma, low, 1);
                if (one > 0) {
                    for (int n = 1; n <= 2; n++) {
                        String energy = n == 1 ? "x1^2/(2*s^2)" : "(x1^2 + x2^2)/(2*s^2)";
                        List<Interval> ranges = new ArrayList<>();
                        for (int i = 0; i < n; i++) {
                            ranges.add(new Interval(low, 1));
                        }
                        ThermalIntegral found = Integrals.of(
                                Models.formula(energy, "s=" + sigma), ranges, Frame.UNKNOWN, 1, IntegralRegion.DOMAIN);
                        check("truncated " + sigma + " " + low + " " + n, n * Math.log(one), found.logZ());
                    }
                }
            }
        }
        finish(25);
    }

    private static double factor(double sigma, double low, double high) {
        double unit = sigma * Math.sqrt(2);
        // the complement has more digits on one side
        return low > 0
                ? sigma * Math.sqrt(Math.PI / 2) * (Erf.erfc(low / unit) - Erf.erfc(high / unit))
                : sigma * Math.sqrt(Math.PI / 2) * (Erf.erf(high / unit) - Erf.erf(low / unit));
    }

    /** ∫ e^(−|x|^p / T) dx = 2 Γ(1 + 1/p) T^(1/p), and ∫ (1 + x²)^(−a) dx = √π Γ(a − ½) / Γ(a). */
    @Test
    void ofPowersAndTails() {
        for (double p : new double[] {0.5, 1, 1.5, 4, 8}) {
            for (double temperature : new double[] {0.01, 1, 20}) {
                double expected = Math.log(2) + Gamma.logGamma(1 + 1 / p) + Math.log(temperature) / p;
                BaseModel line = Models.formula("abs(x1)^p", "p=" + p);
                check(
                        "power " + p + " " + temperature,
                        expected,
                        Integrals.of(line, 2, temperature, IntegralRegion.SPACE).logZ());
                BaseModel plane = Models.formula("abs(x1 - 0.1)^p + abs(x2 + 0.2)^p", "p=" + p);
                if (temperature == 1 && (p >= 4 || p == 1)) { // kinks along lines are expensive
                    check(
                            "powers " + p + " " + temperature,
                            2 * expected,
                            Integrals.of(plane, 2, temperature, IntegralRegion.SPACE)
                                    .logZ());
                }
            }
        }
        for (double a : new double[] {0.6, 0.75, 1, 1.5, 3, 10}) {
            double expected = 0.5 * Math.log(Math.PI) + Gamma.logGamma(a - 0.5) - Gamma.logGamma(a);
            BaseModel model = Models.formula("a*log(1 + x1^2)", "a=" + a);
            check(
                    "tail " + a,
                    expected,
                    Integrals.of(model, 3, 1, IntegralRegion.SPACE).logZ());
        }
        finish(24);
    }

    /** A mixture of normal densities has log Z = 0 and the mean Σ wₖ μₖ. */
    @Test
    void ofMixtures() {
        for (double distance : new double[] {0.5, 20}) {
            for (double weight : new double[] {0.9}) {
                for (double narrow : new double[] {1, 0.05}) {
                    String energy =
                            "-log(w*exp(-(x1^2 + x2^2)/2) + (1 - w)/s^2*exp(-((x1 - d)^2 + (x2 - d/3)^2)/(2*s^2)))"
                                    + " + log(2*pi)";
                    BaseModel model = Models.formula(energy, "w=" + weight, "d=" + distance, "s=" + narrow);
                    List<Interval> ranges = List.of(new Interval(-5, distance + 5), new Interval(-5, distance / 3 + 5));
                    ThermalIntegral found = Integrals.of(model, ranges, Frame.UNKNOWN, 1, IntegralRegion.SPACE);
                    String name = "mixture " + distance + " " + weight + " " + narrow;
                    check(name + " log Z", 0, found.logZ());
                    check(name + " mean", (1 - weight) * distance, found.mean().get(0));
                    check(
                            name + " variance",
                            weight + (1 - weight) * narrow * narrow + weight * (1 - weight) * distance * distance,
                            found.covariance().get(0).get(0));
                }
            }
        }
        finish(12);
    }

    /**
     * E = V(u) + k v² in rotated coordinates u, v: its wells are divided by the line u = u₀ at the maximum of V. The expected
     * probabilities are those of V, by the trapezoidal rule with many points in each half.
     */
    @Test
    void ofObliqueWells() {
        for (double angle : new double[] {0.2, 2.5}) {
            for (double tilt : new double[] {0, 0.6}) {
                for (double temperature : new double[] {0.1, 0.5, 2}) {
                    String u = "(x1*cos(a) + x2*sin(a))";
                    String v = "(x2*cos(a) - x1*sin(a))";
                    BaseModel model = Models.formula(
                            "(" + u + "^2 - 1)^2 + t*" + u + " + 3*" + v + "^2", "a=" + angle, "t=" + tilt);
                    ThermalIntegral found = Integrals.of(model, 2.5, temperature, IntegralRegion.SPACE);
                    double expected = left(tilt, temperature);
                    Well lower = found.wells().stream()
                            .filter(well -> well.minimum().x()[0] * Math.cos(angle)
                                            + well.minimum().x()[1] * Math.sin(angle)
                                    < 0)
                            .findFirst()
                            .orElseThrow();
                    check("oblique " + angle + " " + tilt + " " + temperature, expected, lower.probability());
                }
            }
        }
        finish(12);
    }

    /** Returns the part of ∫ e^(−V/T) to the left of the maximum, with V(u) = (u² − 1)² + t u. */
    private static double left(double tilt, double temperature) {
        double top = 0;
        for (int k = 0; k < 100; k++) { // Newton's method for 4u³ − 4u + t = 0
            top -= (4 * top * top * top - 4 * top + tilt) / (12 * top * top - 4);
        }
        double left = half(top, -1, tilt, temperature);
        return left / (left + half(top, 1, tilt, temperature));
    }

    /** Simpson's rule over a half line, which ends where the factor is negligible. */
    private static double half(double top, int side, double tilt, double temperature) {
        int steps = 20_000;
        double step = 6.0 / steps;
        double sum = 0;
        for (int k = 0; k <= steps; k++) {
            double u = top + side * k * step;
            double value = Math.exp(-((u * u - 1) * (u * u - 1) + tilt * u) / temperature);
            sum += value * (k == 0 || k == steps ? 1 : k % 2 == 1 ? 4 : 2);
        }
        return sum * step / 3;
    }
}
