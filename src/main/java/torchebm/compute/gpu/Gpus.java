package torchebm.compute.gpu;

import java.util.HashMap;
import java.util.List;
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
        return new CudaAccelerator(CudaDriver.open(), index, new KernelCache());
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

    /**
     * One of several devices.
     *
     * @param kind as it is named on the command line
     * @param owner who has them
     */
    static <T> T numbered(List<T> all, int index, String kind, String owner) {
        int last = all.size() - 1;
        if (index > last) {
            throw new UnavailableException("device " + kind + ":" + index + " is not available: " + owner + " has "
                    + (last == 0 ? "1 device, " : all.size() + " devices, up to ") + kind + ":" + last);
        }
        return all.get(index);
    }

    static UnavailableException outOfMemory(Accelerator accelerator, long bytes) {
        return new UnavailableException("device " + accelerator.device() + ", " + accelerator.name()
                + ", has not enough memory left: " + bytes + " bytes more are needed");
    }

    /** The line of a compiler's log that names an error; if none does, something else. */
    static String firstError(String log, String otherwise) {
        return log.lines().filter(line -> line.contains("error")).findFirst().orElse(otherwise);
    }

    /** The fused program for a device that need not be there, to be looked at. */
    public static GpuBackend blueprint(String device) {
        return new GpuBackend(new Blueprint(device));
    }
}
