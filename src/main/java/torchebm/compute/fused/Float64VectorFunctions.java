package torchebm.compute.fused;

import java.util.function.DoubleUnaryOperator;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Transcendental functions of vectors, accurate to a few units in the last place. The functions of {@link
 * VectorOperators}, such as EXP, return different last bits when interpreted and when compiled, so that a result would
 * depend on how long the program has been running. These consist of sums, products, quotients and square roots, whose
 * rounding IEEE 754 defines.
 */
final class Float64VectorFunctions {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private static final double INFINITY = Double.POSITIVE_INFINITY;
    private static final double NAN = Double.NaN;

    private Float64VectorFunctions() {}

    private static DoubleVector at(double[] a, int i) {
        return DoubleVector.fromArray(SPECIES, a, i);
    }

    private static DoubleVector all(double number) {
        return DoubleVector.broadcast(SPECIES, number);
    }

    /** c₀ xᵐ + … + cₘ. */
    private static DoubleVector polynomial(double[] coefficients, DoubleVector x) {
        DoubleVector sum = all(coefficients[0]);
        for (int k = 1; k < coefficients.length; k++) {
            sum = sum.fma(x, all(coefficients[k]));
        }
        return sum;
    }

    private static LongVector bits(DoubleVector x) {
        return x.reinterpretAsLongs();
    }

    private static LongVector sign(LongVector bits) {
        return bits.lanewise(VectorOperators.AND, FunctionConstants.SIGN_BIT_64);
    }

    /** x with its sign flipped where the sign bit of the argument is set. */
    private static DoubleVector signed(DoubleVector x, LongVector sign) {
        return bits(x).lanewise(VectorOperators.XOR, sign).reinterpretAsDoubles();
    }

    /** 2ⁿ for the integer n in the last bits. */
    private static DoubleVector power(LongVector n) {
        return n.lanewise(VectorOperators.LSHL, FunctionConstants.MANTISSA_64)
                .add(FunctionConstants.ONE_64)
                .reinterpretAsDoubles();
    }

    /** eʳ − 1, for |r| ≤ ln 2 / 2. */
    private static DoubleVector expm1Near0(DoubleVector r) {
        return polynomial(FunctionConstants.EXP_64, r).fma(r.mul(r), r);
    }

    /** x − n ln 2. */
    private static DoubleVector withoutPowers(DoubleVector x, DoubleVector n) {
        return n.fma(all(-FunctionConstants.LN2_LOW_64), n.fma(all(-FunctionConstants.LN2_HIGH_64), x));
    }

    /** eˣ = 2ⁿ eʳ with x = n ln 2 + r. The factor 2ⁿ is applied in two parts, as the result may be subnormal. */
    private static DoubleVector exp(DoubleVector x) {
        DoubleVector rounder = all(FunctionConstants.ROUNDER_64);
        DoubleVector counter = x.fma(all(FunctionConstants.LOG2_E_64), rounder);
        DoubleVector n = counter.sub(rounder);
        LongVector half = bits(n.fma(all(0.5), rounder));
        DoubleVector y = expm1Near0(withoutPowers(x, n))
                .add(1)
                .mul(power(half))
                .mul(power(bits(counter).sub(half)));
        return y.blend(INFINITY, x.compare(VectorOperators.GT, FunctionConstants.EXP_OVERFLOW_64))
                .blend(0, x.compare(VectorOperators.LT, FunctionConstants.EXP_UNDERFLOW_64));
    }

    /** (eˣ − 1) / 4 = 2ⁿ⁻² (eʳ − 1) + 2ⁿ⁻² − ¼ with x = n ln 2 + r; a quarter, because 2ⁿ may overflow. */
    private static DoubleVector quarterExpm1(DoubleVector x) {
        DoubleVector rounder = all(FunctionConstants.ROUNDER_64);
        DoubleVector counter = x.fma(all(FunctionConstants.LOG2_E_64), rounder);
        DoubleVector quarter = power(bits(counter).sub(2));
        return expm1Near0(withoutPowers(x, counter.sub(rounder))).fma(quarter, quarter.sub(0.25));
    }

    private static DoubleVector expm1(DoubleVector x) {
        DoubleVector y = quarterExpm1(x)
                .mul(4)
                .blend(INFINITY, x.compare(VectorOperators.GT, FunctionConstants.EXP_OVERFLOW_64))
                .blend(-1, x.compare(VectorOperators.LT, FunctionConstants.EXP_NEGLIGIBLE_64));
        return unlessTiny(y, x);
    }

