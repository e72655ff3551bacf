package torchebm.compute;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeAll;
import torchebm.compute.fused.FusedBackend;
import torchebm.compute.fused.Kernels;

class FusedVectorsTest extends BackendContract {
    @BeforeAll
    static void vectorsAreThere() {
        assertTrue(Kernels.haveVectors(), "every JDK that builds this has jdk.incubator.vector");
    }

    @Override
    protected Backend backend() {
        return new FusedBackend(Kernels.VECTORS);
    }
}
