package torchebm.data.input;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import torchebm.network.Float16;

class NpyNumbersTest {
    /** All numbers of half precision, by another decoder. */
    @Test
    void everyNumberOfHalfPrecisionIsDecoded() throws IOException {
        byte[] bytes = new byte[1 << 17];
        for (int k = 0; k < 1 << 16; k++) {
            bytes[2 * k] = (byte) k;
            bytes[2 * k + 1] = (byte) (k >> 8);
        }
        NpyNumbers numbers =
                NpyNumbers.of(new ByteArrayInputStream(bytes), "<f2").orElseThrow();
        for (int k = 0; k < 1 << 16; k++) {
            assertEquals(Float16.decode((short) k), numbers.next(), Integer.toHexString(k));
        }
    }
}
