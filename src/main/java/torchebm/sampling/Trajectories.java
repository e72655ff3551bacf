package torchebm.sampling;

import java.util.Arrays;

/**
 * The growing trajectories of the chains of a tile, for {@link NoUTurn}. A half of 2ᵏ steps is added at an end of a trajectory of 2ᵏ
 * states. Arrays have the shape (n, chains) or (chains).
 */
final class Trajectories {
    /** The decrease of the Hamiltonian whose weight is not increased further, so that sums of weights are finite. */
    private static final double MOST_LOG_WEIGHT = 600;

    /** ε with the sign of the direction of the half that is added. */
    final double[] signedStep;

    private final int dimension;
    private final int chains;
    private final State backward;
    private final State forward;

    /** The states that are drawn from the trajectory, and from the half that is added. */
    private final Drawn drawn;

    private final Drawn drawnOfHalf;

    /** The sums of the velocities and of the weights. */
    private final double[][] sum;

    private final double[][] sumOfHalf;
    private final double[] weight;
    private final double[] weightOfHalf;

    /** The velocities at the beginning of parts of the half, and the sums of velocities up to there. */
    private final double[][][] firstVelocity;

    private final double[][][] firstSum;

    /** True while the trajectory is to be doubled. */
    private final boolean[] isGrowing;

    /** True while the half that is added neither turned back nor diverged. */
    private final boolean[] isWhole;

    private final double[] acceptances;
    private final double[] room;

    Trajectories(int dimension, int chains, int mostDoublings) {
        this.dimension = dimension;
        this.chains = chains;
        this.backward = new State(dimension, chains);
        this.forward = new State(dimension, chains);
        this.drawn = new Drawn(dimension, chains);
        this.drawnOfHalf = new Drawn(dimension, chains);
        this.sum = new double[dimension][chains];
        this.sumOfHalf = new double[dimension][chains];
        this.weight = new double[chains];
        this.weightOfHalf = new double[chains];
        this.firstVelocity = new double[mostDoublings][dimension][chains];
        this.firstSum = new double[mostDoublings][dimension][chains];
        this.isGrowing = new boolean[chains];
        this.isWhole = new boolean[chains];
        this.acceptances = new double[chains];
        this.room = new double[chains];
        this.signedStep = new double[chains];
    }

    /** An end of each trajectory: its point, velocity and gradient. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record State(double[][] x, double[][] v, double[][] slope) {
        State(int n, int chains) {
            this(new double[n][chains], new double[n][chains], new double[n][chains]);
        }

        /** Takes the current state of a tile's integrator. */
        void take(ChainTile tile, int c) {
            for (int i = 0; i < x.length; i++) {
                x[i][c] = tile.proposed[i][c];
                v[i][c] = tile.velocity[i][c];
                slope[i][c] = tile.proposedResults[i + 1][c];
            }
        }