    /** y, or x where |x| is so small that the function is x. */
    private static DoubleVector unlessTiny(DoubleVector y, DoubleVector x) {
        return y.blend(x, x.lanewise(VectorOperators.ABS).compare(VectorOperators.LT, FunctionConstants.TINY_64));
    }

    /** log(u) + c for a normal, finite u > 0 and a small c: u = 2ᵏ z with √½ ≤ z < √2, s = (z − 1) / (z + 1). */
    private static DoubleVector log(DoubleVector u, DoubleVector c) {
        LongVector shifted = bits(u).add(FunctionConstants.ONE_64 - FunctionConstants.ROOT_HALF_64);
        DoubleVector k = shifted.lanewise(VectorOperators.LSHR, FunctionConstants.MANTISSA_64)
                .lanewise(VectorOperators.OR, bits(all(FunctionConstants.COUNTER_64)))
                .reinterpretAsDoubles()
                .sub(FunctionConstants.BIASED_COUNTER_64);
        DoubleVector f = shifted.lanewise(VectorOperators.AND, FunctionConstants.MANTISSA_MASK_64)
                .add(FunctionConstants.ROOT_HALF_64)
                .reinterpretAsDoubles()
                .sub(1);
        DoubleVector s = f.div(f.add(2));
        DoubleVector square = s.mul(s);
        DoubleVector rest = f.sub(polynomial(FunctionConstants.LOG_64, square).mul(square));
        DoubleVector low = k.fma(all(FunctionConstants.LN2_LOW_64), c);
        return k.fma(all(FunctionConstants.LN2_HIGH_64), f.add(s.neg().fma(rest, low)));
    }

    /** The logarithm, corrected for u = 0, u = ∞, u < 0 and NaN. */
    private static DoubleVector logAtEnds(DoubleVector u, DoubleVector log) {
        return u.blend(log, u.compare(VectorOperators.LT, INFINITY))
                .blend(-INFINITY, u.compare(VectorOperators.EQ, 0))
                .blend(NAN, u.compare(VectorOperators.LT, 0));
    }

    private static DoubleVector log(DoubleVector x) {
        VectorMask<Double> isSubnormal = x.compare(VectorOperators.LT, FunctionConstants.LEAST_NORMAL_64);
        DoubleVector normal = x.blend(x.mul(FunctionConstants.LIFT_64), isSubnormal);
        return logAtEnds(x, log(normal, all(0).blend(-FunctionConstants.LOG_LIFT_64, isSubnormal)));
    }

    /** log(u) + c/u, where u is 1 + x rounded, and c the rounding error. */
    private static DoubleVector log1p(DoubleVector x) {
        DoubleVector u = x.add(1);
        DoubleVector added = u.sub(1);
        DoubleVector c = x.sub(added).sub(u.sub(added).sub(1));
        return unlessTiny(logAtEnds(u, log(u, c.div(u))), x);
    }

    private static DoubleVector sineNear0(DoubleVector r, DoubleVector square) {
        return polynomial(FunctionConstants.SIN_64, square).mul(square).fma(r, r);
    }

    private static DoubleVector cosineNear0(DoubleVector square) {
        DoubleVector half = square.mul(0.5);
        DoubleVector first = half.neg().add(1);
        DoubleVector lost = first.neg().add(1).sub(half);
        return first.add(polynomial(FunctionConstants.COS_64, square).fma(square.mul(square), lost));
    }

    /** The integer q nearest to x / (π/2), in the last bits. */
    private static DoubleVector quarters(DoubleVector x) {
        return x.fma(all(FunctionConstants.TWO_OVER_PI_64), all(FunctionConstants.ROUNDER_64));
    }

    /** x − q π/2. */
    private static DoubleVector withoutQuarters(DoubleVector x, DoubleVector quarters) {
        DoubleVector q = quarters.sub(FunctionConstants.ROUNDER_64);
        DoubleVector r = q.fma(all(-FunctionConstants.HALF_PI_64), x);
        r = q.fma(all(-FunctionConstants.HALF_PI_MIDDLE_64), r);
        return q.fma(all(-FunctionConstants.HALF_PI_LOW_64), r);
    }

    /** A number that is 0 where q is even, and negative (or −0) where ⌊q/2⌋ is odd. */
    private static LongVector turns(LongVector quarters) {
        return quarters.lanewise(VectorOperators.LSHL, FunctionConstants.EXPONENT_TOP_64);
    }

    private static VectorMask<Double> isOdd(LongVector turns) {
        return turns.reinterpretAsDoubles().compare(VectorOperators.NE, 0);
    }

