package torchebm.sampling;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import torchebm.graph.Interruption;
import torchebm.grid.Tasks;

/** Chains that run in tiles on all cores. A chain has the same draws on any number of threads, and beside any other chains. */
public final class ChainGroup {
    /** The number of operations of a tile's evaluation from which on calls cost little. */
    private static final double WORTH_TILE = 20_000;

    /** The most columns of a tile. */
    private static final int MOST_COLUMNS = 512;

    /** The numbers of a tile's states that stay in the cache of a core. */
    private static final int MOST_NUMBERS = 1 << 16;

    /** The number of steps after which an interruption is noticed. */
    private static final int STEPS_A_CHECK = 64;

    private final Sampler sampler;
    private final int dimension;
    private final int chains;
    private final List<ChainTile> tiles = new ArrayList<>();
    private final List<Integer> firstChain = new ArrayList<>();
    private final List<@Nullable Adaptation> adaptations = new ArrayList<>();
    private final int warmup;
    private long iteration;

    /**
     * @param start the first points, shape (n, chains)
     * @param number the number of the first chain, which decides its random numbers
     * @param seed the seed of all chains
     * @param warmup the number of steps in which chains adapt
     */
    ChainGroup(ChainEnergy potential, Sampler sampler, double[][] start, int number, long seed, int warmup) {
        this.sampler = sampler;
        this.warmup = warmup;
        this.dimension = potential.dimension();
        this.chains = start[0].length;
        int replicas = sampler.replicas();
        int size = potential.isShared() ? chains : tileSize(potential, chains, replicas);
        for (int first = 0; first < chains; first += size) {
            int count = Math.min(size, chains - first);
            double[][] x = new double[dimension][count * replicas];
            for (int i = 0; i < dimension; i++) {
                for (int c = 0; c < count * replicas; c++) {
                    x[i][c] = start[i][first + c / replicas];
                }
            }
            ChainRandom random = new ChainRandom(seed, ((long) number + first) * replicas, count * replicas);
            ChainTile tile = new ChainTile(
                    x,
                    random,
                    new Normals(random, count * replicas, dimension),
                    potential.newEvaluator(count * replicas));
            sampler.prepare(tile);
            tiles.add(tile);
            adaptations.add(sampler.warmUp(tile, warmup));
            firstChain.add(first);
        }
    }

    private static int tileSize(ChainEnergy potential, int chains, int replicas) {
        double operations = Math.max(1, potential.operations());
        int worth = (int) Math.min(MOST_COLUMNS, Math.ceil(WORTH_TILE / operations));
        int cached = Math.max(16, MOST_NUMBERS / (8 * potential.dimension()));
        int shared = (chains * replicas - 1) / Runtime.getRuntime().availableProcessors() + 1;
        int columns = Math.min(Math.max(worth, Math.min(shared, MOST_COLUMNS)), cached);
        int tiles = Math.max(1, (chains * replicas - 1) / columns + 1);
        return Math.max(1, (chains - 1) / tiles + 1);
    }

    /**
     * Returns chains of a method.
     *
     * @param space the points that they may visit
     * @param start the first points, shape (n, chains)
     * @param warmup the number of steps in which chains adapt
     */
    public static ChainGroup of(
            ChainEnergy potential, SamplerSettings settings, Space space, double[][] start, long seed, int warmup) {
        return of(potential, settings, space, start, 0, seed, warmup);
    }

    /**
     * Returns some of the chains of a method.
     *
     * @param space the points that they may visit
     * @param start the first points, shape (n, chains)
     * @param number the number of the first chain, which decides its random numbers
     * @param warmup the number of steps in which chains adapt
     */
    public static ChainGroup of(
            ChainEnergy potential,
            SamplerSettings settings,
            Space space,
            double[][] start,
            int number,
            long seed,
            int warmup) {
        return new ChainGroup(potential, settings.sampler(space), start, number, seed, warmup);
    }

    /** Returns the number of chains. */
    public int chains() {
        return chains;
    }

    /** Returns room for draws. */
    DrawBlock block(long first, int draws) {
        int n = Math.multiplyExact(draws, chains);
        return new DrawBlock(
                first,
                draws,
                chains,
                dimension,
                new double[Math.multiplyExact(n, dimension)],
                new double[n],
                new SampleStats(new double[n], new double[n], new double[n], new double[n], new double[n]));
    }

    /** Returns the states of all chains as one draw, without moving them. */
    public DrawBlock states(long first) {
        DrawBlock block = block(first, 1);
        for (int t = 0; t < tiles.size(); t++) {
            keep(block, 0, tiles.get(t), firstChain.get(t));
        }
        return block;
    }

