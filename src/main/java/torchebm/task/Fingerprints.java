package torchebm.task;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import torchebm.files.FileAccess;

/**
 * What files were made from, by contents rather than times. Each folder has a list of its files, {@code .torchebm-cli}: for
 * each the digest of the texts that it was made from, its own digest, and the digest of every file that was read for it. A
 * list that is damaged counts as none, so that its files are made again.
 */
final class Fingerprints {
    private final FileAccess files;
    private final Map<Path, FingerprintList> lists = new TreeMap<>();

    /**
     * @param files opens lists and files
     */
    Fingerprints(FileAccess files) {
        this.files = files;
    }

    /**
     * Returns true if a file exists, is unmodified and would be made from the same.
     *
     * @param texts the digest of the texts that it would be made from
     * @param read knows what was read so far to make it
     */
    synchronized boolean isCurrent(Path file, String texts, FileAccess read) throws IOException {
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
     * Keeps what a file was made from.
     *
     * @param texts the digest of the texts
     * @param made knows what was read to make it, and wrote it
     */
    synchronized void keep(Path file, String texts, FileAccess made) throws IOException {
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
            list.remove(name(file)); // what it was made from has changed meanwhile
        }
    }

    /** Writes the lists, with what other processes have written to them meanwhile. */
    synchronized void write() throws IOException {
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

    /** Refuses to keep a list through a symbolic link. */
    void check(Path file) throws IOException {
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
