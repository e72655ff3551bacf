package torchebm.sampling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import torchebm.compute.DType;
import torchebm.core.BaseModel;
import torchebm.testing.Models;

/** Properties of the integrators that make the samplers right: reversibility, preservation of volume, detailed balance. */
class DynamicsTest {
    private static final int CHAINS = 16;

    record Case(String name, BaseModel model, Space space) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> cases() {
        return List.of(
                new Case(
                        "free",
                        Models.named("double-well", "barrier_height=1.5").model(),
                        Space.everywhere(2)),
                new Case(
                        "bounded",
                        Models.named("double-well").model(),
                        new Space(new double[] {-1, -0.5}, new double[] {1.1, 0.7}, new boolean[2])),
                new Case(
                        "half-bounded",
                        Models.named("harmonic").model(),
                        new Space(
                                new double[] {-0.3, Double.NEGATIVE_INFINITY},
                                new double[] {Double.POSITIVE_INFINITY, 0.4},
                                new boolean[2])),
                new Case(
                        "periodic",
                        Models.formula("cos(x1) + sin(2 * x2) * cos(x1)"),
                        new Space(new double[] {-Math.PI, 0}, new double[] {Math.PI, 2 * Math.PI}, new boolean[] {
                            true, true
                        })));
    }

    private static ChainTile tile(Case one, int chains, long seed) {
        ChainEnergy potential = new CpuEnergy(one.model(), DType.FLOAT64, 1);
        ChainRandom random = new ChainRandom(seed, 0, chains);
        Normals normals = new Normals(random, chains, 2);
        double[][] x = new double[2][chains];
        SplittableRandom numbers = new SplittableRandom(seed);
        for (int i = 0; i < 2; i++) {
            double low = Math.max(-0.25, one.space().min(i));
            double high = Math.min(0.35, one.space().max(i));
            for (int c = 0; c < chains; c++) {
                x[i][c] = low + (high - low) * numbers.nextDouble();
            }
        }
        ChainTile tile = new ChainTile(x, random, normals, potential.newEvaluator(chains));
        Arrays.fill(tile.stepSize, 0.11);
        Arrays.fill(tile.scale[1], 0.7);
        Arrays.fill(tile.beta, 0.8);
        normals.fill(5, tile.velocity);
        return tile;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void leapfrogStepsAreReversible(Case one) {
        ChainTile tile = tile(one, CHAINS, 3);
        tile.propose();
        double[][] velocity = {tile.velocity[0].clone(), tile.velocity[1].clone()};
        Leapfrog leapfrog = new Leapfrog(one.space());
        leapfrog.run(tile, tile.stepSize, 12);
        boolean hasMoved = false;
        for (int i = 0; i < 2; i++) {
            for (int c = 0; c < CHAINS; c++) {
                hasMoved |= Math.abs(tile.proposed[i][c] - tile.x[i][c]) > 0.1;
                tile.velocity[i][c] = -tile.velocity[i][c];
            }
        }
        assertTrue(hasMoved);
        leapfrog.run(tile, tile.stepSize, 12);
        for (int i = 0; i < 2; i++) {
            double period = one.space().isPeriodic(i) ? 2 * Math.PI : Double.POSITIVE_INFINITY;
            for (int c = 0; c < CHAINS; c++) {
                double away = Math.abs(tile.proposed[i][c] - tile.x[i][c]);
                assertEquals(0, Math.min(away, Math.abs(period - away)), 1e-11);
                assertEquals(-velocity[i][c], tile.velocity[i][c], 1e-11);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void leapfrogStepsPreserveVolume(Case one) {
        // The determinant of the derivatives of (x, v) after some steps by those before them, in the units of each
        // coordinate.
        double step = 1e-6;
        for (int chain = 0; chain < 6; chain++) {
            double[][] derivative = new double[4][4];
            for (int k = 0; k < 4; k++) {
                double[] more = moved(one, chain, k, step);
                double[] less = moved(one, chain, k, -step);
                for (int i = 0; i < 4; i++) {
                    derivative[i][k] = (more[i] - less[i]) / (2 * step);
                }
            }
            assertEquals(1, Math.abs(determinant(derivative)), 1e-6, "chain " + chain);
        }
    }

    private static double[] moved(Case one, int chain, int k, double change) {
        ChainTile tile = tile(one, 6, 11);
        if (k < 2) {
            tile.x[k][chain] += change;
        } else {
            tile.velocity[k - 2][chain] += change;
        }
        tile.evaluator.evaluate(tile.x, tile.results);
        tile.propose();
        new Leapfrog(one.space()).run(tile, tile.stepSize, 7);
        return new double[] {
            tile.proposed[0][chain], tile.proposed[1][chain], tile.velocity[0][chain], tile.velocity[1][chain]
        };
    }

    private static double determinant(double[][] a) {
        double determinant = 1;
        for (int k = 0; k < a.length; k++) {
            int pivot = k;
            for (int r = k; r < a.length; r++) {
                pivot = Math.abs(a[r][k]) > Math.abs(a[pivot][k]) ? r : pivot;
            }
            double[] row = a[pivot];
            a[pivot] = a[k];
            a[k] = row;
            determinant *= pivot == k ? a[k][k] : -a[k][k];
            for (int r = k + 1; r < a.length; r++) {
                double factor = a[r][k] / a[k][k];
                for (int c = k; c < a.length; c++) {
                    a[r][c] -= factor * a[k][c];
                }
            }
        }
        return determinant;
    }

    /**
     * If x has the density of the target and y is the next state, (x, y) and (y, x) have the same distribution. So the mean of f(x) g(y) − g(x) f(y) is
     * 0, for any f and g.
     */
    @ParameterizedTest
    @EnumSource(names = {"MALA", "HMC"})
    void stepsAreInDetailedBalance(Method method) {
        int chains = 200_000;
        BaseModel model = Models.formula("0.5 * x1^2"); // exact draws of it are normal numbers
        ChainEnergy potential = new CpuEnergy(model, DType.FLOAT64, 1);
        double[][] start = Starts.normal(1, chains, 99);
        double[] before = start[0].clone();
        SamplerSettings settings = new SamplerSettings(
                method, 1, StepSchedule.constant(1.1), StepSchedule.constant(1), 3, 0.8, new double[] {1}, true);
        DrawBlock block = ChainGroup.of(potential, settings, Space.everywhere(1), start, 4, 0)
                .draw(0, 1, 1);
        double accepted = Arrays.stream(block.stats().acceptStat()).average().orElseThrow();
        assertTrue(accepted > 0.3 && accepted < 0.97, "the step should often be rejected: " + accepted);
        double sum = 0;
        double squares = 0;
        for (int c = 0; c < chains; c++) {
            double x = before[c];
            double y = block.x()[c];
            double difference = Math.tanh(x) * y * y * (y > 0.3 ? 1 : 0.2) - Math.tanh(y) * x * x * (x > 0.3 ? 1 : 0.2);
            sum += difference;
            squares += difference * difference;
        }
        double error = Math.sqrt(squares / chains) / Math.sqrt(chains);
        assertEquals(0, sum / chains, 4 * error);
    }

    /** States with the density of the target have it after a step as well, whether trajectories turn back, diverge or leave the box. */
    @ParameterizedTest
    @CsvSource({"1.3, 0.5 * x1^2, -20", "2.2, 0.5 * x1^2, -20", "0.7, 0.5 * x1^2, 0", "40, 0.5 * x1^2, -20"})
    void aTrajectoryThatTurnsBackLeavesTheDistribution(double step, String energy, double least) {
        int chains = 200_000;
        double[][] start = Starts.normal(1, chains, 98);
        for (int c = 0; c < chains && least == 0; c++) {
            start[0][c] = Math.abs(start[0][c]);
        }
        double[] before = start[0].clone();
        SamplerSettings settings = new SamplerSettings(
                Method.NUTS, 1, StepSchedule.constant(step), StepSchedule.constant(1), 1, 0.8, new double[] {1}, true);
        Space space = new Space(new double[] {least}, new double[] {Double.POSITIVE_INFINITY}, new boolean[1]);
        DrawBlock block = ChainGroup.of(
                        new CpuEnergy(Models.formula(energy), DType.FLOAT64, 1), settings, space, start, 4, 0)
                .draw(0, 1, 1);
        for (DoubleUnaryOperator function : List.<DoubleUnaryOperator>of(
                x -> x, x -> x * x, x -> x * x * x * x, x -> x > 0.3 ? 1 : 0, x -> Math.abs(x) > 2 ? 1 : 0)) {
            double sum = 0;
            double squares = 0;
            for (int c = 0; c < chains; c++) {
                double change = function.applyAsDouble(block.x()[c]) - function.applyAsDouble(before[c]);
                sum += change;
                squares += change * change;
            }
            assertEquals(0, sum / chains, 4.5 * Math.sqrt(squares) / chains);
        }
    }

    /** The energy of a rotation is the same at all times, so a trajectory ends only because it turns back: after about half of a turn. */
    @Test
    void aTrajectoryIsAboutHalfAPeriodLong() {
        SamplerSettings settings = new SamplerSettings(
                Method.NUTS, 1, StepSchedule.constant(0.02), StepSchedule.constant(1), 1, 0.8, new double[] {1}, true);
        DrawBlock block = ChainGroup.of(
                        new CpuEnergy(Models.formula("0.5 * (x1^2 + x2^2)"), DType.FLOAT64, 1),
                        settings,
                        Space.everywhere(2),
                        Starts.normal(2, 500, 3),
                        4,
                        0)
                .draw(0, 1, 1);
        double half = Math.PI / 0.02;
        double[] steps = block.stats().leapfrogs();
        assertTrue(
                Arrays.stream(steps).max().orElseThrow() <= 3.3 * half,
                Arrays.toString(steps)); // after the next doubling
        assertEquals(half, Arrays.stream(steps).average().orElseThrow(), half / 3);
    }
}
