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

/** The installed ND4J: in its own folder, which is opened only when needed, or on the class path. */
final class Nd4jLibrary {
    private static final String BACKEND = "torchebm.compute.nd4j.Nd4jBackend";
    private static final String ABOUT = "META-INF/maven/org.nd4j/nd4j-api/pom.properties";

    /** The class that identifies the CPU build. */
    private static final String CPU_BUILD = "org/nd4j/linalg/cpu/nativecpu/CpuBackend.class";

    private static final String CUDA_BUILD = "org/nd4j/linalg/jcublas/JCublasBackend.class";

    /**
     * The properties that disable JavaCPP's limits. With a limit, every allocation measures the process's memory and
     * may trigger a garbage collection.
     */
    private static final List<String> UNBOUNDED =
            List.of("org.bytedeco.javacpp.maxphysicalbytes", "org.bytedeco.javacpp.maxPhysicalBytes");

    /** The measured time to start ND4J; see docs/devices.md. */
    private static final double START_SECONDS = 0.6;

    private static final double UNPACK_SECONDS = 6;

    private final Optional<Path> folder;
    private final Path cache;
    private @Nullable ClassLoader loader;
    private @Nullable Backend started;

    /**
     * @param home the folder that the program is installed in; if empty, ND4J is searched on the class path
     * @param cache the folder into which its native libraries are unpacked
     */
    Nd4jLibrary(Optional<Path> home, Path cache) {
        this.folder = home.map(path -> path.resolve("lib").resolve("nd4j"));
        this.cache = cache.resolve("nd4j");
    }

    /** The device of the build, {@code cpu} or {@code cuda}; empty if ND4J is not installed. */
    Optional<String> device() {
        if (!isInstalled()) {
            return Optional.empty();
        }
        if (loader().getResource(CPU_BUILD) != null) {
            return Optional.of("cpu");
        }
        return loader().getResource(CUDA_BUILD) != null ? Optional.of("cuda") : Optional.empty();
    }

    /** The version; empty if ND4J is not installed. */
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

    /** The folder into which the native libraries are unpacked. */
    Path cache() {
        return cache;
    }

    /** Returns true if native libraries are not yet unpacked. */
    boolean isPacked() {
        return natives().arePacked();
    }

    /** Returns true if the time saved exceeds the time that ND4J needs to start. */
    boolean pays(double secondsSaved) {
        // The folder is not opened if the saved time is less than the start.
        return secondsSaved > START_SECONDS
                && folder.isPresent()
                && device().equals(Optional.of("cpu"))
                && secondsSaved > START_SECONDS + (isPacked() ? UNPACK_SECONDS : 0);
    }

    /**
     * Starts ND4J, once.
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
                "backend nd4j is not available: lib/nd4j is missing from this installation, or incomplete"));
        UNBOUNDED.forEach(key -> System.setProperty(key, "0"));
        System.setProperty("org.bytedeco.javacpp.nopointergc", "true");
        System.setProperty("org.bytedeco.javacpp.cachedir", cache.toString());
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", notices.wantsLogs() ? "info" : "off");
        // SLF4J's own messages about its provider.
        System.setProperty("slf4j.internal.verbosity", notices.wantsLogs() ? "INFO" : "ERROR");
        prepare(notices);
        if (folder.isPresent() && !notices.wantsLogs()) {
            // ND4J prints stack traces to these streams; the tool writes to neither of them.
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

    /** Checks the free space for the native libraries, and reports if they will be unpacked. */
    private void prepare(Notices notices) {
        try {
            Files.createDirectories(cache);
            if (isPacked()) {
                if (!Files.isWritable(cache)) {
                    // JavaCPP would silently use another folder.
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

    /** Returns the message of the root cause. */
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
