package torchebm.evaluate;

import java.io.IOException;
import java.util.List;
import torchebm.compute.Backend;
import torchebm.compute.Blocks;
import torchebm.compute.Program;
import torchebm.compute.Progress;
import torchebm.core.Alignment;
import torchebm.core.BaseModel;
import torchebm.graph.Tensor;
import torchebm.grid.Points;
import torchebm.problem.RequestException;

/**
 * The energies of two models at the same points, computed by one program, and their difference E_A(x) − E_B(x) − c. The constant
 * c aligns the energies.
 */
public final class EnergyDifference {
    private static final int POINTS_A_BLOCK = 1 << 17;

    private final Points points;
    private final Program program;
    private final Progress progress;
    private final double offset;

    /**
     * Compiles the program, and computes the constant, for which an alignment other than {@link Alignment#NONE} evaluates all
     * points once.
     *
     * @param b a model with the dimension of the other
     */
    public EnergyDifference(
            BaseModel a, BaseModel b, Points points, Alignment alignment, Compiler compiler, Progress progress) {
        this.points = points;
        this.progress = progress;
        Tensor energyB = b.energy().replace(b.input(), a.input());
        this.program = compiler.compile(List.of(a.energy(), energyB), points);
        this.offset = alignment == Alignment.NONE ? 0 : offset(alignment);
    }

    /** A receiver of energies and differences. */
    @FunctionalInterface
    public interface Receiver {
        /**
         * Receives the values of points first … first + n − 1.
         *
         * @param energyA E_A
         * @param energyB E_B
         * @param difference E_A − E_B − c; the arrays are reused for the next points
         */
        void take(long first, int n, double[] energyA, double[] energyB, double[] difference) throws IOException;
    }

    /** Returns true if two energies and their difference are finite. */
    static boolean isFinite(double energyA, double energyB) {
        return Double.isFinite(energyA) && Double.isFinite(energyB) && Double.isFinite(energyA - energyB);
    }

    private double offset(Alignment alignment) {
        double[] least = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] mean = {0};
        long[] count = {0};
        blocks().forEach(progress, (first, n, energies) -> {
            for (int i = 0; i < n; i++) {
                double energyA = energies[0][i];
                double energyB = energies[1][i];
                if (isFinite(energyA, energyB)) {
                    least[0] = Math.min(least[0], energyA);
                    least[1] = Math.min(least[1], energyB);
                    count[0]++;
                    mean[0] += (energyA - energyB - mean[0]) / count[0];
                }
            }
        });
        checkFinite(count[0]);
        return alignment == Alignment.MIN ? least[0] - least[1] : mean[0];
    }

    private static void checkFinite(long count) {
        if (count == 0) {
            throw new RequestException("the energies cannot be compared: at no point are both of them finite");
        }
    }

    private Blocks blocks() {
        return new Blocks(program, points.count(), POINTS_A_BLOCK);
    }

    /** Returns the constant c. */
    public double offset() {
        return offset;
    }

    /** Returns the backend that computes the energies. */
    public Backend backend() {
        return program.backend();
    }

    /** Passes the values of all points to a receiver, in order. */
    public void forEach(Receiver receiver) throws IOException {
        double[] difference = new double[(int) Math.min(POINTS_A_BLOCK, points.count())];
        blocks().forEach(progress, (first, n, energies) -> {
            for (int i = 0; i < n; i++) {
                difference[i] = energies[0][i] - energies[1][i] - offset;
            }
            receiver.take(first, n, energies[0], energies[1], difference);
        });
    }

    /**
     * Returns the statistics of the difference.
     *
     * @param temperature T, positive: the densities are p(x) ∝ e^(−E(x) / T)
     * @param receiver also receives all values
     * @throws RequestException if no point has finite energies
     */
    public Difference statistics(double temperature, Receiver receiver) throws IOException {
        DifferenceSums sums = new DifferenceSums(points, offset, temperature);
        forEach((first, n, energyA, energyB, difference) -> {
            sums.add(first, n, energyA, energyB, difference);
            receiver.take(first, n, energyA, energyB, difference);
        });
        checkFinite(sums.count());
        return sums.result();
    }
}
