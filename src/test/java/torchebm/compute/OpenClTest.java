package torchebm.compute;

import static org.junit.jupiter.api.Assumptions.abort;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import torchebm.compute.gpu.Gpus;

/** The kernels through OpenCL, on whatever device there is; PoCL makes one of a CPU. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenClTest extends BackendContract {
    private @Nullable Backend backend;

    @BeforeAll
    void open() {
        try {
            backend = new Gpus().open(new DeviceName("opencl", 0));
        } catch (UnavailableException e) {
            abort("skipped: " + e.getMessage());
        }
    }

    @Override
    protected int oneOf() {
        return 10;
    }

    @Override
    protected Backend backend() {
        return Objects.requireNonNull(backend);
    }
}
