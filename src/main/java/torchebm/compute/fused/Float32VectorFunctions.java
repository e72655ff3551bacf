package torchebm.compute.fused;

import java.util.function.DoubleUnaryOperator;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The transcendental functions of a vector, to a few units in the last place. The vectors' own functions
 * (EXP and its like in {@link VectorOperators}) give one number while Java interprets them and a neighbour of it once they
 * are compiled, so that a result would depend on how long the program has been running. These are made of sums, products,
 * quotients and square roots, which are rounded in one way everywhere.
 */
final class Float32VectorFunctions {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private static final float INFINITY = Float.POSITIVE_INFINITY;
    private static final float NAN = Float.NaN;

    private Float32VectorFunctions() {}

    private static FloatVector at(float[] a, int i) {
        return FloatVector.fromArray(SPECIES, a, i);
    }

    private static FloatVector all(float number) {
        return FloatVector.broadcast(SPECIES, number);
    }

    /** c₀ xᵐ + … + cₘ. */
    private static FloatVector polynomial(float[] coefficients, FloatVector x) {
        FloatVector sum = all(coefficients[0]);
        for (int k = 1; k < coefficients.length; k++) {
            sum = sum.fma(x, all(coefficients[k]));
        }
        return sum;
    }

    private static IntVector bits(FloatVector x) {
        return x.reinterpretAsInts();
    }

    private static IntVector sign(IntVector bits) {
        return bits.lanewise(VectorOperators.AND, Float32Constants.SIGN_BIT);
    }

    /** x with its sign changed where the sign bit is set. */
    private static FloatVector signed(FloatVector x, IntVector sign) {
        return bits(x).lanewise(VectorOperators.XOR, sign).reinterpretAsFloats();
    }

    /** 2ⁿ, where n is the whole number in the last bits. */
    private static FloatVector power(IntVector n) {
        return n.lanewise(VectorOperators.LSHL, Float32Constants.MANTISSA)
                .add(Float32Constants.ONE)
                .reinterpretAsFloats();
    }

    /** eʳ − 1, for |r| ≤ ln 2 / 2. */
    private static FloatVector expm1Near0(FloatVector r) {
        return polynomial(Float32Constants.EXP, r).fma(r.mul(r), r);
    }

    /** What of x is left when the n ln 2 are taken away. */
    private static FloatVector withoutPowers(FloatVector x, FloatVector n) {
        return n.fma(all(-Float32Constants.LN2_LOW), n.fma(all(-Float32Constants.LN2_HIGH), x));
    }

    /** eˣ = 2ⁿ eʳ with x = n ln 2 + r. The power is multiplied in two parts, so that the result may be subnormal. */
    private static FloatVector exp(FloatVector x) {
        FloatVector rounder = all(Float32Constants.ROUNDER);
        FloatVector counter = x.fma(all(Float32Constants.LOG2_E), rounder);
        FloatVector n = counter.sub(rounder);
        IntVector half = bits(n.fma(all(0.5f), rounder));
        FloatVector y = expm1Near0(withoutPowers(x, n))
                .add(1)
                .mul(power(half))
                .mul(power(bits(counter).sub(half)));
        return y.blend(INFINITY, x.compare(VectorOperators.GT, Float32Constants.EXP_OVERFLOW))
                .blend(0, x.compare(VectorOperators.LT, Float32Constants.EXP_UNDERFLOW));
    }

    /** (eˣ − 1) / 4 = 2ⁿ⁻² (eʳ − 1) + 2ⁿ⁻² − ¼ with x = n ln 2 + r; a quarter, because 2ⁿ itself may be too large. */
    private static FloatVector quarterExpm1(FloatVector x) {
        FloatVector rounder = all(Float32Constants.ROUNDER);
        FloatVector counter = x.fma(all(Float32Constants.LOG2_E), rounder);
        FloatVector quarter = power(bits(counter).sub(2));
        return expm1Near0(withoutPowers(x, counter.sub(rounder))).fma(quarter, quarter.sub(0.25f));
    }