    private static DoubleVector sin(DoubleVector x) {
        LongVector sign = sign(bits(x));
        DoubleVector size = signed(x, sign);
        DoubleVector quarters = quarters(size);
        DoubleVector r = withoutQuarters(size, quarters);
        DoubleVector square = r.mul(r);
        LongVector turns = turns(bits(quarters));
        DoubleVector y = sineNear0(r, square).blend(cosineNear0(square), isOdd(turns));
        return far(signed(y, sign.lanewise(VectorOperators.XOR, sign(turns))), x, Math::sin);
    }

    private static DoubleVector cos(DoubleVector x) {
        DoubleVector size = x.lanewise(VectorOperators.ABS);
        DoubleVector quarters = quarters(size);
        DoubleVector r = withoutQuarters(size, quarters);
        DoubleVector square = r.mul(r);
        DoubleVector y = cosineNear0(square).blend(sineNear0(r, square), isOdd(turns(bits(quarters))));
        return far(signed(y, sign(turns(bits(quarters).add(1)))), x, Math::cos);
    }

    /** tan r, or for odd q tan(r + π/2) = −cos r / sin r. */
    private static DoubleVector tan(DoubleVector x) {
        LongVector sign = sign(bits(x));
        DoubleVector size = signed(x, sign);
        DoubleVector quarters = quarters(size);
        DoubleVector r = withoutQuarters(size, quarters);
        DoubleVector square = r.mul(r);
        DoubleVector sine = sineNear0(r, square);
        DoubleVector cosine = cosineNear0(square);
        VectorMask<Double> isOdd = isOdd(turns(bits(quarters)));
        DoubleVector y = sine.blend(cosine.neg(), isOdd).div(cosine.blend(sine, isOdd));
        return far(signed(y, sign), x, Math::tan);
    }

    /** y, or for large angles, which are rare, the scalar function of Java. */
    private static DoubleVector far(DoubleVector y, DoubleVector x, DoubleUnaryOperator function) {
        VectorMask<Double> isFar =
                x.lanewise(VectorOperators.ABS).compare(VectorOperators.GT, FunctionConstants.FAR_ANGLE_64);
        return isFar.anyTrue() ? y.blend(oneByOne(x, function), isFar) : y;
    }

    private static DoubleVector oneByOne(DoubleVector x, DoubleUnaryOperator function) {
        double[] numbers = x.toArray();
        for (int lane = 0; lane < numbers.length; lane++) {
            numbers[lane] = function.applyAsDouble(numbers[lane]);
        }
        return at(numbers, 0);
    }

    /** t + t³ p(t²), the series of arcsin or arctan. */
    private static DoubleVector odd(double[] coefficients, DoubleVector t, DoubleVector square) {
        return polynomial(coefficients, square).mul(square).fma(t, t);
    }

    /** arctan |x| as arctan x, π/4 + arctan((x − 1) / (x + 1)), or π/2 + arctan(−1 / x). */
    private static DoubleVector atan(DoubleVector x) {
        LongVector sign = sign(bits(x));
        DoubleVector size = signed(x, sign);
        VectorMask<Double> isMiddle = size.compare(VectorOperators.GT, FunctionConstants.TAN_EIGHTH_64);
        VectorMask<Double> isLarge = size.compare(VectorOperators.GT, FunctionConstants.TAN_THREE_EIGHTHS_64);
        DoubleVector above = size.blend(size.sub(1), isMiddle).blend(-1, isLarge);
        DoubleVector below = all(1).blend(size.add(1), isMiddle).blend(size, isLarge);
        DoubleVector t = above.div(below);
        DoubleVector zero = all(0);
        DoubleVector angle =
                zero.blend(FunctionConstants.HALF_PI_64 / 2, isMiddle).blend(FunctionConstants.HALF_PI_64, isLarge);
        DoubleVector low = zero.blend(FunctionConstants.HALF_PI_MIDDLE_64 / 2, isMiddle)
                .blend(FunctionConstants.HALF_PI_MIDDLE_64, isLarge);
        DoubleVector y = angle.add(odd(FunctionConstants.ATAN_64, t, t.mul(t)).add(low));
        return signed(y, sign);
    }

    /** arcsin t for t = |x|, or if |x| > ½ for t = √((1 − |x|) / 2), whose arcsin is ½ arccos |x|. */
    private static DoubleVector asinOfPart(DoubleVector size, VectorMask<Double> isLarge) {
        DoubleVector square = size.mul(size).blend(size.neg().add(1).mul(0.5), isLarge);
        DoubleVector t = size.blend(square.lanewise(VectorOperators.SQRT), isLarge);
        return odd(FunctionConstants.ASIN_64, t, square);
    }

