package torchebm.analysis;

import torchebm.analysis.hopping.BasinHopping;
import torchebm.analysis.search.SearchSettings;

/**
 * The extent of an analysis.
 *
 * @param starts the number of points that fill the box, for up to {@link #MOST_SYSTEMATIC} dimensions
 * @param hops the number of hops of each of {@link #RUNS} basin-hopping runs, for more dimensions
 * @param seed of basin hopping
 */
public record AnalysisSettings(int starts, int hops, long seed) {
    /** The most dimensions in which starts fill the box; in more, minima are found by basin hopping. */
    public static final int MOST_SYSTEMATIC = 12;

    /** The number of basin-hopping runs. */
    public static final int RUNS = 4;

    private static final int USUAL_HOPS = 300;

    /** The largest number of Hessians: half a minute in ten dimensions; twice as many if the search is nearly complete. */
    private static final long MOST_EVALUATIONS = 1_500_000;

    private static final int MOST_ROUNDS = 50;

    /** The number of eigenvectors that are climbed along in many dimensions, times the dimension. */
    private static final int FEW_MODES = 320;

    /** The number of points around each minimum from which searches climb as well in many dimensions, times the cube of the dimension. */
    private static final int SHAKEN = 1_600_000;

    public AnalysisSettings {
        if (starts < 1 || hops < 1) {
            throw new IllegalArgumentException("starts and hops must be >= 1, but were " + starts + " and " + hops);
        }
    }

    /** Returns the usual settings for n dimensions. */
    public static AnalysisSettings usual(int n) {
        return new AnalysisSettings(usualStarts(n), USUAL_HOPS, 1);
    }

    /** Returns the usual number of starts in n dimensions. */
    public static int usualStarts(int n) {
        return n <= 2 ? 500 : 1000;
    }

    /** Returns the usual number of hops. */
    public static int usualHops() {
        return USUAL_HOPS;
    }

    /** Returns true if starts fill the box in n dimensions. */
    public static boolean isSystematic(int n) {
        return n <= MOST_SYSTEMATIC;
    }

    SearchSettings search(int n) {
        return isSystematic(n)
                ? new SearchSettings(starts, n, 0, MOST_EVALUATIONS, MOST_ROUNDS)
                : new SearchSettings(starts, Math.max(1, FEW_MODES / n), SHAKEN / (n * n * n), MOST_EVALUATIONS, 1);
    }

    BasinHopping.Settings hopping() {
        return BasinHopping.Settings.of(RUNS, hops, seed);
    }
}
