package torchebm.network;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import torchebm.files.InputFile;

/** The formats of floating-point numbers that weights may have. */
public enum FloatFormat {
    F64(Double.BYTES, ByteBuffer::getDouble),
    F32(Float.BYTES, ByteBuffer::getFloat),
    F16(Short.BYTES, bytes -> Float16.decode(bytes.getShort())),
    BF16(Short.BYTES, bytes -> Float16.decodeBrain(bytes.getShort())),
    F8_E4M3(Byte.BYTES, bytes -> Float8.decodeE4m3(bytes.get())),
    F8_E5M2(Byte.BYTES, bytes -> Float8.decodeE5m2(bytes.get()));

    /** The number of bytes that are read at once. */
    private static final int BLOCK = 1 << 16;

    private final int bytes;
    private final Decoder decoder;

    private interface Decoder {
        double next(ByteBuffer bytes);
    }

    FloatFormat(int bytes, Decoder decoder) {
        this.bytes = bytes;
        this.decoder = decoder;
    }

    /** Returns the number of bytes of a number. */
    public int bytes() {
        return bytes;
    }

    /** Returns the next number of a buffer. */
    public double next(ByteBuffer buffer) {
        return decoder.next(buffer);
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
                values[i++] = decoder.next(block);
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
