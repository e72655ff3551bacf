package torchebm.network;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import torchebm.files.InputFile;

/** The formats of floating-point numbers that weights may have. */
public enum FloatFormat {
    F64(Double.BYTES),
    F32(Float.BYTES),
    F16(Short.BYTES),
    BF16(Short.BYTES),
    F8_E4M3(Byte.BYTES),
    F8_E5M2(Byte.BYTES);

    /** The number of bytes that are read at once. */
    private static final int BLOCK = 1 << 16;

    private final int bytes;

    FloatFormat(int bytes) {
        this.bytes = bytes;
    }

    /** Returns the number of bytes of a number. */
    public int bytes() {
        return bytes;
    }

    /** Returns the next number of a buffer. */
    public double next(ByteBuffer buffer) {
        return switch (this) {
            case F64 -> buffer.getDouble();
            case F32 -> buffer.getFloat();
            case F16 -> Float16.decode(buffer.getShort());
            case BF16 -> Float16.decodeBrain(buffer.getShort());
            case F8_E4M3 -> Float8.decodeE4m3(buffer.get());
            case F8_E5M2 -> Float8.decodeE5m2(buffer.get());
        };
    }

    /**
     * Returns consecutive numbers of a file.
     *
     * @param from the position of the first byte
     */
    public double[] read(InputFile in, long from, int count, ByteOrder order) throws IOException {
        double[] values = new double[count];
        long length = (long) count * bytes;
        int i = 0;
        for (long done = 0; done < length; done += BLOCK) {
            ByteBuffer block =
                    in.read(from + done, (int) Math.min(BLOCK, length - done)).order(order);
            while (block.hasRemaining()) {
                values[i++] = next(block);
            }
        }
        return values;
    }

    /** Returns the count of a tensor's numbers as the length of an array. */
    public static int arrayLength(String name, long count) {
        if (count > Integer.MAX_VALUE - 8) {
            throw new NetworkException(name + " has more numbers than an array of Java can hold");
        }
        return (int) count;
    }

    /**
     * Returns the numbers of a tensor.
     *
     * @throws NetworkException if one of them is not finite
     */
    public static double[] finite(String name, double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new NetworkException(name + " has the value " + values[i] + " as number " + (i + 1) + " of "
                        + values.length + ", but weights must be finite");
            }
        }
        return values;
    }
}
