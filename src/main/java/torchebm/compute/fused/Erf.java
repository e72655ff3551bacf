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
        1.85777706184603153e-1,
        3.16112374387056560e0,
        1.13864154151050156e2,
        3.77485237685302021e2,
        3.20937758913846947e3
    };
    static final double[] NEAR_Q = {
        1, 2.36012909523441209e1, 2.44024637934444173e2, 1.28261652607737228e3, 2.84423683343917062e3
    };
    static final double[] FAR_P = {
        2.15311535474403846e-8,
        5.64188496988670089e-1,
        8.88314979438837594e0,
        6.61191906371416295e1,
        2.98635138197400131e2,
        8.81952221241769090e2,
        1.71204761263407058e3,
        2.05107837782607147e3,
        1.23033935479799725e3
    };
    static final double[] FAR_Q = {
        1,
        1.57449261107098347e1,
        1.17693950891312499e2,
        5.37181101862009858e2,
        1.62138957456669019e3,
        3.29079923573345963e3,
        4.36261909014324716e3,
        3.43936767414372164e3,
        1.23033935480374942e3
    };

    private Erf() {}
}
