package torchebm.compute.gpu;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import torchebm.compute.UnavailableException;

/** The OpenCL loader: the devices of all platforms, and calls of functions by name. */
public final class OpenCl {
    private static final int PLATFORM_NAME = 0x0902;
    private static final int ALL_DEVICES = -1;
    private static final int DEVICE_TYPE = 0x1000;
    private static final int DEVICE_MAX_ALLOCATION = 0x1010;
    private static final int DEVICE_MEMORY = 0x101F;
    private static final int DEVICE_LOCAL_MEMORY = 0x1023;
    private static final int DEVICE_NAME = 0x102B;
    private static final int DRIVER_VERSION = 0x102D;
    private static final int DEVICE_DOUBLES = 0x1032;
    private static final int TYPE_CPU = 2;
    private static final int TYPE_GPU = 4;

    private final NativeLibrary library;

    private OpenCl(NativeLibrary library) {
        this.library = library;
    }

    /**
     * A device of OpenCL.
     *
     * @param index the device's number, graphics cards first
     * @param name the manufacturer's name of the device
     * @param platform the name of the OpenCL implementation
     * @param driver the version of its driver
     * @param type {@code gpu}, {@code cpu} or {@code accelerator}
     * @param bytes the size of its memory
     * @param hasDoubles true if it computes in float64
     */
    public record Device(
            int index, String name, String platform, String driver, String type, long bytes, boolean hasDoubles) {}

    /** A device and its handle. */
    record Found(Device device, Pointer handle, int localBytes, long largestBuffer) {}

    /**
     * Opens OpenCL.
     *
     * @throws UnavailableException if there is none
     */
    public static OpenCl open() {
        String name = Platform.isWindows() || Platform.isMac() ? "OpenCL" : "libOpenCL.so.1";
        try {
            return new OpenCl(NativeLibrary.getInstance(name));
        } catch (UnsatisfiedLinkError e) {
            throw new UnavailableException(
                    "device opencl is not available: there is no OpenCL (" + name + " is not found)");
        }
    }

    /**
     * The devices, graphics cards first.
     *
     * @throws UnavailableException if there is none
     */
    public List<Device> devices() {
        return found().stream().map(Found::device).toList();
    }

    /** Returns a device by its number. */
    Found device(int index) {
        return Gpus.numbered(found(), index, "opencl", "OpenCL");
    }

    private List<Found> found() {
        List<Found> all = new ArrayList<>();
        for (Pointer platform : handles("clGetPlatformIDs")) {
            String platformName = text("clGetPlatformInfo", platform, PLATFORM_NAME);
            for (Pointer device : handles("clGetDeviceIDs", platform, (long) ALL_DEVICES)) {
                all.add(found(platformName, device));
            }
        }
        if (all.isEmpty()) {
            throw new UnavailableException("device opencl is not available: OpenCL finds no device");
        }
        all.sort(Comparator.comparing(f -> !f.device.type().equals("gpu")));
        List<Found> numbered = new ArrayList<>();
        for (Found f : all) {
            Device d = f.device;
            numbered.add(new Found(
                    new Device(numbered.size(), d.name, d.platform, d.driver, d.type, d.bytes, d.hasDoubles),
                    f.handle,
                    f.localBytes,
                    f.largestBuffer));
        }
        return numbered;
    }

    private Found found(String platform, Pointer device) {
        long type = number(device, DEVICE_TYPE);
        return new Found(
                new Device(
                        0,
                        text("clGetDeviceInfo", device, DEVICE_NAME),
                        platform,
                        text("clGetDeviceInfo", device, DRIVER_VERSION),
                        (type & TYPE_GPU) != 0 ? "gpu" : (type & TYPE_CPU) != 0 ? "cpu" : "accelerator",
                        number(device, DEVICE_MEMORY),
                        number(device, DEVICE_DOUBLES) != 0),
                device,
                (int) Math.min(Integer.MAX_VALUE, number(device, DEVICE_LOCAL_MEMORY)),
                number(device, DEVICE_MAX_ALLOCATION));
    }

    /** Returns the handles that a function lists; empty if it fails. */
    private List<Pointer> handles(String function, Object... of) {
        IntByReference count = new IntByReference();
        if (invoke(function, with(of, 0, Pointer.NULL, count)) != 0 || count.getValue() == 0) {
            return List.of();
        }
        try (Memory memory = new Memory((long) count.getValue() * Native.POINTER_SIZE)) {
            call(function, with(of, count.getValue(), memory, Pointer.NULL));
            return List.of(memory.getPointerArray(0, count.getValue()));
        }
    }

    private static Object[] with(Object[] first, Object... rest) {
        List<Object> all = new ArrayList<>(Arrays.asList(first));
        all.addAll(Arrays.asList(rest));
        return all.toArray();
    }

    /** Returns a property that is a text. */
    private String text(String function, Pointer of, int property) {
        return text(function, of, property, List.of()).orElse("");
    }

    /** Returns a text property of an object, or of an object and another one. */
    Optional<String> text(String function, Pointer of, int property, List<Object> and) {
        Object[] begin = with(new Object[] {of}, with(and.toArray(), property));
        Memory size = new Memory(Long.BYTES);
        if (invoke(function, with(begin, 0L, Pointer.NULL, size)) != 0 || size.getLong(0) == 0) {
            return Optional.empty();
        }
        Memory bytes = new Memory(size.getLong(0));
        return invoke(function, with(begin, bytes.size(), bytes, Pointer.NULL)) == 0
                ? Optional.of(bytes.getString(0, StandardCharsets.UTF_8.name()).strip())
                : Optional.empty();
    }

    /** Returns a property of a device that is an integer of 32 or 64 bits. */
    private long number(Pointer device, int property) {
        Memory value = new Memory(Long.BYTES);
        value.setLong(0, 0);
        return invoke("clGetDeviceInfo", device, property, value.size(), value, Pointer.NULL) == 0
                        || invoke("clGetDeviceInfo", device, property, (long) Integer.BYTES, value, Pointer.NULL) == 0
                ? value.getLong(0)
                : 0;
    }

    int invoke(String function, Object... arguments) {
        try {
            return library.getFunction(function).invokeInt(arguments);
        } catch (UnsatisfiedLinkError e) {
            throw new UnavailableException("device opencl is not available: this OpenCL has no " + function);
        }
    }

    /** Calls a function, and checks its error code. */
    void call(String function, Object... arguments) {
        check(function, invoke(function, arguments));
    }

    /** Calls a function that creates an object, and checks the error code, which is its last argument. */
    Pointer make(String function, Object... arguments) {
        IntByReference code = new IntByReference();
        Pointer made = library.getFunction(function).invokePointer(with(arguments, code));
        check(function, code.getValue());
        return made;
    }

    private static void check(String function, int code) {
        if (code != 0) {
            String meaning = switch (code) {
                case -4, -5, -6 -> ": there is not enough memory";
                default -> "";
            };
            throw new UnavailableException(
                    "device opencl does not compute: " + function + " fails with error " + code + meaning);
        }
    }
}
