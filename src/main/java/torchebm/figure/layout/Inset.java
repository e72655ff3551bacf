package torchebm.figure.layout;

/** A box within the area of a plot. */
@FunctionalInterface
public interface Inset {
    /** Returns true if the box has room in an area of this size. */
    boolean fits(double width, double height);
}
