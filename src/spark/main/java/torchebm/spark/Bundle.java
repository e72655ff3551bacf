package torchebm.spark;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Files in a zip archive: the inputs of a command, or the program. */
final class Bundle {
    private Bundle() {}

    /** Writes files to an archive, each under its absolute path. */
    static void write(List<Path> files, OutputStream to) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(to)) {
            zip.setLevel(Deflater.BEST_SPEED);
            for (Path file : files) {
                Path place = file.toAbsolutePath().normalize();
                zip.putNextEntry(new ZipEntry(place.toString().substring(1)));
                Files.copy(place, zip);
                zip.closeEntry();
            }
        }
    }

    /**
     * Unpacks an archive into a folder.
     *
     * @throws IOException if it cannot be read or written, or has an entry outside of the folder
     */
    static void unpack(InputStream from, Path folder) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new BufferedInputStream(from))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = folder.resolve(entry.getName()).normalize();
                if (!file.startsWith(folder)) {
                    throw new IOException("the archive has an entry outside of it: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(zip, file);
                }
            }
        }
    }
}
