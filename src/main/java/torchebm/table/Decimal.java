package torchebm.table;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Formats numbers: the shortest decimal that reads back to the same double, with an exponent where that is shorter;
 * {@code NaN}, {@code inf} and {@code -inf}.
 *
 * <p>The digits are computed by the Schubfach method. Source: R. Giulietti, The Schubfach way to render doubles (2020).
 */
public final class Decimal {
    /** The largest number of bytes of a number. */
    public static final int MAX_LENGTH = 25;

    /** The exponents of ten from this one to below {@link #PLAIN_TO} are written without an exponent. */
    private static final int PLAIN_FROM = -5;

    private static final int PLAIN_TO = 17;

    private static final int FRACTION_BITS = 52;
    private static final int MIN_EXPONENT = -1074;
    private static final long HIDDEN_BIT = 1L << FRACTION_BITS;
    private static final long LOW_63 = Long.MAX_VALUE;

    /** The smallest and the largest decimal exponent of a double. */
    private static final int MIN_POWER = -324;

    private static final int MAX_POWER = 292;

    /** The powers of ten that were used so far. Each is immutable, so in a race one may only be computed twice. */
    private static final @Nullable Power[] POWERS = new Power[MAX_POWER - MIN_POWER + 1];

    private static final byte[] DIGIT_PAIRS = digitPairs();

    /** 10⁻ᵏ as 126 significant bits, rounded up: high × 2⁶³ + low. */
    private record Power(long high, long low) {
        static Power of(int k) {
            int shift = 125 - floorLog2OfPowerOf10(-k);
            BigInteger ten = BigInteger.TEN.pow(Math.abs(k));
            BigInteger bits = k <= 0
                    ? ten.shiftLeft(shift)
                    : BigInteger.ONE.shiftLeft(shift).divide(ten);
            BigInteger g = bits.add(BigInteger.ONE);
            return new Power(
                    g.shiftRight(63).longValueExact(),
                    g.and(BigInteger.valueOf(LOW_63)).longValueExact());
        }
    }

    private Decimal() {}

    /**
     * Returns a finite number as JSON. Whole numbers from 2⁵³ on get a decimal point, because readers might take all
     * their digits as exact.
     */
    public static String json(double number) {
        String text = toString(number);
        boolean isWhole = Math.abs(number) >= 0x1p53 && text.indexOf('e') < 0;
        return isWhole ? text + ".0" : text;
    }

    /** Returns the text of a number. */
    public static String toString(double number) {
        byte[] text = new byte[MAX_LENGTH];
        return new String(text, 0, write(text, 0, number), StandardCharsets.US_ASCII);
    }

    /**
     * Writes a number in at most {@link #MAX_LENGTH} bytes.
     *
     * @return the index after its last byte
     */
    public static int write(byte[] text, int at, double number) {
        int p = at;
        long bits = Double.doubleToRawLongBits(number);
        if (bits < 0 && !Double.isNaN(number)) {
            text[p++] = '-';
        }
        long fraction = bits & (HIDDEN_BIT - 1);
        int biased = (int) (bits >>> FRACTION_BITS) & 0x7ff;
        if (biased == 0x7ff) {
            return fraction != 0 ? word(text, p, "NaN") : word(text, p, "inf");
        }
        if (biased == 0 && fraction == 0) {
            // Readers take a zero without a decimal point for an integer, which has no sign.
            return word(text, p, bits < 0 ? "0.0" : "0");
        }
        // |number| = c 2^q
        long c = biased == 0 ? fraction : fraction | HIDDEN_BIT;
        int q = biased == 0 ? MIN_EXPONENT : biased - 1 + MIN_EXPONENT;
        if (q <= 0 && q > -FRACTION_BITS - 1 && (c & ((1L << -q) - 1)) == 0) {
            return layOut(text, p, c >> -q, 0); // a whole number
        }
        return shortest(text, p, c, q, biased > 1 && fraction == 0);
    }

