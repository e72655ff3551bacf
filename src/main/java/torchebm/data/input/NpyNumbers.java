package torchebm.data.input;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** The numbers of an NPY file, in its order: floating-point numbers, integers or truth values. */
public final class NpyNumbers {
    private static final int BYTES_AT_ONCE = 1 << 16;

    private final InputStream in;
    private final Type type;
    private final ByteOrder order;
    private final byte[] bytes = new byte[BYTES_AT_ONCE];
    private ByteBuffer buffer = ByteBuffer.allocate(0);

    /** The number types that are read, with the letters of their names. */
    private enum Type {
        F8(8),
        F4(4),
        F2(2),
        I8(8),
        I4(4),
        I2(2),
        I1(1),
        U8(8),
        U4(4),
        U2(2),
        U1(1),
        B1(1);

        private final int size;

        Type(int size) {
            this.size = size;
        }

        double next(ByteBuffer bytes) {
            return switch (this) {
                case F8 -> bytes.getDouble();
                case F4 -> bytes.getFloat();
                case F2 -> half(bytes.getShort());
                case I8 -> bytes.getLong();
                case I4 -> bytes.getInt();
                case I2 -> bytes.getShort();
                case I1 -> bytes.get();
                case U8 -> unsigned(bytes.getLong());
                case U4 -> Integer.toUnsignedLong(bytes.getInt());
                case U2 -> Short.toUnsignedInt(bytes.getShort());
                case U1, B1 -> Byte.toUnsignedInt(bytes.get());
            };
        }

        /** Decodes half precision: the exponent has 5 bits and the bias 15, instead of 8 bits and 127. */
        private static double half(short bits) {
            double size = Float.intBitsToFloat((bits & 0x7fff) << 13) * 0x1p112;
            if (size >= 0x1p16) {
                size = size == 0x1p16 ? Double.POSITIVE_INFINITY : Double.NaN;
            }
            return bits < 0 ? -size : size;
        }

        private static double unsigned(long bits) {
            return bits >= 0 ? bits : ((bits >>> 1) | (bits & 1)) * 2.0;
        }
    }

    private NpyNumbers(InputStream in, Type type, ByteOrder order) {
        this.in = in;
        this.type = type;
        this.order = order;
    }

    /**
     * Returns the numbers that follow a header; empty if their type is not one of those that are read.
     *
     * @param type the name of the type, such as {@code <f8}, {@code >i4} or {@code |u1}
     */
    public static Optional<NpyNumbers> of(InputStream in, String type) {
        if (type.length() != 3 || "<>|=".indexOf(type.charAt(0)) < 0) {
            return Optional.empty();
        }
        for (Type known : Type.values()) {
            boolean hasOrder = known.size == 1 || type.charAt(0) == '<' || type.charAt(0) == '>';
            if (known.name().equalsIgnoreCase(type.substring(1)) && hasOrder) {
                ByteOrder order = type.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
                return Optional.of(new NpyNumbers(in, known, order));
            }
        }
        return Optional.empty();
    }

    /** Returns the number of significant decimal digits; 17 for integers. */
    public int digits() {
        return switch (type) {
            case F2 -> 3;
            case F4 -> 7;
            default -> 17;
        };
    }

    /**
     * Returns the next number.
     *
     * @throws EOFException if there is none
     */
    public double next() throws IOException {
        if (!buffer.hasRemaining()) {
            int read = in.readNBytes(bytes, 0, BYTES_AT_ONCE);
            buffer = ByteBuffer.wrap(bytes, 0, read / type.size * type.size).order(order);
            if (!buffer.hasRemaining()) {
                throw new EOFException();
            }
        }
        return type.next(buffer);
    }
}
