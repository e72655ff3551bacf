package torchebm.compute;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;

/** A cache of compiled kernels on disk. A failure to read or write it only costs time. */
public final class KernelCache {
    private final Path folder;

    /** Opens the cache in the folder that {@code TORCHEBM_CACHE} names, or in the default folder. */
    public KernelCache() {
        this(CacheFolder.path().resolve("kernels"));
    }

    KernelCache(Path folder) {
        this.folder = folder;
    }

    /**
     * Returns the cached result, or compiles and caches it.
     *
     * @param key everything that the result depends on
     */
    public String get(List<String> key, Supplier<String> compile) {
        Path file = folder.resolve(name(key));
        try {
            return Files.readString(file);
        } catch (IOException e) {
            String compiled = compile.get();
            write(file, compiled);
            return compiled;
        }
    }

    private static String name(List<String> key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : key) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes a file atomically; ignores failures. */
    private void write(Path file, String text) {
        try {
            Files.createDirectories(folder);
            Path part = Files.createTempFile(folder, "new", "");
            Files.writeString(part, text);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            // the kernel is compiled again next time
        }
    }
}
