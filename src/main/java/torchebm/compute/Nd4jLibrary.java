package torchebm.compute;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import torchebm.files.LibraryLoader;

/**
 * ND4J as it is installed: in a folder of its own, which is not opened before it is needed, or on the class path.
 */
final class Nd4jLibrary {
    private static final String BACKEND = "torchebm.compute.nd4j.Nd4jBackend";
    private static final String ABOUT = "META-INF/maven/org.nd4j/nd4j-api/pom.properties";

    /** Classes by which its builds are known. */
    private static final String CPU_BUILD = "org/nd4j/linalg/cpu/nativecpu/CpuBackend.class";

    private static final String CUDA_BUILD = "org/nd4j/linalg/jcublas/JCublasBackend.class";

    /** Without them JavaCPP measures the process's memory at each allocation, and asks the collector to free it. */
    private static final List<String> UNBOUNDED =
            List.of("org.bytedeco.javacpp.maxphysicalbytes", "org.bytedeco.javacpp.maxPhysicalBytes");

    /** As measured; docs/devices.md says how. */
    private static final double START_SECONDS = 0.6;

    private static final double UNPACK_SECONDS = 6;

    private final Optional<Path> folder;
    private final Path cache;
    private @Nullable ClassLoader loader;
    private @Nullable Backend started;

    /**
     * @param home where the program is installed, if it is; else ND4J is sought on the class path
     * @param cache where its native libraries are unpacked
     */
    Nd4jLibrary(Optional<Path> home, Path cache) {
        this.folder = home.map(path -> path.resolve("lib").resolve("nd4j"));
        this.cache = cache.resolve("nd4j");
    }

    /** The device that it is built for, {@code cpu} or {@code cuda}; empty if it is not there. */
    Optional<String> device() {
        if (!isInstalled()) {
            return Optional.empty();
        }
        if (loader().getResource(CPU_BUILD) != null) {
            return Optional.of("cpu");
        }
        return loader().getResource(CUDA_BUILD) != null ? Optional.of("cuda") : Optional.empty();
    }

    /** Its version; empty if it is not there. */
    Optional<String> version() {
        try (InputStream in = loader().getResourceAsStream(ABOUT)) {
            if (in == null || !isInstalled()) {
                return Optional.empty();
            }
            Properties properties = new Properties();
            properties.load(in);
            return Optional.ofNullable(properties.getProperty("version"));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private boolean isInstalled() {
        return folder.isEmpty() || Files.isDirectory(folder.get());
    }

    /** Where its native libraries are unpacked. */
    Path cache() {
        return cache;
    }

    /** Whether its native libraries are still to be unpacked. */
    boolean isPacked() {
        return natives().arePacked();
    }

    /** Whether it is done sooner, its start included, where it saves so much time after it. */
    boolean pays(double secondsSaved) {
        // Nothing is opened for what is soon done anyway.
        return secondsSaved > START_SECONDS
                && folder.isPresent()
                && device().equals(Optional.of("cpu"))
                && secondsSaved > START_SECONDS + (isPacked() ? UNPACK_SECONDS : 0);
    }

    /**
     * Starts it, once.
     *
     * @throws UnavailableException if it cannot be started
     */
    synchronized Backend start(Notices notices) {
        if (started == null) {
            started = begin(notices);
        }
        return started;
    }

    private Backend begin(Notices notices) {
        String device = device().orElseThrow(() -> new UnavailableException(
                "backend nd4j is not available: this installation has no lib/nd4j, or not all of it"));
        UNBOUNDED.forEach(key -> System.setProperty(key, "0"));
        System.setProperty("org.bytedeco.javacpp.nopointergc", "true");
        System.setProperty("org.bytedeco.javacpp.cachedir", cache.toString());
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", notices.wantsLogs() ? "info" : "off");
        // What SLF4J itself would say of its provider.
        System.setProperty("slf4j.internal.verbosity", notices.wantsLogs() ? "INFO" : "ERROR");
        prepare(notices);
        if (folder.isPresent() && !notices.wantsLogs()) {
            // The tool writes to neither; ND4J prints the traces of exceptions there.
            PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
            System.setOut(nowhere);
            System.setErr(nowhere);
        }
        try {
            return (Backend)
                    loader().loadClass(BACKEND).getConstructor(String.class).newInstance(device);
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new UnavailableException("backend nd4j does not start: " + reason(e));
        }
    }

    /** Makes sure that there is room for the native libraries, and says so if they are to be unpacked. */
    private void prepare(Notices notices) {
        try {
            Files.createDirectories(cache);
            if (isPacked()) {
                if (!Files.isWritable(cache)) {
                    // JavaCPP would take another folder, and say nothing.
                    throw new AccessDeniedException(cache.toString());
                }
                long needed = natives().megabytes();
                long free = Files.getFileStore(cache).getUsableSpace() / 1_000_000;
                if (free < needed) {
                    throw new UnavailableException(
                            "backend nd4j does not start: its native libraries take " + needed + " MB in " + cache
                                    + ", where " + free + " MB are free; TORCHEBM_CACHE names another folder");
                }
                notices.say("unpacking ND4J's native libraries, once: " + needed + " MB in " + cache);
            }
        } catch (IOException e) {
            throw new UnavailableException("backend nd4j does not start: its native libraries cannot be unpacked into "
                    + cache + "; TORCHEBM_CACHE names another folder");
        }
    }

    private Natives natives() {
        return new Natives(folder.map(Nd4jLibrary::jars).orElse(List.of()), cache);
    }

    private synchronized ClassLoader loader() {
        if (loader == null) {
            loader = LibraryLoader.of(folder.map(Nd4jLibrary::jars).orElse(List.of()), "torchebm.compute.nd4j");
        }
        return loader;
    }

    private static List<Path> jars(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** The first cause that says something. */
    private static String reason(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null
                ? cause.toString()
                : cause.getMessage().lines().findFirst().orElse("");
    }
}