    private static FloatVector expm1(FloatVector x) {
        FloatVector y = quarterExpm1(x)
                .mul(4)
                .blend(INFINITY, x.compare(VectorOperators.GT, Float32Constants.EXP_OVERFLOW))
                .blend(-1, x.compare(VectorOperators.LT, Float32Constants.EXP_NEGLIGIBLE));
        return unlessTiny(y, x);
    }

    /** y, or x where it is so near 0 that the function is x. */
    private static FloatVector unlessTiny(FloatVector y, FloatVector x) {
        return y.blend(x, x.lanewise(VectorOperators.ABS).compare(VectorOperators.LT, Float32Constants.TINY));
    }

    /** log(u) + c for a normal u > 0 that is finite, c being small beside u: u = 2ᵏ z with √½ ≤ z < √2, s = (z − 1) / (z + 1). */
    private static FloatVector log(FloatVector u, FloatVector c) {
        IntVector shifted = bits(u).add(Float32Constants.ONE - Float32Constants.ROOT_HALF);
        FloatVector k = shifted.lanewise(VectorOperators.LSHR, Float32Constants.MANTISSA)
                .lanewise(VectorOperators.OR, bits(all(Float32Constants.COUNTER)))
                .reinterpretAsFloats()
                .sub(Float32Constants.BIASED_COUNTER);
        FloatVector f = shifted.lanewise(VectorOperators.AND, Float32Constants.MANTISSA_MASK)
                .add(Float32Constants.ROOT_HALF)
                .reinterpretAsFloats()
                .sub(1);
        FloatVector s = f.div(f.add(2));
        FloatVector square = s.mul(s);
        FloatVector rest = f.sub(polynomial(Float32Constants.LOG, square).mul(square));
        FloatVector low = k.fma(all(Float32Constants.LN2_LOW), c);
        return k.fma(all(Float32Constants.LN2_HIGH), f.add(s.neg().fma(rest, low)));
    }

    /** The logarithm at 0, at ∞, and of what has none. */
    private static FloatVector logAtEnds(FloatVector u, FloatVector log) {
        return u.blend(log, u.compare(VectorOperators.LT, INFINITY))
                .blend(-INFINITY, u.compare(VectorOperators.EQ, 0))
                .blend(NAN, u.compare(VectorOperators.LT, 0));
    }

    private static FloatVector log(FloatVector x) {
        VectorMask<Float> isSubnormal = x.compare(VectorOperators.LT, Float32Constants.LEAST_NORMAL);
        FloatVector normal = x.blend(x.mul(Float32Constants.LIFT), isSubnormal);
        return logAtEnds(x, log(normal, all(0).blend(-Float32Constants.LOG_LIFT, isSubnormal)));
    }

    /** log(u) + c/u, where u is 1 + x rounded and c what was rounded away. */
    private static FloatVector log1p(FloatVector x) {
        FloatVector u = x.add(1);
        FloatVector added = u.sub(1);
        FloatVector c = x.sub(added).sub(u.sub(added).sub(1));
        return unlessTiny(logAtEnds(u, log(u, c.div(u))), x);
    }

    private static FloatVector sineNear0(FloatVector r, FloatVector square) {
        return polynomial(Float32Constants.SIN, square).mul(square).fma(r, r);
    }

    private static FloatVector cosineNear0(FloatVector square) {
        FloatVector half = square.mul(0.5f);
        FloatVector first = half.neg().add(1);
        FloatVector lost = first.neg().add(1).sub(half);
        return first.add(polynomial(Float32Constants.COS, square).fma(square.mul(square), lost));
    }

    /** The whole number q next to x / (π/2), in the last bits. */
    private static FloatVector quarters(FloatVector x) {
        return x.fma(all(Float32Constants.TWO_OVER_PI), all(Float32Constants.ROUNDER));
    }

    /** x − q π/2. */
    private static FloatVector withoutQuarters(FloatVector x, FloatVector quarters) {
        FloatVector q = quarters.sub(Float32Constants.ROUNDER);
        FloatVector r = q.fma(all(-Float32Constants.HALF_PI), x);
        r = q.fma(all(-Float32Constants.HALF_PI_MIDDLE), r);
        return q.fma(all(-Float32Constants.HALF_PI_LOW), r);
    }

