package torchebm.compute;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeAll;
import torchebm.compute.fused.FusedBackend;
import torchebm.compute.fused.KernelChoice;

class FusedVectorsTest extends BackendContract {
    @BeforeAll
    static void vectorsAreThere() {
        assertTrue(KernelChoice.haveVectors(), "every JDK that builds this has jdk.incubator.vector");
    }

    @Override
    protected Backend backend() {
        return new FusedBackend(KernelChoice.VECTORS);
    }
}
