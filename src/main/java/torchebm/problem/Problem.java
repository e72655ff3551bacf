package torchebm.problem;

/**
 * A mistake of a user, or a file that cannot be used, as data.
 *
 * @param place a file with line and column such as {@code spec.yaml:7:3}, a flag with its value, or a file alone; empty if
 *     no place is known
 * @param excerpt the line of the file and a line with a caret below; empty if there is none
 * @param value the wrong value, or the file that cannot be used; empty if there is none
 * @param message the description of the mistake
 * @param hint a suggestion, such as {@code did you mean barrier_height?}; empty if there is none
 */
public record Problem(String place, String excerpt, String value, String message, String hint) {
    /** Returns a problem without a place. */
    public static Problem of(String message) {
        return new Problem("", "", "", message, "");
    }

    /** Returns a problem of a file as a whole, or of a flag. */
    public static Problem at(String place, String message) {
        return new Problem(place, "", "", message, "");
    }

    /** Returns the problem of a file that cannot be read or written; the message names the file. */
    public static Problem ofFile(String file, String message) {
        return new Problem("", "", file, file + ": " + message, "");
    }

    /** Returns this problem with a place, unless it already has one or its value is that place. */
    public Problem in(String other) {
        return place.isEmpty() && !value.equals(other) ? new Problem(other, excerpt, value, message, hint) : this;
    }

    /** Returns the message with the hint. */
    public String sentence() {
        return hint.isEmpty() ? message : message + " (" + hint + ")";
    }

    /** Returns the problem as text: place, sentence and excerpt, or the sentence alone without a place. */
    @Override
    public String toString() {
        return place.isEmpty() ? sentence() : place + ": error: " + sentence() + excerpt;
    }
}
