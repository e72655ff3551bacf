package torchebm.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The record of data that was read for a purpose. */
final class Inputs {
    /** The digest of a stream that can be read only once. */
    @FunctionalInterface
    interface Once {
        Optional<String> digest() throws IOException;
    }

    /**
     * Data that was read.
     *
     * @param stamp the version of a file; null if several versions were read, or it is a stream
     * @param once the digest of a stream; null for a file
     */
    private record Data(@Nullable Stamp stamp, @Nullable Once once) {}

    private final @Nullable Inputs parent;
    private final Map<Path, Data> data = new TreeMap<>();
    private final Set<Path> documents = new LinkedHashSet<>();

    /**
     * @param parent the record of data that was read before, which other records share
     */
    Inputs(@Nullable Inputs parent) {
        this.parent = parent;
    }

    /** Records that data was read from a file. */
    synchronized void read(Path file, Stamp stamp) {
        Data before = data.get(file);
        boolean isSame = before == null || stamp.equals(before.stamp());
        data.put(file, new Data(isSame ? stamp : null, null));
    }

    /** Records that data was read from a stream that can be read only once. */
    synchronized void readOnce(Path file, Once once) {
        data.put(file, new Data(null, once));
    }

    /** Records that a document was read, whose parsed content matters rather than its bytes. */
    synchronized void readDocument(Path file) {
        documents.add(file);
    }

    /** Returns all files that were read. */
    Collection<Path> paths() {
        Set<Path> paths = new LinkedHashSet<>(parent == null ? List.of() : parent.paths());
        synchronized (this) {
            paths.addAll(documents);
            paths.addAll(data.keySet());
        }
        return paths;
    }

    /** Returns the digests of all data; empty for data that is not known, such as a file that has changed since. */
    Map<Path, Optional<String>> digests(Digests digests) {
        Map<Path, Optional<String>> all = new TreeMap<>(parent == null ? Map.of() : parent.digests(digests));
        List<Map.Entry<Path, Data>> own;
        synchronized (this) {
            own = new ArrayList<>(data.entrySet());
        }
        for (Map.Entry<Path, Data> one : own) {
            Optional<String> digest = digest(one.getKey(), one.getValue(), digests);
            all.merge(one.getKey(), digest, (before, now) -> before.equals(now) ? now : Optional.empty());
        }
        return all;
    }

    private static Optional<String> digest(Path file, Data data, Digests digests) {
        try {
            if (data.once() != null) {
                return data.once().digest();
            }
            Optional<String> digest = digests.of(file);
            return Stamp.of(file).equals(data.stamp()) ? digest : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
