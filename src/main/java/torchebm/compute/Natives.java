package torchebm.compute;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * The native libraries in a set of jars. JavaCPP unpacks the ones that it loads into a folder named after their jar.
 *
 * @param jars the jars, some of which contain native libraries
 * @param folder the folder into which they are unpacked
 */
record Natives(List<Path> jars, Path folder) {
    private static final long MEGABYTE = 1_000_000;

    /** The size, in bytes, of libraries that are always loaded. Smaller ones may be for hardware that is absent. */
    private static final long ESSENTIAL = 100 * MEGABYTE;

    private static final List<String> ENDINGS = List.of(".so", ".dll", ".dylib", ".jnilib");

    Natives {
        jars = List.copyOf(jars);
    }

    /** Returns true if one of the large libraries is not completely unpacked. */
    boolean arePacked() {
        return any((jar, entry) -> {
            Path file = folder.resolve(jar.getFileName().toString()).resolve(entry.getName());
            return entry.getSize() >= ESSENTIAL && !hasSize(file, entry.getSize());
        });
    }

    /** Returns the approximate size of all unpacked libraries, in megabytes. */
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
