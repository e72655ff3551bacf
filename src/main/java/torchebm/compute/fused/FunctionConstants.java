package torchebm.compute.fused;

/**
 * The constants of {@link Float64VectorFunctions} and of its generated float32 version: the layout of the numbers,
 * constants in parts, and coefficients. Names end in the number of bits of the type. Each list of coefficients, highest
 * power first, is the polynomial with the least maximal relative error over its interval (Remez exchange); {@code
 * src/test/resources/reference/make-polynomials.py} prints them all.
 */
final class FunctionConstants {
    /** The number of bits of the mantissa. */
    static final int MANTISSA_64 = 52;

    static final int MANTISSA_32 = 23;

    static final long MANTISSA_MASK_64 = (1L << MANTISSA_64) - 1;
    static final int MANTISSA_MASK_32 = (1 << MANTISSA_32) - 1;

    /** The index of the exponent's highest bit. */
    static final int EXPONENT_TOP_64 = 62;

    static final int EXPONENT_TOP_32 = 30;

    static final long SIGN_BIT_64 = Long.MIN_VALUE;
    static final int SIGN_BIT_32 = Integer.MIN_VALUE;

    /** The bits of the number 1. */
    static final long ONE_64 = 1023L << MANTISSA_64;

    static final int ONE_32 = 127 << MANTISSA_32;

    /** The bits of √½. */
    static final long ROOT_HALF_64 = 0x3fe6a09e667f3bcdL;

    static final int ROOT_HALF_32 = 0x3f3504f3;

    /** 1.5 · 2⁵² or 1.5 · 2²³: the last bits of its sum with a number are the nearest integer. */
    static final double ROUNDER_64 = 0x1.8p52;

    static final float ROUNDER_32 = 0x1.8p23f;

    /** 2⁵² or 2²³: its last bits hold an unsigned integer. */
    static final double COUNTER_64 = 0x1p52;

    static final float COUNTER_32 = 0x1p23f;

    /** COUNTER plus the exponent bias. */
    static final double BIASED_COUNTER_64 = 0x1p52 + 1023;

    static final float BIASED_COUNTER_32 = 0x1p23f + 127;

    /** The factor that makes every subnormal number normal. */
    static final double LIFT_64 = 0x1p54;

    static final float LIFT_32 = 0x1p25f;

    /** log(LIFT). */
    static final double LOG_LIFT_64 = 54 * Math.log(2);

    static final float LOG_LIFT_32 = 25 * 0x1.62e43p-1f;

    /** The smallest positive normal number. */
    static final double LEAST_NORMAL_64 = Double.MIN_NORMAL;

    static final float LEAST_NORMAL_32 = Float.MIN_NORMAL;

    /** The bound of |x| below which eˣ − 1, log(1 + x), sinh x and the like are x. */
    static final double TINY_64 = 0x1p-54;

    static final float TINY_32 = 0x1p-25f;

    /** The bound above which eˣ is infinite. */
    static final double EXP_OVERFLOW_64 = 710;

    static final float EXP_OVERFLOW_32 = 89;

    /** The bound above which eˣ/2 is infinite. */
    static final double HALF_EXP_OVERFLOW_64 = 710.6;

    static final float HALF_EXP_OVERFLOW_32 = 89.5f;

    /** The bound below which eˣ is 0. */
    static final double EXP_UNDERFLOW_64 = -746;

    static final float EXP_UNDERFLOW_32 = -104;

    /** The bound below which eˣ − 1 is −1. */
    static final double EXP_NEGLIGIBLE_64 = -40;

    static final float EXP_NEGLIGIBLE_32 = -18;

    static final double LOG2_E_64 = 1 / Math.log(2);
    static final float LOG2_E_32 = 0x1.715476p0f;

    static final double LN2_HIGH_64 = 0x1.62e42fefa39efp-1;
    static final float LN2_HIGH_32 = 0x1.62e43p-1f;

    static final double LN2_LOW_64 = 0x1.abc9e3b39803fp-56;
    static final float LN2_LOW_32 = -0x1.05c61p-29f;

    /** The angle beyond which the reduction to a quadrant is not exact. */
    static final double FAR_ANGLE_64 = 0x1p30;

    static final float FAR_ANGLE_32 = 0x1p16f;

    static final double TWO_OVER_PI_64 = 2 / Math.PI;
    static final float TWO_OVER_PI_32 = 0x1.45f306p-1f;

    /** π/2 in three parts. */
    static final double HALF_PI_64 = 0x1.921fb54442d18p0;

    static final float HALF_PI_32 = 0x1.921fb6p0f;

