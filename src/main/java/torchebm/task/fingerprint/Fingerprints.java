package torchebm.task.fingerprint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import torchebm.files.FileAccess;

/**
 * The fingerprints of output files: digests of contents, not times of modification. Each folder has a list of its output
 * files, {@code .torchebm-cli}. A damaged list counts as empty, so that its files are written again.
 */
public final class Fingerprints {
    private final FileAccess files;
    private final Map<Path, FingerprintList> lists = new TreeMap<>();

    /**
     * @param files opens lists and files
     */
    public Fingerprints(FileAccess files) {
        this.files = files;
    }

    /**
     * Returns true if a file exists, is unmodified and has the same inputs as before.
     *
     * @param texts the digest of the spec, the version and the settings
     * @param read recorded the files that were read to plan the task
     */
    public synchronized boolean isCurrent(Path file, String texts, FileAccess read) throws IOException {
        Path folder = folder(file);
        Fingerprint known = list(folder).get(name(file));
        if (known == null
                || !known.texts().equals(texts)
                || !Optional.of(known.file()).equals(read.digest(file))) {
            return false;
        }
        Map<Path, Optional<String>> now = read.digests();
        for (Map.Entry<Path, Optional<String>> input : now.entrySet()) {
            String before = known.inputs().get(relative(folder, input.getKey()));
            if (before == null || !Optional.of(before).equals(input.getValue())) {
                return false;
            }
        }
        for (Map.Entry<String, String> input : known.inputs().entrySet()) {
            Path path = folder.resolve(input.getKey()).normalize();
            Optional<String> digest = now.containsKey(path) ? now.get(path) : read.digest(path);
            if (!digest.equals(Optional.of(input.getValue()))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Stores the fingerprint of a file that was written.
     *
     * @param texts the digest of the spec, the version and the settings
     * @param made recorded the inputs, and wrote the file
     */
    public synchronized void keep(Path file, String texts, FileAccess made) throws IOException {
        Path folder = folder(file);
        Map<String, String> inputs = new TreeMap<>();
        boolean isKnown = made.writtenDigest(file).isPresent();
        for (Map.Entry<Path, Optional<String>> input : made.digests().entrySet()) {
            isKnown = isKnown && input.getValue().isPresent();
            inputs.put(relative(folder, input.getKey()), input.getValue().orElse(""));
        }
        FingerprintList list = list(folder);
        if (isKnown) {
            list.put(name(file), new Fingerprint(texts, made.writtenDigest(file).orElseThrow(), inputs));
        } else {
            list.remove(name(file)); // an input has changed since it was read
        }
    }

    /** Writes the lists, and keeps the entries that other processes have written since they were read. */
    public synchronized void write() throws IOException {
        for (Map.Entry<Path, FingerprintList> list : lists.entrySet()) {
            if (list.getValue().isChanged()) {
                FingerprintList merged =
                        FingerprintList.read(files, list.getKey()).with(list.getValue());
                files.writingInto(list.getKey())
                        .write(
                                FingerprintList.file(list.getKey()).toString(),
                                out -> out.write(merged.text().getBytes(StandardCharsets.UTF_8)));
            }
        }
    }

    /** Refuses a list that is a symbolic link. */
    public void check(Path file) throws IOException {
        Path folder = folder(file);
        files.writingInto(folder).checkWritable(FingerprintList.file(folder));
    }

    private FingerprintList list(Path folder) {
        return lists.computeIfAbsent(folder, key -> FingerprintList.read(files, key));
    }

    private static String relative(Path folder, Path input) {
        try {
            return folder.relativize(input).toString();
        } catch (IllegalArgumentException e) {
            return input.toString(); // on another drive
        }
    }

    private static Path folder(Path file) {
        Path parent = file.toAbsolutePath().normalize().getParent();
        return parent == null ? Path.of("/") : parent;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
