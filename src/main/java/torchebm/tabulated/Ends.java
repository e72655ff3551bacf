package torchebm.tabulated;

/** The condition at the ends of a cubic spline, along an axis that is not periodic. */
public enum Ends {
    /** The third derivative is continuous at the second and at the last but one node. */
    NOT_A_KNOT,
    /** The second derivative is 0 at the ends. */
    NATURAL
}
