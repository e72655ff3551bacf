package torchebm.analysis.search;

/**
 * The extent of a search.
 *
 * @param starts the number of points that fill the box
 * @param modes the number of eigenvectors of each minimum that are climbed along, those of the smallest eigenvalues first
 * @param shaken the number of points around each minimum from which searches climb as well
 * @param most the number of evaluations of the energy after which a search ends
 * @param rounds the largest number of times that new minima are climbed from
 */
public record SearchSettings(int starts, int modes, int shaken, long most, int rounds) {
    public SearchSettings {
        if (starts < 1) {
            throw new IllegalArgumentException("starts must be >= 1, but was " + starts);
        }
    }
}
