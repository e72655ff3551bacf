package torchebm.page;

/**
 * A parameter of a model that a live page can change.
 *
 * @param name the name in a spec
 * @param value the value
 * @param usual the value that it has without changes
 * @param min the least value that a slider has
 * @param max the greatest value that a slider has
 */
public record LiveParameter(String name, double value, double usual, double min, double max) {
    /** Returns a parameter with its usual value v: its slider is from 0 to 2v, or from −1 to 1 if v = 0. */
    public static LiveParameter of(String name, double v) {
        return new LiveParameter(name, v, v, v == 0 ? -1 : Math.min(0, 2 * v), v == 0 ? 1 : Math.max(0, 2 * v));
    }
}
