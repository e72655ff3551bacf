package torchebm.network;

/** Decoders of 16-bit floating-point numbers. */
public final class Float16 {
    private static final int FRACTION_BITS = 10;
    private static final int FRACTION = (1 << FRACTION_BITS) - 1;
    private static final int EXPONENT = 0x1f;
    private static final int BIAS = 15;

    private Float16() {}

    /** Decodes IEEE 754's half precision: a sign, 5 bits of exponent, 10 bits of fraction. */
    public static double decode(short bits) {
        int exponent = (bits >> FRACTION_BITS) & EXPONENT;
        int fraction = bits & FRACTION;
        double size = switch (exponent) {
            case 0 -> fraction * 0x1p-24;
            case EXPONENT -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
            default -> Math.scalb(1 + fraction * 0x1p-10, exponent - BIAS);
        };
        return bits < 0 ? -size : size;
    }

    /** Decodes bfloat16: the upper half of a float32. */
    public static double decodeBrain(short bits) {
        return Float.intBitsToFloat(bits << Short.SIZE);
    }
}
