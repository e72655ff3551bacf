package torchebm.compute.gpu;

import java.util.HashMap;
import java.util.Map;
import torchebm.compute.DeviceName;
import torchebm.compute.KernelCache;
import torchebm.compute.UnavailableException;

/** The devices that kernels are run on, each opened once. */
public final class Gpus {
    private final Map<DeviceName, GpuBackend> opened = new HashMap<>();

    /**
     * The fused program on a device.
     *
     * @param device of kind {@code cuda}, {@code opencl}, or {@code gpu} for the best that there is
     * @throws UnavailableException if it is not there
     */
    public synchronized GpuBackend open(DeviceName device) {
        return opened.computeIfAbsent(device, name -> new GpuBackend(accelerator(name)));
    }

    private static Accelerator accelerator(DeviceName device) {
        return switch (device.kind()) {
            case "cuda" -> cuda(device.index());
            case "opencl" -> new OpenClAccelerator(OpenCl.open(), device.index());
            default -> best();
        };
    }

    private static Accelerator cuda(int index) {
        CudaAccelerator accelerator = new CudaAccelerator(CudaDriver.open(), index, new KernelCache());
        Nvrtc.open();
        return accelerator;
    }

    /** CUDA, or else OpenCL if its first device is a graphics card. */
    private static Accelerator best() {
        try {
            return cuda(0);
        } catch (UnavailableException noCuda) {
            try {
                OpenCl opencl = OpenCl.open();
                if (opencl.devices().get(0).type().equals("gpu")) {
                    return new OpenClAccelerator(opencl, 0);
                }
            } catch (UnavailableException noOpenCl) {
                throw new UnavailableException(noCuda.getMessage() + "; " + noOpenCl.getMessage());
            }
            throw new UnavailableException(
                    noCuda.getMessage() + "; device opencl is not available: OpenCL finds no graphics card");
        }
    }

    /** The fused program for a device that need not be there, to be looked at. */
    public static GpuBackend blueprint(String device) {
        return new GpuBackend(new Blueprint(device));
    }
}
