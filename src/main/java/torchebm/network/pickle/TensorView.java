package torchebm.network.pickle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import torchebm.files.InputFile;
import torchebm.network.FloatFormat;
import torchebm.network.NetworkException;
import torchebm.network.TensorFile;

/**
 * A tensor's numbers in the bytes of its storage. All of them are in the storage, and there are no more than the storage
 * has, so that a small file cannot contain a large tensor.
 *
 * @param count the number of its numbers
 * @param span the number of numbers from its first to its last one in the storage
 */
record TensorView(Pickled.Tensor tensor, FloatFormat format, int count, long span) {
    /**
     * Checks a tensor against the size of its storage.
     *
     * @param name of the tensor, for messages
     * @param bytes the size of its storage in the file
     */
    static TensorView of(String name, Pickled.Tensor tensor, FloatFormat format, long bytes) {
        long stored = tensor.storage().count();
        long unit = tensor.storage().dtype() == null ? 1 : format.bytes();
        if (stored < 0 || stored > bytes / unit || stored * unit != bytes) {
            throw new NetworkException("the file is damaged: " + name + " has a storage of " + stored + " × " + unit
                    + " bytes, but data/" + tensor.storage().key() + " has " + bytes);
        }
        long numbers = bytes / format.bytes();
        long count = 1;
        long span = 1;
        try {
            for (int i = 0; i < tensor.shape().size(); i++) {
                long side = tensor.shape().get(i);
                count = Math.multiplyExact(count, side);
                span = Math.addExact(
                        span,
                        Math.multiplyExact(
                                Math.max(0, side - 1), tensor.strides().get(i)));
            }
        } catch (ArithmeticException e) {
            count = Long.MAX_VALUE;
        }
        if (count > numbers) {
            throw new NetworkException(name + " has shape " + TensorFile.text(tensor.shape())
                    + ", more numbers than its storage, which has " + numbers + ": save it with .contiguous()");
        }
        if (count > 0 && (tensor.offset() < 0 || span > numbers || tensor.offset() > numbers - span)) {
            throw new NetworkException("the file is damaged: " + name + " has numbers from " + tensor.offset()
                    + " on, after the end of its storage of " + numbers);
        }
        return new TensorView(tensor, format, FloatFormat.arrayLength(name, count), count == 0 ? 0 : span);
    }

    /**
     * Returns the numbers, row by row.
     *
     * @param start the position of the storage in the file
     */
    double[] read(InputFile in, long start, ByteOrder order) throws IOException {
        long from = start + tensor.offset() * format.bytes();
        if (isInOrder()) {
            return format.read(in, from, count, order);
        }
        if (span > Integer.MAX_VALUE / format.bytes()) {
            throw new NetworkException(
                    "a tensor with strides is spread over more than 2 GiB: save it with .contiguous()");
        }
        return spread(in.read(from, (int) span * format.bytes()).order(order));
    }

    /** Returns true if the numbers are consecutive, row by row. */
    private boolean isInOrder() {
        long stride = 1;
        for (int i = tensor.shape().size() - 1; i >= 0; i--) {
            long side = tensor.shape().get(i);
            if (side != 1 && tensor.strides().get(i) != stride) {
                return count == 0;
            }
            stride *= side;
        }
        return true;
    }

    private double[] spread(ByteBuffer bytes) {
        List<Long> shape = tensor.shape();
        long[] index = new long[shape.size()];
        double[] values = new double[count];
        long at = 0;
        for (int k = 0; k < count; k++) {
            bytes.position((int) at * format.bytes());
            values[k] = format.next(bytes);
            for (int i = index.length - 1; i >= 0; i--) {
                long stride = tensor.strides().get(i);
                if (++index[i] < shape.get(i)) {
                    at += stride;
                    break;
                }
                at -= (index[i] - 1) * stride;
                index[i] = 0;
            }
        }
        return values;
    }
}
