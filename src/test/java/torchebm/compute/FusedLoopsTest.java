package torchebm.compute;

import torchebm.compute.fused.FusedBackend;
import torchebm.compute.fused.Kernels;

class FusedLoopsTest extends BackendContract {
    @Override
    protected Backend backend() {
        return new FusedBackend(Kernels.LOOPS);
    }
}
