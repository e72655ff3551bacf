package torchebm.compute.gpu;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.util.List;
import torchebm.compute.UnavailableException;

/** The libraries of CUDA 11, which are not part of the driver. */
public final class CudaToolkit {
    private static final List<String> LIBRARIES = Platform.isWindows()
            ? List.of("cudart64_110", "cublas64_11", "cusolver64_11")
            : List.of("libcudart.so.11.0", "libcublas.so.11", "libcusolver.so.11");

    private CudaToolkit() {}

    /**
     * Checks that the libraries can be loaded.
     *
     * @throws UnavailableException if one cannot
     */
    public static void check() {
        for (String library : LIBRARIES) {
            try {
                NativeLibrary.getInstance(library);
            } catch (UnsatisfiedLinkError e) {
                throw new UnavailableException("backend nd4j is not available on CUDA: " + library
                        + " is not found; it needs the toolkit of CUDA 11.6, in LD_LIBRARY_PATH for instance");
            }
        }
    }
}
