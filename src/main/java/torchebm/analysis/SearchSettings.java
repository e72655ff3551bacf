package torchebm.analysis;

/**
 * The extent of a search.
 *
 * @param starts the number of points that fill the box
 * @param most the largest number of searches
 * @param rounds the largest number of times that new minima are climbed from
 */
public record SearchSettings(int starts, long most, int rounds) {
    public SearchSettings {
        if (starts < 1) {
            throw new IllegalArgumentException("starts must be >= 1, but was " + starts);
        }
    }

    /** Returns the usual extent in n dimensions. */
    public static SearchSettings usual(int n) {
        return new SearchSettings(n <= 2 ? 500 : 1000, 200_000, 50);
    }
}