    static final double HALF_PI_MIDDLE_64 = 0x1.1a62633145c07p-54;
    static final float HALF_PI_MIDDLE_32 = -0x1.777a5cp-25f;

    static final double HALF_PI_LOW_64 = -0x1.f1976b7ed8fbcp-110;
    static final float HALF_PI_LOW_32 = -0x1.ee59dap-50f;

    /** tan(π/8) and tan(3π/8). */
    static final double TAN_EIGHTH_64 = 0.41421356237309503;

    static final float TAN_EIGHTH_32 = 0.41421357f;

    static final double TAN_THREE_EIGHTHS_64 = 2.414213562373095;
    static final float TAN_THREE_EIGHTHS_32 = 2.4142137f;

    /** (eʳ − 1 − r) / r² for |r| ≤ ln 2 / 2. */
    static final double[] EXP_64 = {
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

    static final float[] EXP_32 = {0.001395012f, 0.00836873f, 0.041666213f, 0.16666521f, 0.5f};

    /** (2 artanh(s) − 2s) / s³ in s², for s ≤ (√2 − 1) / (√2 + 1). */
    static final double[] LOG_64 = {
        0.14773964556621969,
        0.15316412200472013,
        0.1818346408749827,
        0.22222200697323363,
        0.2857142871912284,
        0.39999999999536046,
        0.6666666666666712
    };

    static final float[] LOG_32 = {0.2985819f, 0.3997815f, 0.6666677f};

    /** (sin r − r) / r³ in r², for |r| ≤ π/4. */
    static final double[] SIN_64 = {
        1.5899178299197238e-10,
        -2.5050803711137622e-08,
        2.7557314021131457e-06,
        -0.00019841269830910024,
        0.00833333333332408,
        -0.1666666666666664
    };

    static final float[] SIN_32 = {-0.00019520863f, 0.0083322115f, -0.16666655f};

    /** (cos r − 1 + r²/2) / r⁴ in r², for |r| ≤ π/4. */
    static final double[] COS_64 = {
        -1.1368045532732496e-11,
        2.0875895353404187e-09,
        -2.755731570359713e-07,
        2.4801587294510927e-05,
        -0.0013888888888882855,
        0.04166666666666666
    };

    static final float[] COS_32 = {2.4452438e-05f, -0.0013887509f, 0.04166665f};

    /** (arctan t − t) / t³ in t², for |t| ≤ tan(π/8). */
    static final double[] ATAN_64 = {
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

    static final float[] ATAN_32 = {-0.061160754f, 0.10610576f, -0.14246136f, 0.19998635f, -0.3333332f};

    /** (arcsin t − t) / t³ in t², for |t| ≤ ½. */
    static final double[] ASIN_64 = {
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

    static final float[] ASIN_32 = {0.041858125f, 0.02438141f, 0.0454237f, 0.07495739f, 0.16666739f};

    /**
     * The bound of |x| up to which erf x is x times a quotient of polynomials in x² (NEAR), and above which it is
     * 1 − e^(−x²) times a quotient of polynomials in x (FAR). Source: W. J. Cody, Math. Comp. 23 (1969) 631.
     */
    static final double ERF_SWITCH_64 = 0.46875;

    static final float ERF_SWITCH_32 = 0.46875f;

    /** The number from which on erf is 1. */
    static final double ERF_LARGEST_64 = 6;

    static final float ERF_LARGEST_32 = 6;

    static final double[] ERF_NEAR_P_64 = {
        0.18577770618460315, 3.1611237438705655, 113.86415415105016, 377.485237685302, 3209.3775891384694
    };
    static final float[] ERF_NEAR_P_32 = {0.18577771f, 3.1611238f, 113.86415f, 377.48523f, 3209.3777f};

    static final double[] ERF_NEAR_Q_64 = {
        1, 23.601290952344122, 244.02463793444417, 1282.6165260773723, 2844.236833439171
    };
    static final float[] ERF_NEAR_Q_32 = {1.0f, 23.601292f, 244.02464f, 1282.6166f, 2844.2368f};

    static final double[] ERF_FAR_P_64 = {
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
    static final float[] ERF_FAR_P_32 = {
        2.1531154e-08f, 0.5641885f, 8.88315f, 66.119194f, 298.63513f, 881.9522f, 1712.0476f, 2051.0784f, 1230.3394f
    };

    static final double[] ERF_FAR_Q_64 = {
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
    static final float[] ERF_FAR_Q_32 = {
        1.0f, 15.744926f, 117.693954f, 537.1811f, 1621.3895f, 3290.7993f, 4362.619f, 3439.3677f, 1230.3394f
    };

    private FunctionConstants() {}
}