    private static DoubleVector asin(DoubleVector x) {
        LongVector sign = sign(bits(x));
        DoubleVector size = signed(x, sign);
        VectorMask<Double> isLarge = size.compare(VectorOperators.GT, 0.5);
        DoubleVector part = asinOfPart(size, isLarge);
        DoubleVector y =
                part.add(part).sub(FunctionConstants.HALF_PI_MIDDLE_64).neg().add(FunctionConstants.HALF_PI_64);
        return signed(part.blend(y, isLarge), sign);
    }

    /** π/2 − arcsin x, or if |x| > ½ twice the part, subtracted from π for negative x. */
    private static DoubleVector acos(DoubleVector x) {
        LongVector sign = sign(bits(x));
        DoubleVector size = signed(x, sign);
        VectorMask<Double> isLarge = size.compare(VectorOperators.GT, 0.5);
        DoubleVector part = asinOfPart(size, isLarge);
        DoubleVector twice = part.add(part);
        DoubleVector near = signed(part, sign)
                .sub(FunctionConstants.HALF_PI_MIDDLE_64)
                .neg()
                .add(FunctionConstants.HALF_PI_64);
        DoubleVector behind =
                twice.sub(2 * FunctionConstants.HALF_PI_MIDDLE_64).neg().add(2 * FunctionConstants.HALF_PI_64);
        return near.blend(twice.blend(behind, x.compare(VectorOperators.LT, 0)), isLarge);
    }

    /** (eˣ − 1) / 2 for x ≥ 0; it may be finite where eˣ overflows. */
    private static DoubleVector halfExpm1(DoubleVector x) {
        return quarterExpm1(x.min(FunctionConstants.HALF_EXP_OVERFLOW_64)).mul(2);
    }

    /** m + m / (2m + 1) with m = (eˣ − 1) / 2. */
    private static DoubleVector sinh(DoubleVector x) {
        LongVector sign = sign(bits(x));
        DoubleVector m = halfExpm1(signed(x, sign));
        DoubleVector y = m.add(m.div(m.add(m).add(1)));
        return unlessTiny(signed(y.blend(INFINITY, m.compare(VectorOperators.EQ, INFINITY)), sign), x);
    }

    /** m + ¼/m with m = eˣ/2. */
    private static DoubleVector cosh(DoubleVector x) {
        DoubleVector m = halfExpm1(x.lanewise(VectorOperators.ABS)).add(0.5);
        return m.add(all(0.25).div(m));
    }

    /** −m / (m + 2) with m = e⁻²ˣ − 1. */
    private static DoubleVector tanh(DoubleVector x) {
        LongVector sign = sign(bits(x));
        DoubleVector size = signed(x, sign);
        DoubleVector m = expm1(size.mul(-2));
        return signed(m.div(m.add(2)), sign.lanewise(VectorOperators.XOR, FunctionConstants.SIGN_BIT_64));
    }

    private static DoubleVector sigmoid(DoubleVector x) {
        return all(1).div(exp(x.neg()).add(1));
    }

    /** The error function of x; rest is e^(−x²) times the quotient. */
    private static DoubleVector erf(DoubleVector x, DoubleVector rest) {
        DoubleVector square = x.mul(x);
        DoubleVector near = polynomial(FunctionConstants.ERF_NEAR_P_64, square)
                .div(polynomial(FunctionConstants.ERF_NEAR_Q_64, square));
        LongVector sign = sign(bits(x));
        VectorMask<Double> isNear =
                x.lanewise(VectorOperators.ABS).compare(VectorOperators.LE, FunctionConstants.ERF_SWITCH_64);
        return signed(rest.neg().add(1), sign).blend(x.mul(near), isNear);
    }

    private static DoubleVector erfQuotient(DoubleVector x) {
        DoubleVector size = x.lanewise(VectorOperators.ABS).min(FunctionConstants.ERF_LARGEST_64);
        return polynomial(FunctionConstants.ERF_FAR_P_64, size).div(polynomial(FunctionConstants.ERF_FAR_Q_64, size));
    }

    static void exp(double[] a, int i, double[] r, int o, int n) {
        for (int k = 0; k < n; k += LANES) {
            exp(at(a, i + k)).intoArray(r, o + k);
        }
    }

    static void expm1(double[] a, int i, double[] r, int o, int n) {
        for (int k = 0; k < n; k += LANES) {
            expm1(at(a, i + k)).intoArray(r, o + k);
        }
    }

