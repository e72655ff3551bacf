package torchebm.tabulated;

/** The energy outside of a table. */
public enum Outside {
    /** Points outside are refused; where they cannot be known beforehand, their energy is NaN. */
    ERROR,
    /** NaN. */
    NAN,
    /** The energy at the nearest point of the table; the slope in the direction that leaves it is 0. */
    CLAMP
}
