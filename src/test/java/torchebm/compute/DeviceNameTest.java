package torchebm.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceNameTest {
    @ParameterizedTest
    @CsvSource({"auto, auto, 0", "gpu, gpu, 0", "cuda, cuda, 0", "cuda:1, cuda, 1", "opencl:0012, opencl, 12"})
    void namesHaveAKindAndANumber(String name, String kind, int index) {
        assertEquals(Optional.of(new DeviceName(kind, index)), DeviceName.of(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tpu", "cuda:", "cuda:-1", "cuda:12345", "cuda:1x", "cpu:0", "gpu:0", ":1", "cuda:1:1"})
    void otherNamesAreNoDevices(String name) {
        assertTrue(DeviceName.of(name).isEmpty());
    }
}
