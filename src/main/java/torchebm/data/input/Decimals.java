package torchebm.data.input;

import java.math.BigInteger;

/**
 * Rounds decimal numbers to float64: w 10^q for an integer w below 2⁶⁴, from the 128 leading bits of w 5^q, which determine the
 * nearest number. Source: Mushtak and Lemire, Fast number parsing without fallback (2023).
 */
final class Decimals {
    /** The largest power of ten, and the largest reciprocal; no product is subnormal or too large. */
    static final int MOST_SCALE = 64;

    private static final int WORD = Long.SIZE;
    private static final int MANTISSA_BITS = 52;

    /** The bits of the mantissa, and those that decide how it is rounded. */
    private static final int USED_BITS = MANTISSA_BITS + 3;

    private static final int EXPONENT_BIAS = 1023;

    /** The powers of ten whose halfway cases occur: 5^q divides or has at most 64 bits. */
    private static final int LEAST_TIE = -4;

    private static final int MOST_TIE = 23;

    /** The power whose reciprocal is the largest one, 5²⁷, that divides an integer below 2⁶⁴. */
    private static final int LEAST_DIVISOR = -27;

    /** The 128 leading bits of 5^q, for q from −64 to 64: the upper and the lower word. */
    private static final long[] FIVES = fives();

    private Decimals() {}

    private static long[] fives() {
        long[] words = new long[2 * (2 * MOST_SCALE + 1)];
        for (int q = -MOST_SCALE; q <= MOST_SCALE; q++) {
            BigInteger power = BigInteger.valueOf(5).pow(Math.abs(q));
            int bits = power.bitLength();
            BigInteger leading = power.shiftLeft(2 * WORD);
            if (q < 0) { // a reciprocal that may be exact as a divisor is rounded up, and others are cut off
                int places = q >= LEAST_DIVISOR ? bits + 2 * WORD - 1 : 2 * bits + 2 * WORD;
                leading = BigInteger.ONE.shiftLeft(places).divide(power).add(BigInteger.ONE);
            }
            leading = leading.shiftRight(leading.bitLength() - 2 * WORD);
            int at = 2 * (q + MOST_SCALE);
            words[at] = leading.shiftRight(WORD).longValue();
            words[at + 1] = leading.longValue();
        }
        return words;
    }

    /**
     * Returns the number nearest to digits × 10^scale, the even one of two.
     *
     * @param digits from 0 to 2⁶⁴ − 1, without a sign
     * @param scale from −{@link #MOST_SCALE} to {@link #MOST_SCALE}
     */
    static double nearest(long digits, int scale) {
        if (digits == 0) {
            return 0;
        }
        int zeros = Long.numberOfLeadingZeros(digits);
        long w = digits << zeros;
        int at = 2 * (scale + MOST_SCALE);
        long high = highWord(w, FIVES[at]);
        long low = w * FIVES[at];
        long mask = -1L >>> USED_BITS;
        if ((high & mask) == mask) { // the lower word can change the bits that are used
            long more = highWord(w, FIVES[at + 1]);
            low += more;
            if (Long.compareUnsigned(low, more) < 0) {
                high++;
            }
        }
        int upper = (int) (high >>> (WORD - 1));
        int shift = upper + WORD - USED_BITS;
        long mantissa = high >>> shift;
        boolean isTie = (low == 0 || low == 1)
                && scale >= LEAST_TIE
                && scale <= MOST_TIE
                && (mantissa & 3) == 1
                && mantissa << shift == high;
        mantissa = isTie ? mantissa >>> 1 : (mantissa + (mantissa & 1)) >>> 1;
        // floor(q log₂ 10) = floor(q · 217706 / 2¹⁶) in this range; adding keeps a mantissa that became 2⁵³.
        int exponent = ((217_706 * scale) >> 16) + WORD - 1 + upper - zeros + EXPONENT_BIAS;
        return Double.longBitsToDouble(mantissa + ((long) (exponent - 1) << MANTISSA_BITS));
    }

    /** Returns the upper word of a product of numbers without signs. */
    private static long highWord(long a, long b) {
        return Math.multiplyHigh(a, b) + ((a >> (WORD - 1)) & b) + ((b >> (WORD - 1)) & a);
    }
}
