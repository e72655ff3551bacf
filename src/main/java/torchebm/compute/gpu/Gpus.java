package torchebm.compute.gpu;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import torchebm.compute.DeviceName;
import torchebm.compute.KernelCache;
import torchebm.compute.UnavailableException;

/** The devices that run kernels, each opened once. */
public final class Gpus {
    private final Map<DeviceName, GpuBackend> opened = new HashMap<>();

    /**
     * Opens a device.
     *
     * @param device of kind {@code cuda}, {@code opencl}, or {@code gpu} for the best available
     * @throws UnavailableException if it is unavailable
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

    /** Returns CUDA's first device, or else OpenCL's first device if it is a graphics card. */
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
     * Returns one of several devices by its index.
     *
     * @param kind the kind on the command line
     * @param owner the driver or platform, for messages
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
                + ", has too little free memory: " + bytes + " more bytes are needed");
    }

    /** Returns the first line of a compiler's log that contains an error, or else another text. */
    static String firstError(String log, String otherwise) {
        return log.lines().filter(line -> line.contains("error")).findFirst().orElse(otherwise);
    }

    /** Returns a backend that generates kernels for listings; the device may be absent. */
    public static GpuBackend blueprint(String device) {
        return new GpuBackend(new Blueprint(device));
    }
}