    /** A number that is 0 where q is even, and negative, −0 included, where half of it, rounded down, is odd. */
    private static IntVector turns(IntVector quarters) {
        return quarters.lanewise(VectorOperators.LSHL, Float32Constants.EXPONENT_TOP);
    }

    private static VectorMask<Float> isOdd(IntVector turns) {
        return turns.reinterpretAsFloats().compare(VectorOperators.NE, 0);
    }

    private static FloatVector sin(FloatVector x) {
        IntVector sign = sign(bits(x));
        FloatVector size = signed(x, sign);
        FloatVector quarters = quarters(size);
        FloatVector r = withoutQuarters(size, quarters);
        FloatVector square = r.mul(r);
        IntVector turns = turns(bits(quarters));
        FloatVector y = sineNear0(r, square).blend(cosineNear0(square), isOdd(turns));
        return far(signed(y, sign.lanewise(VectorOperators.XOR, sign(turns))), x, Math::sin);
    }

    private static FloatVector cos(FloatVector x) {
        FloatVector size = x.lanewise(VectorOperators.ABS);
        FloatVector quarters = quarters(size);
        FloatVector r = withoutQuarters(size, quarters);
        FloatVector square = r.mul(r);
        FloatVector y = cosineNear0(square).blend(sineNear0(r, square), isOdd(turns(bits(quarters))));
        return far(signed(y, sign(turns(bits(quarters).add(1)))), x, Math::cos);
    }

    /** The tangent of r, or of r + π/2, which is −cos r / sin r. */
    private static FloatVector tan(FloatVector x) {
        IntVector sign = sign(bits(x));
        FloatVector size = signed(x, sign);
        FloatVector quarters = quarters(size);
        FloatVector r = withoutQuarters(size, quarters);
        FloatVector square = r.mul(r);
        FloatVector sine = sineNear0(r, square);
        FloatVector cosine = cosineNear0(square);
        VectorMask<Float> isOdd = isOdd(turns(bits(quarters)));
        FloatVector y = sine.blend(cosine.neg(), isOdd).div(cosine.blend(sine, isOdd));
        return far(signed(y, sign), x, Math::tan);
    }

    /** y, or for large angles, which are rare, Java's own function, one by one. */
    private static FloatVector far(FloatVector y, FloatVector x, DoubleUnaryOperator function) {
        VectorMask<Float> isFar =
                x.lanewise(VectorOperators.ABS).compare(VectorOperators.GT, Float32Constants.FAR_ANGLE);
        return isFar.anyTrue() ? y.blend(oneByOne(x, function), isFar) : y;
    }

    private static FloatVector oneByOne(FloatVector x, DoubleUnaryOperator function) {
        float[] numbers = x.toArray();
        for (int lane = 0; lane < numbers.length; lane++) {
            numbers[lane] = (float) function.applyAsDouble(numbers[lane]);
        }
        return at(numbers, 0);
    }

    /** t + t³ p(t²), the beginning of arcsin or arctan. */
    private static FloatVector odd(float[] coefficients, FloatVector t, FloatVector square) {
        return polynomial(coefficients, square).mul(square).fma(t, t);
    }

    /** arctan |x| is arctan of x, of (x − 1) / (x + 1) and π/4, or of −1 / x and π/2. */
    private static FloatVector atan(FloatVector x) {
        IntVector sign = sign(bits(x));
        FloatVector size = signed(x, sign);
        VectorMask<Float> isMiddle = size.compare(VectorOperators.GT, Float32Constants.TAN_EIGHTH);
        VectorMask<Float> isLarge = size.compare(VectorOperators.GT, Float32Constants.TAN_THREE_EIGHTHS);
        FloatVector above = size.blend(size.sub(1), isMiddle).blend(-1, isLarge);
        FloatVector below = all(1).blend(size.add(1), isMiddle).blend(size, isLarge);
        FloatVector t = above.div(below);
        FloatVector zero = all(0);
        FloatVector angle = zero.blend(Float32Constants.HALF_PI / 2, isMiddle).blend(Float32Constants.HALF_PI, isLarge);
        FloatVector low = zero.blend(Float32Constants.HALF_PI_MIDDLE / 2, isMiddle)
                .blend(Float32Constants.HALF_PI_MIDDLE, isLarge);
        FloatVector y = angle.add(odd(Float32Constants.ATAN, t, t.mul(t)).add(low));
        return signed(y, sign);
    }

