package torchebm.compute.fused;

/**
 * The numbers in which {@link Float64VectorFunctions} differs from its twin: the layout of a float64, constants in parts, and
 * coefficients. Each list of coefficients, highest power first, is the polynomial with the least greatest relative error
 * over its interval (Remez's exchange); {@code src/test/resources/reference/make-polynomials.py} prints them all.
 */
final class Float64Constants {
    /** The bits after the point. */
    static final int MANTISSA = 52;

    static final long MANTISSA_MASK = (1L << MANTISSA) - 1;
    /** The place of the exponent's first bit. */
    static final int EXPONENT_TOP = 62;

    static final long SIGN_BIT = Long.MIN_VALUE;
    /** The bits of 1. */
    static final long ONE = 1023L << MANTISSA;
    /** The bits of √½. */
    static final long ROOT_HALF = 0x3fe6a09e667f3bcdL;

    /** 1.5 · 2⁵²: what is added to it is rounded to a whole number, which its last bits then hold. */
    static final double ROUNDER = 0x1.8p52;
    /** 2⁵², whose last bits are a whole number that is not negative. */
    static final double COUNTER = 0x1p52;
    /** COUNTER and the bias of an exponent. */
    static final double BIASED_COUNTER = 0x1p52 + 1023;

    /** Lifts the least number out of the subnormal ones. */
    static final double LIFT = 0x1p54;
    /** log(LIFT). */
    static final double LOG_LIFT = 54 * Math.log(2);
    /** The least normal number. */
    static final double LEAST_NORMAL = Double.MIN_NORMAL;
    /** Below this eˣ − 1, log(1 + x) and so on are x. */
    static final double TINY = 0x1p-54;

    /** Above this eˣ is infinite. */
    static final double EXP_OVERFLOW = 710;
    /** Above this half of eˣ is infinite. */
    static final double HALF_EXP_OVERFLOW = 710.6;
    /** Below this eˣ is 0. */
    static final double EXP_UNDERFLOW = -746;
    /** Below this eˣ − 1 is −1, and above its negative e⁻ˣ is nothing beside eˣ. */
    static final double EXP_NEGLIGIBLE = -40;

    static final double LOG2_E = 1 / Math.log(2);
    static final double LN2_HIGH = 0x1.62e42fefa39efp-1;
    static final double LN2_LOW = 0x1.abc9e3b39803fp-56;

    /** Beyond this the quadrant of an angle is not certain. */
    static final double FAR_ANGLE = 0x1p30;

    static final double TWO_OVER_PI = 2 / Math.PI;
    /** π/2 in three parts. */
    static final double HALF_PI = 0x1.921fb54442d18p0;

    static final double HALF_PI_MIDDLE = 0x1.1a62633145c07p-54;
    static final double HALF_PI_LOW = -0x1.f1976b7ed8fbcp-110;

    /** tan(π/8) and tan(3π/8). */
    static final double TAN_EIGHTH = 0.41421356237309503;

    static final double TAN_THREE_EIGHTHS = 2.414213562373095;

    /** (eʳ − 1 − r) / r² for |r| ≤ ln 2 / 2. */
    static final double[] EXP = {
        2.5117237337302256e-08,
        2.763026186961521e-07,
        2.7557218530712775e-06,
        2.4801493098044938e-05,
        0.00019841269914506367,
        0.0013888888943578558,
        0.008333333333308775,
        0.041666666666530655,
        0.16666666666666696,
        0.500000000000001
    };
    /** (2 artanh(s) − 2s) / s³ in s², for s ≤ (√2 − 1) / (√2 + 1). */
    static final double[] LOG = {
        0.14773964556621969,
        0.15316412200472013,
        0.1818346408749827,
        0.22222200697323363,
        0.2857142871912284,
        0.39999999999536046,
        0.6666666666666712
    };
    /** (sin r − r) / r³ in r², for |r| ≤ π/4. */
    static final double[] SIN = {
        1.5899178299197238e-10,
        -2.5050803711137622e-08,
        2.7557314021131457e-06,
        -0.00019841269830910024,
        0.00833333333332408,
        -0.1666666666666664
    };
    /** (cos r − 1 + r²/2) / r⁴ in r², for |r| ≤ π/4. */
    static final double[] COS = {
        -1.1368045532732496e-11,
        2.0875895353404187e-09,
        -2.755731570359713e-07,
        2.4801587294510927e-05,
        -0.0013888888888882855,
        0.04166666666666666
    };
    /** (arctan t − t) / t³ in t², for |t| ≤ tan(π/8). */
    static final double[] ATAN = {
        -0.018159918520679403,
        0.03830903892850587,
        -0.05049545073947786,
        0.05850320849278113,
        -0.06663463884346764,
        0.07692094572083447,
        -0.09090899875134291,
        0.11111110865252496,
        -0.14285714282047002,
        0.1999999999997493,
        -0.33333333333333287
    };
    /** (arcsin t − t) / t³ in t², for |t| ≤ ½. */
    static final double[] ASIN = {
        0.031897182531539475,
        -0.019779855356296578,
        0.020806295136418147,
        0.004095345908867559,
        0.010671626529372655,
        0.011419467537430363,
        0.013978138982037664,
        0.0173518526267898,
        0.02237220044016057,
        0.03038194327556841,
        0.044642857161375026,
        0.0749999999998671,
        0.1666666666666669
    };

    /**
     * The error function is x times a quotient of polynomials in x² up to here, then 1 − e^(−x²) times one in x. Exact to
     * two roundings. Source: Cody, 1969.
     */
    static final double ERF_SWITCH = 0.46875;

    /** From here on the error function is 1. */
    static final double ERF_LARGEST = 6;

    static final double[] ERF_NEAR_P = {
        0.18577770618460315, 3.1611237438705655, 113.86415415105016, 377.485237685302, 3209.3775891384694
    };
    static final double[] ERF_NEAR_Q = {1, 23.601290952344122, 244.02463793444417, 1282.6165260773723, 2844.236833439171
    };
    static final double[] ERF_FAR_P = {
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
    static final double[] ERF_FAR_Q = {
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

    private Float64Constants() {}
}
