package torchebm.compute.gpu;

import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import torchebm.compute.UnavailableException;

/** NVIDIA's driver API, which is part of the driver. To query it starts no computation. */
public final class CudaDriver {
    static final int OUT_OF_MEMORY = 2;

    private static final int MAJOR = 75;
    private static final int MINOR = 76;
    private static final int MOST_SHARED = 97;
    private static final int MAX_NAME = 256;

    private final NativeLibrary library;

    private CudaDriver(NativeLibrary library) {
        this.library = library;
    }

    /**
     * Opens the driver.
     *
     * @throws UnavailableException if there is none, or if it finds no device
     */
    public static CudaDriver open() {
        String name = Platform.isWindows() ? "nvcuda" : "libcuda.so.1";
        NativeLibrary library;
        try {
            library = NativeLibrary.getInstance(name);
        } catch (UnsatisfiedLinkError e) {
            throw unavailable("there is no NVIDIA driver (" + name + " is not found)");
        }
        CudaDriver driver = new CudaDriver(library);
        driver.call("cuInit", 0);
        return driver;
    }

    /** The newest CUDA version that the driver supports, such as {@code 13.0}. */
    public String cuda() {
        IntByReference version = new IntByReference();
        call("cuDriverGetVersion", version);
        return version.getValue() / 1000 + "." + version.getValue() % 1000 / 10;
    }

    /** The version of the driver; empty if its management library is absent. */
    public Optional<String> version() {
        try {
            NativeLibrary management = NativeLibrary.getInstance(Platform.isWindows() ? "nvml" : "libnvidia-ml.so.1");
            Memory text = new Memory(MAX_NAME);
            boolean isKnown = management.getFunction("nvmlInit_v2").invokeInt(new Object[] {}) == 0
                    && management.getFunction("nvmlSystemGetDriverVersion").invokeInt(new Object[] {text, MAX_NAME})
                            == 0;
            return isKnown ? Optional.of(text.getString(0)) : Optional.empty();
        } catch (UnsatisfiedLinkError e) {
            return Optional.empty();
        }
    }

    /** The devices, in the driver's order, at least one. */
    public List<CudaDevice> devices() {
        IntByReference count = new IntByReference();
        call("cuDeviceGetCount", count);
        List<CudaDevice> devices = new ArrayList<>();
        for (int i = 0; i < count.getValue(); i++) {
            int device = handle(i);
            Memory name = new Memory(MAX_NAME);
            call("cuDeviceGetName", name, MAX_NAME, device);
            LongByReference bytes = new LongByReference();
            call("cuDeviceTotalMem_v2", bytes, device);
            devices.add(new CudaDevice(
                    i,
                    name.getString(0),
                    attribute(MAJOR, device),
                    attribute(MINOR, device),
                    bytes.getValue(),
                    attribute(MOST_SHARED, device)));
        }
        if (devices.isEmpty()) {
            throw unavailable("the NVIDIA driver finds no device");
        }
        return devices;
    }

    /** The driver's handle of a device. */
    int handle(int index) {
        IntByReference handle = new IntByReference();
        call("cuDeviceGet", handle, index);
        return handle.getValue();
    }

    private int attribute(int number, int device) {
        IntByReference value = new IntByReference();
        call("cuDeviceGetAttribute", value, number, device);
        return value.getValue();
    }

    /** Calls a function, and returns its error code. */
    int code(String function, Object... arguments) {
        try {
            return library.getFunction(function).invokeInt(arguments);
        } catch (UnsatisfiedLinkError e) {
            throw unavailable("the NVIDIA driver is too old, it has no " + function);
        }
    }

    /** Calls a function, and checks its error code. */
    void call(String function, Object... arguments) {
        check(function, code(function, arguments));
    }

    /** Throws an exception if a function's error code is not 0. */
    void check(String function, int code) {
        if (code != 0) {
            throw unavailable("the NVIDIA driver answers " + function + " with error " + code + name(code));
        }
    }

    private static UnavailableException unavailable(String reason) {
        return new UnavailableException("device cuda is not available: " + reason);
    }

    private String name(int code) {
        PointerByReference name = new PointerByReference();
        library.getFunction("cuGetErrorName").invokeInt(new Object[] {code, name});
        Pointer text = name.getValue();
        return text == null ? "" : ", " + text.getString(0);
    }
}