    /** arcsin t for t = |x|, or where that is above ½ for t = √((1 − |x|) / 2), whose arcsin is half of arccos |x|. */
    private static FloatVector asinOfPart(FloatVector size, VectorMask<Float> isLarge) {
        FloatVector square = size.mul(size).blend(size.neg().add(1).mul(0.5f), isLarge);
        FloatVector t = size.blend(square.lanewise(VectorOperators.SQRT), isLarge);
        return odd(Float32Constants.ASIN, t, square);
    }

    private static FloatVector asin(FloatVector x) {
        IntVector sign = sign(bits(x));
        FloatVector size = signed(x, sign);
        VectorMask<Float> isLarge = size.compare(VectorOperators.GT, 0.5f);
        FloatVector part = asinOfPart(size, isLarge);
        FloatVector y =
                part.add(part).sub(Float32Constants.HALF_PI_MIDDLE).neg().add(Float32Constants.HALF_PI);
        return signed(part.blend(y, isLarge), sign);
    }

    /** π/2 − arcsin x, or from |x| = ½ on twice the part, taken from π where x is negative. */
    private static FloatVector acos(FloatVector x) {
        IntVector sign = sign(bits(x));
        FloatVector size = signed(x, sign);
        VectorMask<Float> isLarge = size.compare(VectorOperators.GT, 0.5f);
        FloatVector part = asinOfPart(size, isLarge);
        FloatVector twice = part.add(part);
        FloatVector near =
                signed(part, sign).sub(Float32Constants.HALF_PI_MIDDLE).neg().add(Float32Constants.HALF_PI);
        FloatVector behind =
                twice.sub(2 * Float32Constants.HALF_PI_MIDDLE).neg().add(2 * Float32Constants.HALF_PI);
        return near.blend(twice.blend(behind, x.compare(VectorOperators.LT, 0)), isLarge);
    }

    /** (eˣ − 1) / 2 for x ≥ 0, which may be finite where eˣ is not. */
    private static FloatVector halfExpm1(FloatVector x) {
        return quarterExpm1(x.min(Float32Constants.HALF_EXP_OVERFLOW)).mul(2);
    }

    /** m + m / (2m + 1) with m = (eˣ − 1) / 2. */
    private static FloatVector sinh(FloatVector x) {
        IntVector sign = sign(bits(x));
        FloatVector m = halfExpm1(signed(x, sign));
        FloatVector y = m.add(m.div(m.add(m).add(1)));
        return unlessTiny(signed(y.blend(INFINITY, m.compare(VectorOperators.EQ, INFINITY)), sign), x);
    }

    /** m + ¼/m with m = eˣ/2. */
    private static FloatVector cosh(FloatVector x) {
        FloatVector m = halfExpm1(x.lanewise(VectorOperators.ABS)).add(0.5f);
        return m.add(all(0.25f).div(m));
    }

    /** −m / (m + 2) with m = e⁻²ˣ − 1. */
    private static FloatVector tanh(FloatVector x) {
        IntVector sign = sign(bits(x));
        FloatVector size = signed(x, sign);
        FloatVector m = expm1(size.mul(-2));
        return signed(m.div(m.add(2)), sign.lanewise(VectorOperators.XOR, Float32Constants.SIGN_BIT));
    }

    private static FloatVector sigmoid(FloatVector x) {
        return all(1).div(exp(x.neg()).add(1));
    }

    /** The error function of x; rest is e^(−x²) times the quotient. */
    private static FloatVector erf(FloatVector x, FloatVector rest) {
        FloatVector square = x.mul(x);
        FloatVector near =
                polynomial(Float32Constants.ERF_NEAR_P, square).div(polynomial(Float32Constants.ERF_NEAR_Q, square));
        IntVector sign = sign(bits(x));
        VectorMask<Float> isNear =
                x.lanewise(VectorOperators.ABS).compare(VectorOperators.LE, Float32Constants.ERF_SWITCH);
        return signed(rest.neg().add(1), sign).blend(x.mul(near), isNear);
    }

