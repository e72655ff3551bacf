package torchebm.table.draws;

import java.util.HashSet;
import java.util.List;

/**
 * The properties of draws that are known before the first one.
 *
 * @param model its name
 * @param method the sampler, such as {@code hmc}
 * @param chains the number of chains
 * @param draws the number of draws of each chain that are written, without the warm-up
 * @param dimension of each draw
 * @param names of the coordinates; empty for x1, …, xn
 * @param warmup the number of iterations before the first draw, which are not written
 * @param thin the number of iterations per draw
 * @param seed of the random numbers
 * @param temperature T of the density exp(−E/T)
 * @param firstChain the number of the first chain
 * @param allChains the number of chains of the whole that these are a part of
 */
public record DrawHeader(
        String model,
        String method,
        int chains,
        long draws,
        int dimension,
        List<String> names,
        long warmup,
        int thin,
        long seed,
        double temperature,
        int firstChain,
        int allChains) {
    /** The header of all chains. */
    public DrawHeader(
            String model,
            String method,
            int chains,
            long draws,
            int dimension,
            List<String> names,
            long warmup,
            int thin,
            long seed,
            double temperature) {
        this(model, method, chains, draws, dimension, names, warmup, thin, seed, temperature, 0, chains);
    }

    public DrawHeader {
        atLeast(1, "chains", chains);
        atLeast(1, "draws", draws);
        atLeast(1, "dimension", dimension);
        atLeast(0, "warmup", warmup);
        atLeast(1, "thin", thin);
        if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("temperature must be positive and finite, but was " + temperature);
        }
        atLeast(0, "firstChain", firstChain);
        atLeast(firstChain + (long) chains, "allChains", allChains);
        names = List.copyOf(names);
        if (!names.isEmpty() && (names.size() != dimension || new HashSet<>(names).size() != dimension)) {
            throw new IllegalArgumentException(
                    "names must be " + dimension + " different ones or none, but were " + names);
        }
    }

    private static void atLeast(long least, String name, long value) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be >= " + least + ", but was " + value);
        }
    }

    /** Returns the name of coordinate i, or one with a number, from 1. */
    String name(int i, String before) {
        return names.isEmpty() ? before + (i + 1) : names.get(i);
    }

    /** Returns the logarithm of the density without its constant, −E/T. */
    double logDensity(double energy) {
        return -energy / temperature;
    }
}
