package torchebm.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import torchebm.compute.DType;
import torchebm.core.BaseModel;
import torchebm.core.GaussianModel;
import torchebm.core.Interval;
import torchebm.core.Landscape;
import torchebm.sampling.diagnostics.Diagnostics;
import torchebm.sampling.diagnostics.Summary;
import torchebm.testing.Models;

class SamplersTest {
    private static final int CHAINS = 8;
    private static final long SEED = 20261129;

    /** The number of standard errors within which a mean is right. */
    private static final double ERRORS = 4;

    /** A quantity of a point whose mean is known. */
    record Known(String name, double mean, ToDoubleFunction<double[]> of) {}

    /**
     * A target.
     *
     * @param settings the sampler
     * @param draws the number of draws of each chain
     */
    record Target(
            String name,
            BaseModel model,
            Space space,
            List<Interval> box,
            SamplerSettings settings,
            int draws,
            List<Known> known) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Target target(
            String name, Landscape landscape, SamplerSettings settings, int draws, Known... known) {
        int n = landscape.model().dimension();
        List<Interval> box = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            box.add(landscape.domain().of(i));
        }
        return new Target(name, landscape.model(), Space.everywhere(n), box, settings, draws, List.of(known));
    }

    private static SamplerSettings mala() {
        return new SamplerSettings(Method.MALA, 1, null, StepSchedule.constant(1), 1, 0.574, new double[] {1}, true);
    }

    private static SamplerSettings tempering(double temperature, double hottest, int replicas) {
        return new SamplerSettings(
                Method.TEMPERING,
                temperature,
                null,
                StepSchedule.constant(1),
                10,
                0.8,
                SamplerSettings.ladder(temperature, hottest, replicas),
                false);
    }

    private static Known mean(int i, double value) {
        return new Known("mean of x" + (i + 1), value, x -> x[i]);
    }

    /** The mean of (xᵢ − mᵢ) (xⱼ − mⱼ). */
    private static Known covariance(int i, double m, int j, double k, double value) {
        return new Known("covariance of x" + (i + 1) + " and x" + (j + 1), value, x -> (x[i] - m) * (x[j] - k));
    }

    static List<Target> targets() {
        List<Target> targets = new ArrayList<>();
        targets.add(correlated(SamplerSettings.hmc(1), 2000));
        targets.add(correlated(mala(), 4000));
        targets.add(correlated(nuts(1, 0.8), 2000));
        targets.add(hundred());
        // its neck is hard: few of the draws are independent, and the standard errors say so
        targets.add(target(
                "funnel",
                Models.named("funnel"),
                new SamplerSettings(Method.HMC, 1, null, StepSchedule.constant(1), 20, 0.95, new double[] {1}, true),
                8000,
                mean(0, 0),
                covariance(0, 0, 0, 0, 9),
                new Known("share of the mouth", 0.5, x -> x[0] > 0 ? 1 : 0)));
        targets.add(network());
        targets.add(target(
                "many-well in 4 dimensions",
                Models.named("many-well", "dimension=4"),
                tempering(1, 20, 6),
                2000,
                // Σ over the two pairs; SciPy's quad of e^(0.5 x + 6 x² − x⁴)
                mean(0, 1.187960983376146),
                mean(2, 1.187960983376146),
                covariance(2, 1.187960983376146, 2, 1.187960983376146, 1.5485547924649166),
                covariance(1, 0, 1, 0, 1),
                new Known("weight of the right well", 0.8443106094991534, x -> x[0] > -0.0416908 ? 1 : 0)));
        targets.add(target(
                "double well",
                Models.named("double-well"),
                SamplerSettings.hmc(1),
                4000,
                mean(0, 0),
                covariance(0, 0, 0, 0, 0.8521361521783343), // SciPy's quad
                covariance(1, 0, 1, 0, 0.8521361521783343)));
        targets.add(target(
                "mixture",
                Models.named("eight-gaussians"),
                tempering(1, 30, 6),
                3000,
                mean(0, 0),
                new Known("weight of a component", 0.125, x -> Math.abs(Math.atan2(x[1], x[0])) < Math.PI / 8 ? 1 : 0),
                new Known(
                        "squared radius", // that of the centre, and the variances of both coordinates
                        4 + 2 * Math.pow(2.0 / 3 * Math.sin(Math.PI / 8), 2),
                        x -> x[0] * x[0] + x[1] * x[1])));
        targets.add(rings());
        targets.add(periodic(SamplerSettings.hmc(1)));
        targets.add(box(SamplerSettings.hmc(1)));
        targets.add(periodic(nuts(1, 0.8)));
        targets.add(box(nuts(1, 0.8)));
        targets.add(target(
                "curved valley by NUTS",
                Models.named("rosenbrock"),
                nuts(1, 0.9),
                2500,
                mean(0, 1),
                covariance(0, 1, 0, 1, 0.5), // e^(−(1 − x1)²/T) alone is left if x2 is integrated out
                mean(1, 1.5)));
        targets.add(target(
                "hot harmonic well",
                Models.named("harmonic"),
                SamplerSettings.hmc(3),
                1500,
                mean(0, 0),
                covariance(0, 0, 0, 0, 3 / stiffness())));
        targets.add(target(
                "Müller–Brown at temperature 15",
                Models.named("muller-brown"),
                tempering(15, 300, 8),
                3000,
                // weights of the basins and means by SciPy, and by cubature: the reference values of its integrals
                mean(0, -0.483404403),
                mean(1, 1.288399078)));
        return targets;
    }

    private static SamplerSettings nuts(double temperature, double targetAcceptance) {
        return new SamplerSettings(
                Method.NUTS,
                temperature,
                null,
                StepSchedule.constant(1),
                1,
                targetAcceptance,
                new double[] {temperature},
                true);
    }

    private static Target correlated(SamplerSettings settings, int draws) {
        return target(
                "correlated Gaussian by " + settings.method(),
                Models.named("gaussian", "mean=[1,-2]", "cov=[[2,1.2],[1.2,1]]"),
                settings,
                draws,
                mean(0, 1),
                mean(1, -2),
                covariance(0, 1, 0, 1, 2),
                covariance(0, 1, 1, -2, 1.2),
                covariance(1, -2, 1, -2, 1));
    }

    private static double stiffness() {
        return Models.named("harmonic").model().hessian(0, 0)[0][0];
    }

    /** A Gaussian of 100 dimensions whose variances are from 0.01 to 100. */
    private static Target hundred() {
        int n = 100;
        double[][] cov = new double[n][n];
        for (int i = 0; i < n; i++) {
            cov[i][i] = Math.pow(10, -2 + 4.0 * i / (n - 1));
        }
        List<Interval> box = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            box.add(Interval.symmetric(3 * Math.sqrt(cov[i][i])));
        }
        List<Known> known = new ArrayList<>();
        for (int i : new int[] {0, 33, 66, 99}) {
            known.add(mean(i, 0));
            known.add(covariance(i, 0, i, 0, cov[i][i]));
        }
        return new Target(
                "Gaussian in 100 dimensions",
                new GaussianModel(new double[n], cov),
                Space.everywhere(n),
                box,
                SamplerSettings.hmc(1),
                1500,
                known);
    }

    /** An untrained network in a box, whose means are those of a fine grid. */
    private static Target network() {
        BaseModel model = Models.spec("model: {type: mlp, layers: [2, 16, 1], activation: tanh, seed: 3}")
                .landscape()
                .model();
        int n = 400;
        double[] sums = new double[4];
        for (int i = 0; i < n; i++) {
            double x = -3 + 6 * (i + 0.5) / n;
            for (int j = 0; j < n; j++) {
                double y = -3 + 6 * (j + 0.5) / n;
                double factor = Math.exp(-8 * model.energy(x, y));
                sums[0] += factor;
                sums[1] += factor * x;
                sums[2] += factor * y;
                sums[3] += factor * x * y;
            }
        }
        return new Target(
                "network",
                model,
                new Space(new double[] {-3, -3}, new double[] {3, 3}, new boolean[2]),
                List.of(Interval.symmetric(3), Interval.symmetric(3)),
                SamplerSettings.hmc(1.0 / 8),
                3000,
                List.of(
                        mean(0, sums[1] / sums[0]),
                        mean(1, sums[2] / sums[0]),
                        covariance(0, 0, 1, 0, sums[3] / sums[0])));
    }

    /** Four rings, e^(−E) = Σ e^(−(r − rₖ)² / 2s²): the parts of a ring are ∫ r e^(…) dr, so nearly those of the radii 1 : 2 : 3 : 4. */
    private static Target rings() {
        return target(
                "rings",
                Models.named("rings"),
                tempering(1, 40, 8),
                3000,
                mean(0, 0),
                new Known("weight of the outer two rings", 0.7, x -> Math.hypot(x[0], x[1]) > 1.25 ? 1 : 0));
    }

    /** E = −2 cos x on a circle, whose mean of cos x is I₁(2) / I₀(2). */
    private static Target periodic(SamplerSettings settings) {
        return new Target(
                "periodic by " + settings.method(),
                Models.formula("-2 * cos(x1)"),
                new Space(new double[] {-Math.PI}, new double[] {Math.PI}, new boolean[] {true}),
                List.of(Interval.symmetric(Math.PI)),
                settings,
                2000,
                List.of(
                        new Known("mean of cos x", 1.590636854637329 / 2.279585302336067, x -> Math.cos(x[0])),
                        new Known("mean of sin x", 0, x -> Math.sin(x[0]))));
    }

    /** E = x₁ + 2 x₂ in the unit square: two truncated exponential distributions. */
    private static Target box(SamplerSettings settings) {
        return new Target(
                "bounded by " + settings.method(),
                Models.formula("x1 + 2 * x2"),
                new Space(new double[] {0, 0}, new double[] {1, 1}, new boolean[2]),
                List.of(new Interval(0, 1), new Interval(0, 1)),
                settings,
                2000,
                List.of(mean(0, 1 - 1 / (Math.E - 1)), mean(1, 0.5 - 1 / (Math.exp(2) - 1))));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void meansLieWithinTheirStandardErrors(Target target) {
        int n = target.model().dimension();
        ChainEnergy potential = new CpuEnergy(target.model(), DType.FLOAT64, 1);
        double[][] start = Starts.inBox(potential, target.box(), CHAINS, SEED).orElseThrow();
        ChainGroup chains = ChainGroup.of(potential, target.settings(), target.space(), start, SEED, 1000);
        chains.skip(1000);
        DrawBlock draws = chains.draw(0, target.draws(), 1);
        for (Known known : target.known()) {
            double[][] values = new double[CHAINS][target.draws()];
            for (int t = 0; t < target.draws(); t++) {
                for (int c = 0; c < CHAINS; c++) {
                    int row = t * CHAINS + c;
                    values[c][t] = known.of().applyAsDouble(Arrays.copyOfRange(draws.x(), row * n, (row + 1) * n));
                }
            }
            Summary summary = Diagnostics.of(values);
            assertTrue(
                    summary.essMean() > (target.name().equals("funnel") ? 30 : 200),
                    known.name() + " has too few effective draws: " + summary.essMean());
            double error = (summary.mean() - known.mean()) / summary.mcseMean();
            assertTrue(
                    Math.abs(error) < ERRORS,
                    known.name() + " was " + summary.mean() + ", not " + known.mean() + ": " + error
                            + " standard errors");
        }
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void chainsAreTheSameBesideAnyOthers(Method method) {
        BaseModel model = Models.named("muller-brown").model();
        ChainEnergy potential = new CpuEnergy(model, DType.FLOAT64, 1);
        int few = 3;
        int many = 700;
        List<Interval> box = List.of(new Interval(-1.5, 1), new Interval(-0.5, 2));
        double[][] start = Starts.inBox(potential, box, many, SEED).orElseThrow();
        double[][] firsts = {Arrays.copyOf(start[0], few), Arrays.copyOf(start[1], few)};
        SamplerSettings settings = new SamplerSettings(
                method,
                20,
                method == Method.LANGEVIN ? StepSchedule.constant(1e-4) : null,
                StepSchedule.constant(1),
                4,
                0.8,
                SamplerSettings.ladder(20, 100, 3),
                false);
        Space space = Space.everywhere(2);
        DrawBlock some = draws(ChainGroup.of(potential, settings, space, firsts, SEED, 200));
        DrawBlock all = draws(ChainGroup.of(potential, settings, space, start, SEED, 200));
        for (int t = 0; t < some.draws(); t++) {
            for (int c = 0; c < few; c++) {
                for (int i = 0; i < 2; i++) {
                    assertEquals(some.x()[(t * few + c) * 2 + i], all.x()[(t * many + c) * 2 + i], 0, "draw " + t);
                }
                assertEquals(some.energy()[t * few + c], all.energy()[t * many + c], 0);
            }
        }
    }

    private static DrawBlock draws(ChainGroup chains) {
        chains.skip(200);
        return chains.draw(0, 10, 2);
    }

    @Test
    void blocksContinueEachOther() {
        ChainEnergy potential = new CpuEnergy(Models.named("double-well").model(), DType.FLOAT64, 1);
        double[][] start = Starts.normal(2, 4, SEED);
        SamplerSettings hmc = SamplerSettings.hmc(1);
        ChainGroup whole = ChainGroup.of(potential, hmc, Space.everywhere(2), start, SEED, 300);
        ChainGroup parts = ChainGroup.of(potential, hmc, Space.everywhere(2), Starts.normal(2, 4, SEED), SEED, 300);
        whole.skip(300);
        parts.skip(77);
        parts.skip(223);
        DrawBlock all = whole.draw(0, 20, 3);
        DrawBlock first = parts.draw(0, 6, 3);
        DrawBlock second = parts.draw(6, 14, 3);
        assertArrayEquals(Arrays.copyOf(all.x(), first.x().length), first.x());
        assertArrayEquals(Arrays.copyOfRange(all.x(), first.x().length, all.x().length), second.x());
    }

    @Test
    void langevinDynamicsIsThatOfTorchEbm() {
        // x ← x − η ∇E(x) + √(2η) σ z, with the numbers z of the chain
        BaseModel model = Models.named("muller-brown").model();
        ChainEnergy potential = new CpuEnergy(model, DType.FLOAT64, 1);
        double[][] start = {{-0.5}, {1.4}};
        double eta = 1e-4;
        double sigma = 0.5;
        SamplerSettings settings = new SamplerSettings(
                Method.LANGEVIN,
                1,
                StepSchedule.constant(eta),
                StepSchedule.constant(sigma),
                1,
                0.8,
                new double[] {1},
                true);
        DrawBlock draws = ChainGroup.of(potential, settings, Space.everywhere(2), start, SEED, 0)
                .draw(0, 3, 1);
        ChainRandom random = new ChainRandom(SEED, 0, 1);
        Normals normals = new Normals(random, 1, 2);
        double[] x = {-0.5, 1.4};
        double[][] z = new double[2][1];
        for (int t = 0; t < 3; t++) {
            normals.fill((long) t * Normals.uniforms(2), z);
            double[] gradient = model.gradient(x);
            for (int i = 0; i < 2; i++) {
                x[i] += -eta * gradient[i] + Math.sqrt(2 * eta) * sigma * z[i][0];
                assertEquals(x[i], draws.x()[t * 2 + i], 1e-12 * Math.abs(x[i]));
            }
        }
    }

    @Test
    void aChainWithoutEnergyAheadStays() {
        // no energy below 0: NaN
        BaseModel model = Models.formula("where(x1 < 0, log(-1 - x1^2), 0.5 * x1^2)");
        ChainEnergy potential = new CpuEnergy(model, DType.FLOAT64, 1);
        for (Method method : List.of(Method.LANGEVIN, Method.MALA, Method.HMC, Method.NUTS)) {
            SamplerSettings settings = new SamplerSettings(
                    method, 1, StepSchedule.constant(0.5), StepSchedule.constant(1), 3, 0.8, new double[] {1}, true);
            DrawBlock draws = ChainGroup.of(
                            potential, settings, Space.everywhere(1), new double[][] {{0.5, 1, 2}}, SEED, 0)
                    .draw(0, 200, 1);
            for (double x : draws.x()) {
                assertTrue(x >= 0, method + ": " + x);
            }
            assertTrue(Arrays.stream(draws.stats().divergent()).sum() > 0, method + ": no step met a missing energy");
        }
    }
}
