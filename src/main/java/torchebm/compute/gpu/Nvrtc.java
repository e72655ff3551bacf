package torchebm.compute.gpu;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import com.sun.jna.StringArray;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import torchebm.compute.UnavailableException;

/** NVRTC, the runtime compiler of the CUDA toolkit, which compiles source to PTX. */
final class Nvrtc {
    private static final List<String> NAMES = Platform.isWindows()
            ? List.of("nvrtc64_130_0", "nvrtc64_120_0", "nvrtc64_112_0")
            : List.of("libnvrtc.so.13", "libnvrtc.so.12", "libnvrtc.so.11.2");

    /** The option against contraction of products and sums, so that results equal those of the CPU. */
    private static final String NO_CONTRACTION = "--fmad=false";

    private final NativeLibrary library;

    private Nvrtc(NativeLibrary library) {
        this.library = library;
    }

    /**
     * Opens the compiler through the system's loader, or in the toolkit's default folder.
     *
     * @throws UnavailableException if there is none
     */
    static Nvrtc open() {
        for (String name : NAMES) {
            try {
                return new Nvrtc(NativeLibrary.getInstance(name));
            } catch (UnsatisfiedLinkError e) {
                // another version may be installed
            }
        }
        for (String folder : new String[] {System.getenv("CUDA_HOME"), System.getenv("CUDA_PATH"), "/usr/local/cuda"}) {
            for (String name : folder == null ? List.<String>of() : NAMES) {
                Path file = Path.of(folder, "lib64", name);
                if (Files.exists(file)) {
                    loadBuiltins(file.resolveSibling("."));
                    return new Nvrtc(NativeLibrary.getInstance(file.toString()));
                }
            }
        }
        throw new UnavailableException("device cuda does not compute: " + NAMES.get(0)
                + " of the CUDA toolkit is not found; it is sought in LD_LIBRARY_PATH, CUDA_HOME and /usr/local/cuda;"
                + " --device opencl may do without");
    }

    /** Loads the library of built-in functions, which the compiler itself would search only on the loader's path. */
    private static void loadBuiltins(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.getFileName().toString().startsWith("libnvrtc-builtins.so."))
                    .limit(1)
                    .forEach(file -> NativeLibrary.getInstance(file.toString()));
        } catch (IOException e) {
            throw new UnavailableException("device cuda does not compute: " + folder + " cannot be read");
        }
    }

    /** The version, such as {@code 13.0}. */
    String version() {
        IntByReference major = new IntByReference();
        IntByReference minor = new IntByReference();
        call("nvrtcVersion", major, minor);
        return major.getValue() + "." + minor.getValue();
    }

    /** The newest supported architecture that a device of this compute capability runs, such as 90. */
    int architecture(int capability) {
        IntByReference count = new IntByReference();
        call("nvrtcGetNumSupportedArchs", count);
        Memory all = new Memory((long) count.getValue() * Integer.BYTES);
        call("nvrtcGetSupportedArchs", all);
        return Arrays.stream(all.getIntArray(0, count.getValue()))
                .filter(known -> known <= capability)
                .max()
                .orElseThrow(() -> new UnavailableException("device cuda does not compute: NVRTC " + version()
                        + " knows no compute capability as old as " + capability / 10 + "." + capability % 10));
    }

    /** Compiles kernels to PTX. */
    String ptx(String source, int architecture) {
        PointerByReference program = new PointerByReference();
        call("nvrtcCreateProgram", program, source, "torchebm.cu", 0, Pointer.NULL, Pointer.NULL);
        try {
            StringArray options =
                    new StringArray(new String[] {"--gpu-architecture=compute_" + architecture, NO_CONTRACTION});
            int code = invoke("nvrtcCompileProgram", program.getValue(), 2, options);
            if (code != 0) {
                String log = text("nvrtcGetProgramLogSize", "nvrtcGetProgramLog", program.getValue());
                throw new UnavailableException(
                        "device cuda cannot build the kernel: " + Gpus.firstError(log, "error " + code));
            }
            return text("nvrtcGetPTXSize", "nvrtcGetPTX", program.getValue());
        } finally {
            call("nvrtcDestroyProgram", program);
        }
    }

    private String text(String sizeOf, String function, Pointer program) {
        Memory size = new Memory(Native.SIZE_T_SIZE);
        call(sizeOf, program, size);
        Memory text = new Memory(Math.max(1, size.getLong(0)));
        call(function, program, text);
        return text.getString(0);
    }

    private int invoke(String function, Object... arguments) {
        try {
            return library.getFunction(function).invokeInt(arguments);
        } catch (UnsatisfiedLinkError e) {
            throw new UnavailableException("device cuda does not compute: this NVRTC has no " + function);
        }
    }

    private void call(String function, Object... arguments) {
        int code = invoke(function, arguments);
        if (code != 0) {
            throw new UnavailableException("device cuda does not compute: " + function + " fails with error " + code);
        }
    }

    /** Returns everything that the PTX of a source depends on. */
    List<String> key(String source, int architecture) {
        return List.of(version(), Integer.toString(architecture), NO_CONTRACTION, source);
    }
}