        void give(ChainTile tile, int c) {
            for (int i = 0; i < x.length; i++) {
                tile.proposed[i][c] = x[i][c];
                tile.velocity[i][c] = v[i][c];
                tile.proposedResults[i + 1][c] = slope[i][c];
            }
        }
    }

    /** A state of each trajectory, with its results and its Hamiltonian. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Drawn(double[][] x, double[][] results, double[] hamiltonian) {
        Drawn(int n, int chains) {
            this(new double[n][chains], new double[n + 1][chains], new double[chains]);
        }

        void take(double[][] otherX, double[][] otherResults, double otherHamiltonian, int c) {
            for (int i = 0; i < x.length; i++) {
                x[i][c] = otherX[i][c];
            }
            for (int i = 0; i < results.length; i++) {
                results[i][c] = otherResults[i][c];
            }
            hamiltonian[c] = otherHamiltonian;
        }
    }

    /** Begins trajectories at the proposals of a tile, which have velocities and Hamiltonians. */
    void begin(ChainTile tile) {
        for (int c = 0; c < chains; c++) {
            backward.take(tile, c);
            forward.take(tile, c);
            drawn.take(tile.proposed, tile.proposedResults, tile.hamiltonian[c], c);
        }
        for (int i = 0; i < dimension; i++) {
            System.arraycopy(tile.velocity[i], 0, sum[i], 0, chains);
        }
        Arrays.fill(weight, 1);
        Arrays.fill(acceptances, 0);
        Arrays.fill(tile.divergent, 0);
        Arrays.fill(isGrowing, true);
    }

    boolean isAnyGrowing() {
        return isAny(isGrowing);
    }

    boolean isAnyWhole() {
        return isAny(isWhole);
    }

    private static boolean isAny(boolean[] flags) {
        for (boolean flag : flags) {
            if (flag) {
                return true;
            }
        }
        return false;
    }

    /** Begins the next halves: forwards where the uniform number of a chain is at least ½, otherwise backwards. */
    void choose(ChainTile tile) {
        for (int c = 0; c < chains; c++) {
            isWhole[c] = isGrowing[c];
            boolean isForward = tile.uniform[c] >= 0.5;
            signedStep[c] = isForward ? tile.stepSize[c] : -tile.stepSize[c];
            (isForward ? forward : backward).give(tile, c);
            weightOfHalf[c] = 0;
        }
        for (double[] row : sumOfHalf) {
            Arrays.fill(row, 0);
        }
    }

    /**
     * Adds the states that the integrator has reached to the halves.
     *
     * @param step the number of the state in its half, from 0
     */
    void add(ChainTile tile, int step) {
        tile.kineticEnergy(room);
        for (int c = 0; c < chains; c++) {
            if (!isWhole[c]) {
                continue;
            }
            double hamiltonian = tile.beta[c] * tile.proposedResults[0][c] + room[c];
            double log = tile.hamiltonian[c] - hamiltonian;
            tile.leapfrogs[c]++;
            if (!(log > -HamiltonianMonteCarlo.DIVERGENCE)) {
                tile.divergent[c] = 1;
                isWhole[c] = false;
                continue;
            }
            double own = StrictMath.exp(Math.min(MOST_LOG_WEIGHT, log));
            acceptances[c] += Math.min(1, own);
            weightOfHalf[c] += own;
            if (tile.uniform[c] * weightOfHalf[c] < own) {
                drawnOfHalf.take(tile.proposed, tile.proposedResults, hamiltonian, c);
            }
            for (int i = 0; i < dimension; i++) {
                sumOfHalf[i][c] += tile.velocity[i][c];
            }
            isWhole[c] = !turns(tile.velocity, step, c);
        }
    }

    /**
     * Returns true if one of the parts of the half that end with this step turns back: those of 2, 4, … states, each a half of a
     * half. The place of a part's beginning is the number of ones in its number of pairs.
     */
    private boolean turns(double[][] velocity, int step, int c) {
        int place = Integer.bitCount(step >> 1);
        if (step % 2 == 0) {
            for (int i = 0; i < dimension; i++) {
                firstVelocity[place][i][c] = velocity[i][c];
                firstSum[place][i][c] = sumOfHalf[i][c];
            }
            return false;
        }
        int parts = Integer.numberOfTrailingZeros(~step);
        for (int p = place; p > place - parts; p--) {
            double atFirst = 0;
            double atLast = 0;
            for (int i = 0; i < dimension; i++) {
                double first = firstVelocity[p][i][c];
                double total = sumOfHalf[i][c] - firstSum[p][i][c] + first;
                atFirst += first * total;
                atLast += velocity[i][c] * total;
            }
            if (atFirst <= 0 || atLast <= 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * Joins whole halves with their trajectories. The state of the half is drawn if the uniform number of the chain is less than the ratio of
     * both weights.
     */
    void join(ChainTile tile) {
        for (int c = 0; c < chains; c++) {
            isGrowing[c] &= isWhole[c];
            if (!isGrowing[c]) {
                continue;
            }
            (signedStep[c] > 0 ? forward : backward).take(tile, c);
            if (tile.uniform[c] * weight[c] < weightOfHalf[c]) {
                drawn.take(drawnOfHalf.x, drawnOfHalf.results, drawnOfHalf.hamiltonian[c], c);
            }
            weight[c] += weightOfHalf[c];
            double atFirst = 0;
            double atLast = 0;
            for (int i = 0; i < dimension; i++) {
                sum[i][c] += sumOfHalf[i][c];
                atFirst += backward.v[i][c] * sum[i][c];
                atLast += forward.v[i][c] * sum[i][c];
            }
            isGrowing[c] = atFirst > 0 && atLast > 0;
        }
    }

    /** Makes the drawn states those of the chains. */
    void end(ChainTile tile) {
        for (int i = 0; i < dimension; i++) {
            System.arraycopy(drawn.x[i], 0, tile.x[i], 0, chains);
        }
        for (int i = 0; i <= dimension; i++) {
            System.arraycopy(drawn.results[i], 0, tile.results[i], 0, chains);
        }
        System.arraycopy(drawn.hamiltonian, 0, tile.hamiltonian, 0, chains);
        for (int c = 0; c < chains; c++) {
            tile.acceptance[c] = acceptances[c] / tile.leapfrogs[c];
        }
    }
}
