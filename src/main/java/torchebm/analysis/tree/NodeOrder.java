package torchebm.analysis.tree;

import java.util.Arrays;

/** Sorts the nodes of a field by energy, in time linear in their number. */
final class NodeOrder {
    private static final int BITS = 11;
    private static final int DIGITS = 1 << BITS;
    private static final int PASSES = 6;

    private NodeOrder() {}

    /** Returns the numbers of the finite energies in ascending order of energy; equal ones in ascending order of number. */
    static int[] ascending(double[] energies) {
        int count = 0;
        for (double energy : energies) {
            count += Double.isFinite(energy) ? 1 : 0;
        }
        long[] keys = new long[count];
        int[] nodes = new int[count];
        int[][] counts = new int[PASSES][DIGITS];
        int k = 0;
        for (int node = 0; node < energies.length; node++) {
            if (Double.isFinite(energies[node])) {
                long key = key(energies[node]);
                for (int pass = 0; pass < PASSES; pass++) {
                    counts[pass][digit(key, pass)]++;
                }
                keys[k] = key;
                nodes[k++] = node;
            }
        }
        return sorted(keys, nodes, counts);
    }

    /** Sorts by each digit from the last to the first, and omits digits that all keys share. */
    private static int[] sorted(long[] keys, int[] nodes, int[][] counts) {
        long[] fromKeys = keys;
        int[] fromNodes = nodes;
        long[] toKeys = new long[keys.length];
        int[] toNodes = new int[keys.length];
        for (int pass = 0; pass < PASSES; pass++) {
            if (Arrays.stream(counts[pass]).anyMatch(n -> n == keys.length)) {
                continue;
            }
            int[] next = new int[DIGITS];
            for (int d = 1; d < DIGITS; d++) {
                next[d] = next[d - 1] + counts[pass][d - 1];
            }
            for (int i = 0; i < fromKeys.length; i++) {
                int to = next[digit(fromKeys[i], pass)]++;
                toKeys[to] = fromKeys[i];
                toNodes[to] = fromNodes[i];
            }
            long[] otherKeys = fromKeys;
            int[] otherNodes = fromNodes;
            fromKeys = toKeys;
            fromNodes = toNodes;
            toKeys = otherKeys;
            toNodes = otherNodes;
        }
        return fromNodes;
    }

    /** Returns a number that is ordered like the energy as an unsigned integer; −0 is 0. */
    private static long key(double energy) {
        long bits = Double.doubleToRawLongBits(energy + 0.0);
        return bits ^ ((bits >> 63) | Long.MIN_VALUE);
    }

    private static int digit(long key, int pass) {
        return (int) (key >>> (pass * BITS)) & (DIGITS - 1);
    }
}
