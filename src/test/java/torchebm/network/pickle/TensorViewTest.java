package torchebm.network.pickle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import torchebm.network.FloatFormat;
import torchebm.network.NetworkException;

/** Checks tensors against their storages. */
class TensorViewTest {
    private static TensorView view(long stored, long offset, List<Long> shape, List<Long> strides, long bytes) {
        Pickled.Storage storage = new Pickled.Storage(Dtype.FLOAT32, "7", stored);
        return TensorView.of(
                "w", new Pickled.Tensor(storage, Dtype.FLOAT32, offset, shape, strides), FloatFormat.F32, bytes);
    }

    private static String message(long stored, long offset, List<Long> shape, List<Long> strides, long bytes) {
        return String.valueOf(assertThrows(NetworkException.class, () -> view(stored, offset, shape, strides, bytes))
                .getMessage());
    }

    @Test
    void aViewEndsWithItsStorage() {
        assertEquals(3, view(4, 1, List.of(2L), List.of(2L), 16).span());
        String after = "the file is damaged: w has numbers from 2 on, after the end of its storage of 4";
        assertEquals(after, message(4, 2, List.of(2L), List.of(2L), 16));
        assertEquals(
                "the file is damaged: w has numbers from -1 on, after the end of its storage of 4",
                message(4, -1, List.of(2L), List.of(2L), 16));
        // Without numbers, the place does not matter.
        assertEquals(0, view(4, 9, List.of(0L, 2L), List.of(5L, 5L), 16).count());
    }

    @Test
    void aStorageHasTheSizeOfItsEntry() {
        for (long stored : new long[] {3, 5, -1, Long.MAX_VALUE}) {
            assertEquals(
                    "the file is damaged: w has a storage of " + stored + " × 4 bytes, but data/7 has 16",
                    message(stored, 0, List.of(1L), List.of(1L), 16));
        }
    }

    @Test
    void aSmallFileHasNoLargeTensor() {
        assertEquals(
                "w has shape (5), more numbers than its storage, which has 4: save it with .contiguous()",
                message(4, 0, List.of(5L), List.of(0L), 16));
        assertEquals(
                "w has shape (4611686018427387904, 4), more numbers than its storage, which has 4: save it with"
                        + " .contiguous()",
                message(4, 0, List.of(1L << 62, 4L), List.of(0L, 0L), 16));
    }
}
