package torchebm.sampling;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The states of consecutive chains, as columns: one array for each coordinate, so that a step of all chains is a few loops. A tile
 * belongs to one thread. The states of a chain do not depend on the tile that it is in.
 */
final class ChainTile {
    final int chains;
    final int dimension;
    final ChainRandom random;
    final Normals normals;
    final ChainEnergy.Evaluator evaluator;

    /** The points, shape (n, chains). */
    double[][] x;

    /** E in row 0 and the gradient in the others, at {@link #x}: shape (n + 1, chains). */
    double[][] results;

    /** Room for proposed points and their results. */
    double[][] proposed;

    double[][] proposedResults;

    /** The velocities of Hamiltonian dynamics, or the noise of Langevin dynamics, shape (n, chains). */
    final double[][] velocity;

    /** 1/T of each chain. */
    final double[] beta;

    /** The step size ε of Hamiltonian dynamics, for each chain. */
    final double[] stepSize;

    /** The unit of each coordinate of each chain, the root of the inverse mass: shape (n, chains). */
    final double[][] scale;

    /** ε s of each coordinate of each chain: room for {@link Leapfrog}. */
    final double[][] drift;

    /** ε s/T likewise. */
    final double[][] kick;

    /** The probability with which the last proposal was accepted, shape (chains). */
    final double[] acceptance;

    /** 1 if the last proposal diverged, or has no energy: shape (chains). */
    final double[] divergent;

    /** The Hamiltonian E/T + ½ v² of the state after the last step, shape (chains). */
    final double[] hamiltonian;

    /** The number of leapfrog steps of the last step, shape (chains). */
    final double[] leapfrogs;

    /** The trajectories of {@link NoUTurn}; null for other methods. */
    @Nullable
    Trajectories trajectories;

    /** The exchanges between columns; null without replicas. */
    @Nullable
    Exchanges exchanges;

    /** Room for numbers of each chain. */
    final double[] uniform;

    final double[] other;

    /**
     * @param x the first points, shape (n, chains); the tile owns them
     */
    ChainTile(double[][] x, ChainRandom random, Normals normals, ChainEnergy.Evaluator evaluator) {
        this.dimension = x.length;
        this.chains = x[0].length;
        this.x = x;
        this.random = random;
        this.normals = normals;
        this.evaluator = evaluator;
        this.results = new double[dimension + 1][chains];
        this.proposed = new double[dimension][chains];
        this.proposedResults = new double[dimension + 1][chains];
        this.velocity = new double[dimension][chains];
        this.beta = filled(chains, 1);
        this.stepSize = filled(chains, 1);
        this.scale = new double[dimension][];
        Arrays.setAll(scale, i -> filled(chains, 1));
        this.drift = new double[dimension][chains];
        this.kick = new double[dimension][chains];
        this.acceptance = filled(chains, 1);
        this.divergent = new double[chains];
        this.hamiltonian = new double[chains];
        this.leapfrogs = new double[chains];
        this.uniform = new double[chains];
        this.other = new double[chains];
        evaluator.evaluate(x, results);
    }

    private static double[] filled(int n, double number) {
        double[] numbers = new double[n];
        Arrays.fill(numbers, number);
        return numbers;
    }

    /** Copies the states to the proposals. */
    void propose() {
        for (int i = 0; i < dimension; i++) {
            System.arraycopy(x[i], 0, proposed[i], 0, chains);
        }
        for (int i = 0; i <= dimension; i++) {
            System.arraycopy(results[i], 0, proposedResults[i], 0, chains);
        }
    }

    /** Makes the proposals of all chains the states, whatever their acceptance. */
    void moveAll() {
        double[][] old = x;
        x = proposed;
        proposed = old;
        double[][] oldResults = results;
        results = proposedResults;
        proposedResults = oldResults;
    }

    /** Makes the proposal of one chain its state. */
    void move(int chain) {
        for (int i = 0; i < dimension; i++) {
            x[i][chain] = proposed[i][chain];
        }
        for (int i = 0; i <= dimension; i++) {
            results[i][chain] = proposedResults[i][chain];
        }
    }

    /** The attempts of columns to exchange their states with the next one. */
    static final class Exchanges {
        private final double[] sum;
        private final int[] attempts;

        Exchanges(int columns) {
            this.sum = new double[columns];
            this.attempts = new int[columns];
        }

        void add(int column, double probability) {
            sum[column] += probability;
            attempts[column]++;
        }

        /** Returns the mean probability of a column; 1 without attempts. */
        double rate(int column) {
            return attempts[column] == 0 ? 1 : sum[column] / attempts[column];
        }

        void clear() {
            Arrays.fill(sum, 0);
            Arrays.fill(attempts, 0);
        }
    }

    /** Returns ½ v² of each chain. */
    void kineticEnergy(double[] energy) {
        Arrays.fill(energy, 0);
        for (double[] v : velocity) {
            for (int c = 0; c < chains; c++) {
                energy[c] += 0.5 * (v[c] * v[c]);
            }
        }
    }
}
