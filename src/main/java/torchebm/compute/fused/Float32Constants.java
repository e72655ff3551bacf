package torchebm.compute.fused;

/**
 * The numbers in which {@link Float32VectorFunctions} differs from its twin: the layout of a float32, constants in parts, and
 * coefficients. Each list of coefficients, highest power first, is the polynomial with the least greatest relative error
 * over its interval (Remez's exchange); {@code src/test/resources/reference/make-polynomials.py} prints them all.
 */
final class Float32Constants {
    /** The bits after the point. */
    static final int MANTISSA = 23;

    static final int MANTISSA_MASK = (1 << MANTISSA) - 1;
    /** The place of the exponent's first bit. */
    static final int EXPONENT_TOP = 30;

    static final int SIGN_BIT = Integer.MIN_VALUE;
    /** The bits of 1. */
    static final int ONE = 127 << MANTISSA;
    /** The bits of √½. */
    static final int ROOT_HALF = 0x3f3504f3;

    /** 1.5 · 2²³: what is added to it is rounded to a whole number, which its last bits then hold. */
    static final float ROUNDER = 0x1.8p23f;
    /** 2²³, whose last bits are a whole number that is not negative. */
    static final float COUNTER = 0x1p23f;
    /** COUNTER and the bias of an exponent. */
    static final float BIASED_COUNTER = 0x1p23f + 127;

    /** Lifts the least number out of the subnormal ones. */
    static final float LIFT = 0x1p25f;
    /** log(LIFT). */
    static final float LOG_LIFT = 25 * 0x1.62e43p-1f;
    /** The least normal number. */
    static final float LEAST_NORMAL = Float.MIN_NORMAL;
    /** Below this eˣ − 1, log(1 + x) and so on are x. */
    static final float TINY = 0x1p-25f;

    /** Above this eˣ is infinite. */
    static final float EXP_OVERFLOW = 89;
    /** Above this half of eˣ is infinite. */
    static final float HALF_EXP_OVERFLOW = 89.5f;
    /** Below this eˣ is 0. */
    static final float EXP_UNDERFLOW = -104;
    /** Below this eˣ − 1 is −1, and above its negative e⁻ˣ is nothing beside eˣ. */
    static final float EXP_NEGLIGIBLE = -18;

    static final float LOG2_E = 0x1.715476p0f;
    static final float LN2_HIGH = 0x1.62e43p-1f;
    static final float LN2_LOW = -0x1.05c61p-29f;

    /** Beyond this the quadrant of an angle is not certain. */
    static final float FAR_ANGLE = 0x1p16f;

    static final float TWO_OVER_PI = 0x1.45f306p-1f;
    /** π/2 in three parts. */
    static final float HALF_PI = 0x1.921fb6p0f;

    static final float HALF_PI_MIDDLE = -0x1.777a5cp-25f;
    static final float HALF_PI_LOW = -0x1.ee59dap-50f;

    /** tan(π/8) and tan(3π/8). */
    static final float TAN_EIGHTH = 0.41421357f;

    static final float TAN_THREE_EIGHTHS = 2.4142137f;

    /** (eʳ − 1 − r) / r² for |r| ≤ ln 2 / 2. */
    static final float[] EXP = {0.001395012f, 0.00836873f, 0.041666213f, 0.16666521f, 0.5f};
    /** (2 artanh(s) − 2s) / s³ in s², for s ≤ (√2 − 1) / (√2 + 1). */
    static final float[] LOG = {0.2985819f, 0.3997815f, 0.6666677f};
    /** (sin r − r) / r³ in r², for |r| ≤ π/4. */
    static final float[] SIN = {-0.00019520863f, 0.0083322115f, -0.16666655f};
    /** (cos r − 1 + r²/2) / r⁴ in r², for |r| ≤ π/4. */
    static final float[] COS = {2.4452438e-05f, -0.0013887509f, 0.04166665f};
    /** (arctan t − t) / t³ in t², for |t| ≤ tan(π/8). */
    static final float[] ATAN = {-0.061160754f, 0.10610576f, -0.14246136f, 0.19998635f, -0.3333332f};
    /** (arcsin t − t) / t³ in t², for |t| ≤ ½. */
    static final float[] ASIN = {0.041858125f, 0.02438141f, 0.0454237f, 0.07495739f, 0.16666739f};

    /**
     * The error function is x times a quotient of polynomials in x² up to here, then 1 − e^(−x²) times one in x. Exact to
     * two roundings. Source: Cody, 1969.
     */
    static final float ERF_SWITCH = 0.46875f;

    /** From here on the error function is 1. */
    static final float ERF_LARGEST = 6;

    static final float[] ERF_NEAR_P = {0.18577771f, 3.1611238f, 113.86415f, 377.48523f, 3209.3777f};
    static final float[] ERF_NEAR_Q = {1.0f, 23.601292f, 244.02464f, 1282.6166f, 2844.2368f};
    static final float[] ERF_FAR_P = {
        2.1531154e-08f, 0.5641885f, 8.88315f, 66.119194f, 298.63513f, 881.9522f, 1712.0476f, 2051.0784f, 1230.3394f
    };
    static final float[] ERF_FAR_Q = {
        1.0f, 15.744926f, 117.693954f, 537.1811f, 1621.3895f, 3290.7993f, 4362.619f, 3439.3677f, 1230.3394f
    };

    private Float32Constants() {}
}
