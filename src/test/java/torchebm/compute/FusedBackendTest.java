package torchebm.compute;

import torchebm.compute.fused.FusedBackend;

class FusedBackendTest extends BackendContract {
    @Override
    protected Backend backend() {
        return new FusedBackend();
    }
}