    private static FloatVector erfQuotient(FloatVector x) {
        FloatVector size = x.lanewise(VectorOperators.ABS).min(Float32Constants.ERF_LARGEST);
        return polynomial(Float32Constants.ERF_FAR_P, size).div(polynomial(Float32Constants.ERF_FAR_Q, size));
    }

    static void exp(float[] a, int i, float[] r, int o, int n) {
        for (int k = 0; k < n; k += LANES) {
            exp(at(a, i + k)).intoArray(r, o + k);
        }
    }

    static void expm1(float[] a, int i, float[] r, int o, int n) {
        for (int k = 0; k < n; k += LANES) {
            expm1(at(a, i + k)).intoArray(r, o + k);
        }
    }

    static void log(float[] a, int i, float[] r, int o, int n) {
        for (int k = 0; k < n; k += LANES) {
            log(at(a, i + k)).intoArray(r, o + k);
        }
    }

    static void log1p(float[] a, int i, float[] r, int o, int n) {
        for (int k = 0; k < n; k += LANES) {
            log1p(at(a, i + k)).intoArray(r, o + k);
        }
    }

    static void sin(float[] a, int i, float[] r, int o, int n) {
        for (int k = 0; k < n; k += LANES) {
            sin(at(a, i + k)).intoArray(r, o + k);
        }
    }

    static void cos(float[] a, int i, float[] r, int o, int n) {
        for (int k = 0; k < n; k += LANES) {
            cos(at(a, i + k)).intoArray(r, o + k);
        }
    }

    static void tan(float[] a, int i, float[] r, int o, int n) {
        for (int k = 0; k < n; k += LANES) {
            tan(at(a, i + k)).intoArray(r, o + k);
        }
    }

    static void asin(float[] a, int i, float[] r, int o, int n) {
        for (int k = 0; k < n; k += LANES) {
            asin(at(a, i + k)).intoArray(r, o + k);
        }
    }

    static void acos(float[] a, int i, float[] r, int o, int n) {
        for (int k = 0; k < n; k += LANES) {
            acos(at(a, i + k)).intoArray(r, o + k);
        }
    }

    static void atan(float[] a, int i, float[] r, int o, int n) {
        for (int k = 0; k < n; k += LANES) {
            atan(at(a, i + k)).intoArray(r, o + k);
        }
    }

    static void sinh(float[] a, int i, float[] r, int o, int n) {
        for (int k = 0; k < n; k += LANES) {
            sinh(at(a, i + k)).intoArray(r, o + k);
        }
    }

    static void cosh(float[] a, int i, float[] r, int o, int n) {
        for (int k = 0; k < n; k += LANES) {
            cosh(at(a, i + k)).intoArray(r, o + k);
        }
    }

    static void tanh(float[] a, int i, float[] r, int o, int n) {
        for (int k = 0; k < n; k += LANES) {
            tanh(at(a, i + k)).intoArray(r, o + k);
        }
    }

    static void sigmoid(float[] a, int i, float[] r, int o, int n) {
        for (int k = 0; k < n; k += LANES) {
            sigmoid(at(a, i + k)).intoArray(r, o + k);
        }
    }

    /**
     * A part of a function: changes y, which begins at 0, by x. What is too much for one loop is not compiled to
     * instructions, and a call through an interface keeps the loops apart.
     */
    private interface Pass {
        void run(float[] x, int i, float[] y, int n);
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

    private static void run(Pass[] passes, float[] a, int i, float[] r, int o, int n) {
        float[] y = new float[n + LANES];
        for (Pass pass : passes) {
            pass.run(a, i, y, n);
        }
        System.arraycopy(y, 0, r, o, n);
    }

    static void softplus(float[] a, int i, float[] r, int o, int n) {
        run(SOFTPLUS, a, i, r, o, n);
    }

    static void erf(float[] a, int i, float[] r, int o, int n) {
        run(ERF, a, i, r, o, n);
    }
}
