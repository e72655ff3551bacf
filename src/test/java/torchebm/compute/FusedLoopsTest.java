package torchebm.compute;

import torchebm.compute.fused.FusedBackend;
import torchebm.compute.fused.KernelChoice;

class FusedLoopsTest extends BackendContract {
    @Override
    protected Backend backend() {
        return new FusedBackend(KernelChoice.LOOPS);
    }
}
