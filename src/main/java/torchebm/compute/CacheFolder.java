package torchebm.compute;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** The folder of files that are made once on a machine: unpacked native libraries, compiled kernels, start-up times. */
final class CacheFolder {
    private static final String NAME = "torchebm-cli";

    private CacheFolder() {}

    /** Returns the folder for the environment of this process. */
    static Path path() {
        return path(System.getenv(), System.getProperty("os.name"), Path.of(System.getProperty("user.home")));
    }

    /**
     * Returns {@code TORCHEBM_CACHE} if it is set, else this program's folder among the system's caches.
     *
     * @param environment the environment variables
     * @param system the operating system's name, as Java has it
     * @param home the user's home
     */
    static Path path(Map<String, String> environment, String system, Path home) {
        String chosen = environment.getOrDefault("TORCHEBM_CACHE", "");
        if (!chosen.isEmpty()) {
            return Path.of(chosen).toAbsolutePath();
        }
        String os = system.toLowerCase(Locale.ROOT);
        if (os.startsWith("mac")) {
            return home.resolve("Library/Caches").resolve(NAME);
        }
        String usual = environment.getOrDefault(os.startsWith("windows") ? "LOCALAPPDATA" : "XDG_CACHE_HOME", "");
        return (usual.isEmpty() ? home.resolve(".cache") : Path.of(usual)).resolve(NAME);
    }
}
