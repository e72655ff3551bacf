package torchebm.core;

/**
 * The numbers of dimensions that a model supports: min, min + step, … up to max.
 *
 * @param min at least 1
 * @param max at most {@link #MOST}
 * @param step at least 1
 */
public record Dimensions(int min, int max, int step) {
    /** The largest dimension of any model. */
    public static final int MOST = 1_000_000;

    /** Every dimension. */
    public static final Dimensions ANY = new Dimensions(1, MOST, 1);

    public Dimensions {
        if (min < 1 || max < min || max > MOST || step < 1) {
            throw new IllegalArgumentException("dimensions must be from 1 to " + MOST + ", but are " + min + " to "
                    + max + " in steps of " + step);
        }
    }

    /** Returns the set of this one dimension. */
    public static Dimensions only(int n) {
        return new Dimensions(n, n, 1);
    }

    public boolean contain(int n) {
        return n >= min && n <= max && (n - min) % step == 0;
    }

    /** Returns text such as {@code 2}, {@code 1 to 1000000}, or {@code 2, 4, … to 1000000}. */
    @Override
    public String toString() {
        if (min == max) {
            return Integer.toString(min);
        }
        return min + (step == 1 ? "" : ", " + (min + step) + ", …") + " to " + max;
    }
}
