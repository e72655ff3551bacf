package torchebm.data.input;

import com.fasterxml.jackson.core.io.NumberInput;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads numbers of text as Java's {@code Double.parseDouble} does, with the syntax of tables: {@code [+-]digits[.digits]},
 * with an exponent, or the words nan, inf, +inf and -inf in any case. Numbers that are too large are not numbers.
 */
public final class DecimalScanner {
    /** Integers of at most this many digits are less than 2⁶⁴. */
    private static final int MOST_DIGITS = 19;

    /** Integers up to this one are exact as float64. */
    private static final long MOST_EXACT = 1L << 53;

    private static final int MOST_EXPONENT = 100_000;

    /** The powers of ten that are exact as float64. */
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    /** The powers of ten up to that of the digits of a word. */
    private static final long[] SHORT_POWERS = {1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000};

    private static final int WORD = Long.BYTES;
    private static final long ZEROS = 0x3030303030303030L;

    private byte[] bytes = {};

    /** The same bytes, of which eight are a word. */
    private ByteBuffer words = ByteBuffer.wrap(bytes);

    private int at;

    /** Returns the number that a text is; NaN for the word nan, for other text, and for numbers that are too large. */
    public static double number(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        DecimalScanner scanner = new DecimalScanner();
        scanner.start(java.util.Arrays.copyOf(utf8, utf8.length + 1)); // ends with a zero
        double number = scanner.next();
        return scanner.at == utf8.length ? number : Double.NaN;
    }

    /** Starts at the beginning of an array. Its last byte must not be part of a number. */
    public void start(byte[] array) {
        if (bytes != array) {
            bytes = array;
            words = ByteBuffer.wrap(array).order(ByteOrder.LITTLE_ENDIAN);
        }
        at = 0;
    }

    /** Returns the position of the next byte. */
    public int at() {
        return at;
    }

    public void moveTo(int position) {
        at = position;
    }

    /** Reads a number. If there is none, the position remains the same. */
    public double next() {
        byte[] b = bytes;
        int p = at;
        boolean isNegative = b[p] == '-';
        if (isNegative || b[p] == '+') {
            p++;
        }
        long digits = 0;
        int first = p;
        int d = b[p] - '0';
        while (d >= 0 && d <= 9) {
            digits = 10 * digits + d;
            d = b[++p] - '0';
        }
        int count = p - first;
        int scale = 0;
        if (b[p] == '.') {
            int point = p++;
            while (p <= b.length - WORD) {
                long word = words.getLong(p) ^ ZEROS; // each byte of a digit is its value
                int n = digitCount(word);
                if (n == 0) {
                    break;
                }
                digits = digits * SHORT_POWERS[n] + eightDigits(word << (Long.SIZE - n * WORD));
                p += n;
                if (n < WORD) {
                    break;
                }
            }
            d = b[p] - '0'; // not a digit, except at the end of the array
            while (d >= 0 && d <= 9) {
                digits = 10 * digits + d;
                d = b[++p] - '0';
            }
            scale = point + 1 - p;
            count -= scale;
        }
        if (count == 0) {
            return word();
        }
        if (b[p] == 'e' || b[p] == 'E') {
            int q = p + 1;
            boolean isSmall = b[q] == '-';
            if (isSmall || b[q] == '+') {
                q++;
            }
            d = b[q] - '0';
            if (d < 0 || d > 9) {
                return Double.NaN;
            }
            int exponent = 0;
            while (d >= 0 && d <= 9) {
                exponent = Math.min(10 * exponent + d, MOST_EXPONENT);
                d = b[++q] - '0';
            }
            scale += isSmall ? -exponent : exponent;
            p = q;
        }
        if (count > MOST_DIGITS && count - leadingZeros(first) > MOST_DIGITS) {
            return other(p);
        }
        double size;
        if (digits >= 0 && digits <= MOST_EXACT && scale > -POWERS.length && scale < POWERS.length) {
            size = scale < 0 ? digits / POWERS[-scale] : digits * POWERS[scale];
        } else if (scale >= -Decimals.MOST_SCALE && scale <= Decimals.MOST_SCALE) {
            size = Decimals.nearest(digits, scale);
        } else {
            return other(p);
        }
        at = p;
        return isNegative ? -size : size;
    }

    /** Returns how many of the eight bytes are digits, up to the first one that is not. */
    private static int digitCount(long word) {
        long others = ((word + 0x7676767676767676L) | word) & 0x8080808080808080L;
        return Long.numberOfTrailingZeros(others) / WORD;
    }

    /** Returns the number that eight digits are, the first one in the lowest byte: pairs, then fours, then all are joined. */
    private static long eightDigits(long word) {
        long pairs = 10 * word + (word >>> 8);
        long mask = 0x000000ff_000000ffL;
        long odd = (pairs & mask) * (100 + (1_000_000L << 32));
        long even = ((pairs >>> 16) & mask) * (1 + (10_000L << 32));
        return (odd + even) >>> 32;
    }

    /** Returns the number of zeros before the first other digit. */
    private int leadingZeros(int from) {
        int count = 0;
        for (int p = from; bytes[p] == '0' || bytes[p] == '.'; p++) {
            count += bytes[p] == '0' ? 1 : 0;
        }
        return count;
    }

    /** Reads a number that is not a quotient or a product of exact numbers. */
    private double other(int end) {
        char[] text = new char[end - at];
        for (int i = 0; i < text.length; i++) {
            text[i] = (char) bytes[at + i];
        }
        double number = NumberInput.parseDouble(text, 0, text.length, true);
        if (Double.isInfinite(number)) {
            return Double.NaN;
        }
        at = end;
        return number;
    }

    private double word() {
        int sign = bytes[at] == '-' || bytes[at] == '+' ? 1 : 0;
        if (sign == 0 && isWord(at, "nan")) {
            at += 3;
        } else if (isWord(at + sign, "inf")) {
            boolean isNegative = bytes[at] == '-';
            at += sign + 3;
            return isNegative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return Double.NaN;
    }

    private boolean isWord(int from, String word) {
        for (int i = 0; i < word.length(); i++) {
            if (from + i >= bytes.length || (bytes[from + i] | 0x20) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Returns the number of significant digits of a number between two positions. */
    public int significantDigits(int from, int to) {
        int count = 0;
        for (int i = from; i < to && (bytes[i] | 0x20) != 'e'; i++) {
            int d = bytes[i] - '0';
            if (d >= 0 && d <= 9 && (d > 0 || count > 0)) {
                count++;
            }
        }
        return count;
    }
}