    static void log(double[] a, int i, double[] r, int o, int n) {
        for (int k = 0; k < n; k += LANES) {
            log(at(a, i + k)).intoArray(r, o + k);
        }
    }

    static void log1p(double[] a, int i, double[] r, int o, int n) {
        for (int k = 0; k < n; k += LANES) {
            log1p(at(a, i + k)).intoArray(r, o + k);
        }
    }

    static void sin(double[] a, int i, double[] r, int o, int n) {
        for (int k = 0; k < n; k += LANES) {
            sin(at(a, i + k)).intoArray(r, o + k);
        }
    }

    static void cos(double[] a, int i, double[] r, int o, int n) {
        for (int k = 0; k < n; k += LANES) {
            cos(at(a, i + k)).intoArray(r, o + k);
        }
    }

    static void tan(double[] a, int i, double[] r, int o, int n) {
        for (int k = 0; k < n; k += LANES) {
            tan(at(a, i + k)).intoArray(r, o + k);
        }
    }

    static void asin(double[] a, int i, double[] r, int o, int n) {
        for (int k = 0; k < n; k += LANES) {
            asin(at(a, i + k)).intoArray(r, o + k);
        }
    }

    static void acos(double[] a, int i, double[] r, int o, int n) {
        for (int k = 0; k < n; k += LANES) {
            acos(at(a, i + k)).intoArray(r, o + k);
        }
    }

    static void atan(double[] a, int i, double[] r, int o, int n) {
        for (int k = 0; k < n; k += LANES) {
            atan(at(a, i + k)).intoArray(r, o + k);
        }
    }

    static void sinh(double[] a, int i, double[] r, int o, int n) {
        for (int k = 0; k < n; k += LANES) {
            sinh(at(a, i + k)).intoArray(r, o + k);
        }
    }

    static void cosh(double[] a, int i, double[] r, int o, int n) {
        for (int k = 0; k < n; k += LANES) {
            cosh(at(a, i + k)).intoArray(r, o + k);
        }
    }

    static void tanh(double[] a, int i, double[] r, int o, int n) {
        for (int k = 0; k < n; k += LANES) {
            tanh(at(a, i + k)).intoArray(r, o + k);
        }
    }

    static void sigmoid(double[] a, int i, double[] r, int o, int n) {
        for (int k = 0; k < n; k += LANES) {
            sigmoid(at(a, i + k)).intoArray(r, o + k);
        }
    }

    /**
     * One loop of a function, which updates y[0 …] from x[i …]. A loop that is too long is not compiled to vector
     * instructions; calls through an interface keep the loops apart.
     */
    private interface Pass {
        void run(double[] x, int i, double[] y, int n);
    }

    /** log(1 + e^(−|x|)) + max(x, 0). */
    private static final Pass[] SOFTPLUS = {
        (x, i, y, n) -> {
            for (int k = 0; k < n; k += LANES) {
                exp(at(x, i + k).lanewise(VectorOperators.ABS).neg()).intoArray(y, k);
            }
        },
        (x, i, y, n) -> log1p(y, 0, y, 0, n),
        (x, i, y, n) -> {
            for (int k = 0; k < n; k += LANES) {
                at(y, k).add(at(x, i + k).max(0)).intoArray(y, k);
            }
        }
    };

    /** x P(x²) / Q(x²) where x is small, else 1 − e^(−x²) P(x) / Q(x). */
    private static final Pass[] ERF = {
        (x, i, y, n) -> {
            for (int k = 0; k < n; k += LANES) {
                exp(at(x, i + k).mul(at(x, i + k)).neg()).intoArray(y, k);
            }
        },
        (x, i, y, n) -> {
            for (int k = 0; k < n; k += LANES) {
                at(y, k).mul(erfQuotient(at(x, i + k))).intoArray(y, k);
            }
        },
        (x, i, y, n) -> {
            for (int k = 0; k < n; k += LANES) {
                erf(at(x, i + k), at(y, k)).intoArray(y, k);
            }
        }
    };

    private static void run(Pass[] passes, double[] a, int i, double[] r, int o, int n) {
        double[] y = new double[n + LANES];
        for (Pass pass : passes) {
            pass.run(a, i, y, n);
        }
        System.arraycopy(y, 0, r, o, n);
    }

    static void softplus(double[] a, int i, double[] r, int o, int n) {
        run(SOFTPLUS, a, i, r, o, n);
    }

    static void erf(double[] a, int i, double[] r, int o, int n) {
        run(ERF, a, i, r, o, n);
    }
}
