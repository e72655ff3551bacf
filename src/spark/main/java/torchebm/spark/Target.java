package torchebm.spark;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/**
 * A file that appears whole or not at all, on the driver's machine or on a file system of Hadoop.
 *
 * @param name a path, or a path with a scheme such as {@code hdfs:}
 * @param configuration names the file systems
 */
record Target(String name, Configuration configuration) {
    /** Writes the content of a local file, or of the files of a local folder. */
    void write(Path from) throws IOException {
        if (Files.isDirectory(from)) {
            for (Path file : Folders.files(from)) {
                new Target(name + "/" + from.relativize(file), configuration).write(file);
            }
        } else if (Mirror.isUri(name)) {
            writeRemote(from);
        } else {
            writeLocal(from);
        }
    }

    private void writeLocal(Path from) throws IOException {
        Path file = Path.of(name).toAbsolutePath();
        Path folder = Files.createDirectories(file.getParent());
        Path beside = Files.createTempFile(folder, ".torchebm-", ".part");
        try {
            Files.delete(beside);
            Files.copy(from, beside);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private void writeRemote(Path from) throws IOException {
        FileSystem system = FileSystem.get(URI.create(name), configuration);
        org.apache.hadoop.fs.Path file = new org.apache.hadoop.fs.Path(name);
        org.apache.hadoop.fs.Path beside =
                new org.apache.hadoop.fs.Path(file.getParent(), ".torchebm-" + UUID.randomUUID() + ".part");
        try {
            system.mkdirs(file.getParent());
            try (OutputStream out = system.create(beside, true)) {
                Files.copy(from, out);
            }
            if (!system.rename(beside, file)) {
                system.delete(file, false);
                if (!system.rename(beside, file)) {
                    throw new IOException(name + ": cannot be replaced");
                }
            }
        } finally {
            system.delete(beside, false);
        }
    }
}
