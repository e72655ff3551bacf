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

/** What was read for some purpose. */
final class Inputs {
    /** The digest of what can be read only once. */
    @FunctionalInterface
    interface Once {
        Optional<String> digest() throws IOException;
    }

    /**
     * Data that was read.
     *
     * @param stamp of the version of a file; null if several were read, or if it can be read only once
     * @param once what can be read only once; null for a file
     */
    private record Data(@Nullable Stamp stamp, @Nullable Once once) {}

    private final @Nullable Inputs parent;
    private final Map<Path, Data> data = new TreeMap<>();
    private final Set<Path> documents = new LinkedHashSet<>();

    /**
     * @param parent what was read before, for several purposes
     */
    Inputs(@Nullable Inputs parent) {
        this.parent = parent;
    }

    /** Data of a file is read. */
    synchronized void read(Path file, Stamp stamp) {
        Data before = data.get(file);
        boolean isSame = before == null || stamp.equals(before.stamp());
        data.put(file, new Data(isSame ? stamp : null, null));
    }

    /** Data is read that can be read only once. */
    synchronized void readOnce(Path file, Once once) {
        data.put(file, new Data(null, once));
    }

    /** A document is read, which is known by what it says rather than by its bytes. */
    synchronized void readDocument(Path file) {
        documents.add(file);
    }

    /** Every file that was read. */
    Collection<Path> paths() {
        Set<Path> paths = new LinkedHashSet<>(parent == null ? List.of() : parent.paths());
        synchronized (this) {
            paths.addAll(documents);
            paths.addAll(data.keySet());
        }
        return paths;
    }

    /** The digests of all data; empty where what was read is not known, as of a file that has changed since. */
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
