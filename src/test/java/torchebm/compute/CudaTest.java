package torchebm.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import torchebm.compute.gpu.Gpus;

/** The kernels for CUDA, compiled by g++ and launched through the same calls, by a driver that stands in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CudaTest extends BackendContract {
    private final Gpus gpus = new Gpus();
    private @Nullable Backend backend;

    @BeforeAll
    void standIn(@TempDir Path folder) throws Exception {
        Path library = folder.resolve("libcuda.so.1");
        try {
            Process gcc = new ProcessBuilder(
                            "g++",
                            "-O1",
                            "-shared",
                            "-fPIC",
                            "-w",
                            "-o",
                            library.toString(),
                            "src/test/c/cuda-runs.cpp")
                    .inheritIO()
                    .start();
            assertEquals(0, gcc.waitFor());
        } catch (IOException e) {
            assumeTrue(false, "skipped: there is no g++ for a stand-in driver");
        }
        Files.copy(library, folder.resolve("libnvrtc.so.13"));
        NativeLibrary.addSearchPath("libcuda.so.1", folder.toString());
        NativeLibrary.addSearchPath("libnvrtc.so.13", folder.toString());
        backend = gpus.open(new DeviceName("cuda", 0));
        assumeTrue(backend.engine().equals("Stand-in"), "skipped: NVIDIA's own driver is in the way");
    }

    @Override
    protected int oneOf() {
        return 30;
    }

    @Override
    protected Backend backend() {
        return Objects.requireNonNull(backend);
    }

    @Test
    void aDeviceThatIsNotThereIsSaidNotToBe() {
        UnavailableException e = assertThrows(UnavailableException.class, () -> gpus.open(new DeviceName("cuda", 1)));
        assertEquals("device cuda:1 is not available: the NVIDIA driver has 1 device, cuda:0", e.getMessage());
    }
}
