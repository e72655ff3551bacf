package torchebm.network;

/** Decoders of 8-bit floating-point numbers. Source: P. Micikevicius et al., FP8 formats for deep learning, 2022. */
final class Float8 {
    private static final int SIGN = 0x80;
    private static final int FRACTION_BITS = 3;
    private static final int FRACTION = (1 << FRACTION_BITS) - 1;
    private static final int BIAS = 7;

    private Float8() {}

    /**
     * Decodes E4M3: a sign, 4 bits of exponent, 3 bits of fraction. It has no infinities; a number with all bits set is
     * NaN. PyTorch calls it {@code float8_e4m3fn}.
     */
    static double decodeE4m3(byte bits) {
        int size = bits & ~SIGN & 0xff;
        int exponent = size >> FRACTION_BITS;
        int fraction = size & FRACTION;
        double value = exponent == 0
                ? Math.scalb((double) fraction, 1 - BIAS - FRACTION_BITS)
                : Math.scalb((double) (fraction + FRACTION + 1), exponent - BIAS - FRACTION_BITS);
        double finite = size == SIGN - 1 ? Double.NaN : value;
        return bits < 0 ? -finite : finite;
    }

    /** Decodes E5M2: the upper half of a float16. */
    static double decodeE5m2(byte bits) {
        return Float16.decode((short) (bits << Byte.SIZE));
    }
}
