package torchebm.compute;

import static org.junit.jupiter.api.Assumptions.abort;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** ND4J on the CPU. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Nd4jTest extends BackendContract {
    private @Nullable Backend backend;

    @BeforeAll
    void start() {
        Nd4jLibrary library = new Nd4jLibrary(Optional.empty(), CacheFolder.path());
        if (!library.device().equals(Optional.of("cpu"))) {
            abort("skipped: ND4J's CPU build is not among the dependencies");
        }
        backend = library.start(Notices.NONE);
    }

    @Override
    protected Backend backend() {
        return Objects.requireNonNull(backend);
    }

    @Test
    void chainsMayMoveTheirPoints() {
        coordinatesAreReadInEachRun();
    }
}