    /** Moves all chains, without keeping their states. */
    public void skip(int steps) {
        long from = iteration;
        Tasks.run(tiles.size(), t -> move(t, from, steps));
        iteration += steps;
    }

    /**
     * Moves all chains and returns their states.
     *
     * @param first the number of the first draw
     * @param draws the number of draws
     * @param thin the number of steps for each draw
     */
    public DrawBlock draw(long first, int draws, int thin) {
        DrawBlock block = block(first, draws);
        long from = iteration;
        Tasks.run(tiles.size(), t -> {
            for (int draw = 0; draw < draws; draw++) {
                move(t, from + (long) draw * thin, thin);
                keep(block, draw, tiles.get(t), firstChain.get(t));
            }
        });
        iteration += (long) draws * thin;
        return block;
    }

    /** Moves the chains of a tile, adapts them while they warm up, and notes whether one of the steps diverged. */
    private void move(int t, long from, int steps) {
        ChainTile tile = tiles.get(t);
        Adaptation adaptation = adaptations.get(t);
        double[] diverged = new double[tile.chains];
        for (int step = 0; step < steps; step++) {
            if (step % STEPS_A_CHECK == 0) {
                Interruption.check();
            }
            long number = from + step;
            sampler.step(tile, number);
            for (int c = 0; c < diverged.length; c++) {
                diverged[c] = Math.max(diverged[c], tile.divergent[c]);
            }
            if (number < warmup && adaptation != null) {
                adaptation.after((int) number);
            }
            if (number + 1 == warmup && tile.exchanges != null) {
                tile.exchanges.clear();
            }
        }
        System.arraycopy(diverged, 0, tile.divergent, 0, diverged.length);
    }

    private void keep(DrawBlock block, int draw, ChainTile tile, int first) {
        int replicas = sampler.replicas();
        int count = tile.chains / replicas;
        SampleStats stats = block.stats();
        for (int c = 0; c < count; c++) {
            int column = c * replicas;
            int row = draw * chains + first + c;
            for (int i = 0; i < dimension; i++) {
                block.x()[row * dimension + i] = tile.x[i][column];
            }
            block.energy()[row] = tile.results[0][column];
            stats.acceptStat()[row] = tile.acceptance[column];
            stats.stepSize()[row] = tile.stepSize[column];
            stats.leapfrogs()[row] = tile.leapfrogs[column];
            stats.divergent()[row] = tile.divergent[column];
            stats.hamiltonian()[row] = tile.hamiltonian[column];
        }
    }

    /** Returns the mean probabilities with which neighbouring replicas exchange their states; empty without replicas. */
    public double[] exchangeRates() {
        int replicas = sampler.replicas();
        double[] rates = new double[Math.max(0, replicas - 1)];
        for (ChainTile tile : tiles) {
            if (tile.exchanges != null) {
                for (int c = 0; c < tile.chains; c++) {
                    if (c % replicas < replicas - 1) {
                        rates[c % replicas] += tile.exchanges.rate(c) / chains;
                    }
                }
            }
        }
        return rates;
    }

    /** Returns the mean temperature of each replica. */
    public double[] temperatures() {
        int replicas = sampler.replicas();
        double[] mean = new double[replicas];
        for (ChainTile tile : tiles) {
            for (int c = 0; c < tile.chains; c++) {
                mean[c % replicas] += 1 / tile.beta[c] / chains;
            }
        }
        return mean;
    }

    /** Returns the inverse masses of a chain, shape (n). */
    public double[] inverseMass(int chain) {
        int replicas = sampler.replicas();
        for (int t = tiles.size() - 1; t >= 0; t--) {
            if (firstChain.get(t) <= chain) {
                double[] masses = new double[dimension];
                for (int i = 0; i < dimension; i++) {
                    double unit = tiles.get(t).scale[i][(chain - firstChain.get(t)) * replicas];
                    masses[i] = unit * unit;
                }
                return masses;
            }
        }
        throw new IllegalArgumentException("there is no chain " + chain);
    }

    /** Returns the step size of a chain. */
    public double stepSize(int chain) {
        for (int t = tiles.size() - 1; t >= 0; t--) {
            if (firstChain.get(t) <= chain) {
                return tiles.get(t).stepSize[(chain - firstChain.get(t)) * sampler.replicas()];
            }
        }
        throw new IllegalArgumentException("there is no chain " + chain);
    }
}
