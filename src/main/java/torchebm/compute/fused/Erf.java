package torchebm.compute.fused;

/**
 * The coefficients of the error function for vectors, which have no instruction for it: near 0 a quotient of polynomials in
 * x² times x, elsewhere 1 − exp(−x²) times one in |x|. Exact to two roundings. Source: Cody, 1969.
 */
final class Erf {
    /** Where one formula meets the other. */
    static final double SWITCH = 0.46875;

    /** From here on the function is 1. */
    static final double LARGEST = 6;

    static final double[] NEAR_P = {
        0.18577770618460315, 3.1611237438705655, 113.86415415105016, 377.485237685302, 3209.3775891384694
    };
    static final double[] NEAR_Q = {1, 23.601290952344122, 244.02463793444417, 1282.6165260773723, 2844.236833439171};
    static final double[] FAR_P = {
        2.1531153547440383e-08,
        0.5641884969886701,
        8.883149794388377,
        66.11919063714163,
        298.6351381974001,
        881.952221241769,
        1712.0476126340707,
        2051.0783778260716,
        1230.3393547979972
    };
    static final double[] FAR_Q = {
        1,
        15.744926110709835,
        117.6939508913125,
        537.1811018620099,
        1621.3895745666903,
        3290.7992357334597,
        4362.619090143247,
        3439.3676741437216,
        1230.3393548037495
    };

    private Erf() {}
}