    /**
     * Writes the decimal with the fewest digits between the midpoints to both neighbours of c 2^q; of several, the
     * nearest.
     */
    private static int shortest(byte[] text, int p, long c, int q, boolean isPowerOf2) {
        int odd = (int) c & 1; // the midpoints themselves read back to the even neighbour
        long left = 4 * c - (isPowerOf2 ? 1 : 2); // the neighbour below a power of 2 is nearer
        long right = 4 * c + 2;
        int k = isPowerOf2 ? floorLog10OfThreeQuarters(q) : floorLog10OfPowerOf2(q);
        int shift = q + floorLog2OfPowerOf10(-k) + 2;
        Power power = power(k);
        long v = scaled(power, (4 * c) << shift);
        long vLeft = scaled(power, left << shift);
        long vRight = scaled(power, right << shift);
        long s = v >> 2;
        if (s >= 10) {
            long tens = s / 10 * 10;
            boolean lowFits = vLeft + odd <= tens << 2;
            boolean highFits = ((tens + 10) << 2) + odd <= vRight;
            if (lowFits != highFits) {
                return layOut(text, p, lowFits ? tens : tens + 10, k);
            }
        }
        boolean lowFits = vLeft + odd <= s << 2;
        boolean highFits = ((s + 1) << 2) + odd <= vRight;
        if (lowFits != highFits) {
            return layOut(text, p, lowFits ? s : s + 1, k);
        }
        long toMiddle = v - ((2 * s + 1) << 1);
        boolean low = toMiddle < 0 || (toMiddle == 0 && (s & 1) == 0);
        return layOut(text, p, low ? s : s + 1, k);
    }

    /** Returns the upper half of power × x, with its last bit set if any bit of the lower half is set. */
    private static long scaled(Power power, long x) {
        long carry = Math.multiplyHigh(power.low, x);
        long low = power.high * x;
        long high = Math.multiplyHigh(power.high, x);
        long z = (low >>> 1) + carry;
        return (high + (z >>> 63)) | (((z & LOW_63) + LOW_63) >>> 63);
    }

    private static Power power(int k) {
        Power power = POWERS[k - MIN_POWER];
        if (power == null) {
            power = Power.of(k);
            POWERS[k - MIN_POWER] = power;
        }
        return power;
    }

    /** ⌊log₁₀ 2^e⌋. */
    private static int floorLog10OfPowerOf2(int e) {
        return (int) ((e * 661_971_961_083L) >> 41);
    }

    /** ⌊log₁₀ (¾ 2^e)⌋. */
    private static int floorLog10OfThreeQuarters(int e) {
        return (int) ((e * 661_971_961_083L - 274_743_187_321L) >> 41);
    }

    /** ⌊log₂ 10^e⌋. */
    private static int floorLog2OfPowerOf10(int e) {
        return (int) ((e * 913_124_641_741L) >> 38);
    }

    /** Writes digits × 10^exponent. */
    private static int layOut(byte[] text, int at, long number, int powerOf10) {
        long digits = number;
        int exponent = powerOf10;
        while (digits % 10 == 0) {
            digits /= 10;
            exponent++;
        }
        int n = length(digits);
        int point = n + exponent; // the position of the decimal point, from the first digit
        int p = at;
        if (point > 0 && point <= PLAIN_TO) {
            if (exponent >= 0) {
                digits(text, p, n, digits);
                p += n;
                for (int zeros = exponent; zeros > 0; zeros--) {
                    text[p++] = '0';
                }
                return p;
            }
            digits(text, p + 1, n, digits);
            System.arraycopy(text, p + 1, text, p, point);
            text[p + point] = '.';
            return p + n + 1;
        }
        if (point <= 0 && point > PLAIN_FROM) {
            text[p++] = '0';
            text[p++] = '.';
            for (int zeros = -point; zeros > 0; zeros--) {
                text[p++] = '0';
            }
            digits(text, p, n, digits);
            return p + n;
        }
        digits(text, p + 1, n, digits);
        text[p] = text[p + 1];
        if (n > 1) {
            text[p + 1] = '.';
            p += n;
        }
        p++;
        text[p++] = 'e';
        int e = point - 1;
        if (e < 0) {
            text[p++] = '-';
            e = -e;
        }
        n = length(e);
        digits(text, p, n, e);
        return p + n;
    }

    private static int length(long digits) {
        int n = 1;
        for (long bound = 10; n < 18 && digits >= bound; bound *= 10) {
            n++;
        }
        return n;
    }

    /** Writes n digits, from the last to the first, two at a time. */
    private static void digits(byte[] text, int at, int n, long number) {
        long rest = number;
        int p = at + n;
        while (p - at >= 2) {
            long next = rest / 100;
            int pair = (int) (rest - next * 100) * 2;
            text[--p] = DIGIT_PAIRS[pair + 1];
            text[--p] = DIGIT_PAIRS[pair];
            rest = next;
        }
        if (p > at) {
            text[at] = (byte) ('0' + rest);
        }
    }

    private static byte[] digitPairs() {
        byte[] pairs = new byte[200];
        for (int i = 0; i < 100; i++) {
            pairs[2 * i] = (byte) ('0' + i / 10);
            pairs[2 * i + 1] = (byte) ('0' + i % 10);
        }
        return pairs;
    }

    private static int word(byte[] text, int at, String word) {
        for (int i = 0; i < word.length(); i++) {
            text[at + i] = (byte) word.charAt(i);
        }
        return at + word.length();
    }
}
