package torchebm.compute;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * The native libraries in some jars. JavaCPP unpacks those that are loaded into a folder, under the name of their jar.
 *
 * @param jars that may hold some
 * @param folder where they are unpacked
 */
record Natives(List<Path> jars, Path folder) {
    private static final long MEGABYTE = 1_000_000;

    /** Smaller ones may be left out, as what they are for is not there on every machine. */
    private static final long ESSENTIAL = 100 * MEGABYTE;

    private static final List<String> ENDINGS = List.of(".so", ".dll", ".dylib", ".jnilib");

    Natives {
        jars = List.copyOf(jars);
    }

    /** Whether one of the large ones is not in the folder yet, or not whole. */
    boolean arePacked() {
        return any((jar, entry) -> {
            Path file = folder.resolve(jar.getFileName().toString()).resolve(entry.getName());
            return entry.getSize() >= ESSENTIAL && !hasSize(file, entry.getSize());
        });
    }

    /** About how much room all take, in megabytes. */
    long megabytes() {
        long[] bytes = {0};
        any((jar, entry) -> {
            bytes[0] += entry.getSize();
            return false;
        });
        return bytes[0] / MEGABYTE;
    }

    private static boolean hasSize(Path file, long size) {
        try {
            return Files.size(file) == size;
        } catch (IOException e) {
            return false;
        }
    }

    private boolean any(BiPredicate<Path, ZipEntry> property) {
        for (Path path : jars) {
            try (JarFile jar = new JarFile(path.toFile())) {
                if (jar.stream().filter(Natives::isNative).anyMatch(entry -> property.test(path, entry))) {
                    return true;
                }
            } catch (IOException e) {
                throw new UnavailableException(
                        "backend nd4j does not start: " + path + " cannot be read: " + e.getMessage());
            }
        }
        return false;
    }

    private static boolean isNative(ZipEntry entry) {
        String name = entry.getName();
        return ENDINGS.stream().anyMatch(ending -> name.endsWith(ending) || name.contains(ending + "."));
    }
}
