package torchebm.task.fingerprint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import torchebm.files.FileAccess;

/**
 * The fingerprints of the output files in a folder, as stored in a file of that folder. The first line is the name of the
 * format; then follow, for each output file, a line {@code file TEXTS DIGEST NAME} and a line {@code input DIGEST PATH} for
 * each of its inputs.
 */
final class FingerprintList {
    private static final String NAME = ".torchebm-cli";
    private static final String FORMAT = "torchebm-cli 1";
    private static final String FILE = "file ";
    private static final String INPUT = "input ";
    private static final int DIGITS = 64;

    /** The size limit of a list; a larger file was not written by this tool. */
    private static final int MOST_BYTES = 256 << 20;

    private final Map<String, Fingerprint> entries = new TreeMap<>();
    private final Set<String> changed = new HashSet<>();

    /** Returns the file of the list of a folder. */
    static Path file(Path folder) {
        return folder.resolve(NAME);
    }

    /** Returns the list of a folder; an empty list if the file is missing, unreadable or damaged. */
    static FingerprintList read(FileAccess files, Path folder) {
        Path file = file(folder);
        if (!FileAccess.isFile(file)) {
            return new FingerprintList();
        }
        try {
            FileAccess view = files.view();
            view.trustFolder(folder);
            return parsed(view.text(file, MOST_BYTES)).orElseGet(FingerprintList::new);
        } catch (IOException e) {
            return new FingerprintList(); // unreadable
        }
    }

    /** Returns the list in a text; empty if the text is damaged. */
    static Optional<FingerprintList> parsed(String text) {
        String[] lines = text.split("\n", -1);
        if (!lines[0].equals(FORMAT) || !lines[lines.length - 1].isEmpty()) {
            return Optional.empty();
        }
        FingerprintList list = new FingerprintList();
        Fingerprint last = null;
        for (int i = 1; i < lines.length - 1; i++) {
            String line = lines[i];
            String first;
            String rest;
            if (line.startsWith(FILE) && isDigest(line, FILE.length()) && isDigest(line, FILE.length() + DIGITS + 1)) {
                first = line.substring(FILE.length(), FILE.length() + DIGITS);
                int second = FILE.length() + DIGITS + 1;
                rest = line.substring(second + DIGITS + 1);
                last = new Fingerprint(first, line.substring(second, second + DIGITS), Map.of());
                list.entries.put(unescaped(rest), last);
            } else if (last != null && line.startsWith(INPUT) && isDigest(line, INPUT.length())) {
                first = line.substring(INPUT.length(), INPUT.length() + DIGITS);
                last.inputs().put(unescaped(line.substring(INPUT.length() + DIGITS + 1)), first);
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(list);
    }

    /** Returns true if a line contains a digest and a space at an offset. */
    private static boolean isDigest(String line, int from) {
        if (line.length() <= from + DIGITS || line.charAt(from + DIGITS) != ' ') {
            return false;
        }
        for (int i = from; i < from + DIGITS; i++) {
            char c = line.charAt(i);
            if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f')) {
                return false;
            }
        }
        return true;
    }

    /** Returns the list as text. */
    String text() {
        StringBuilder text = new StringBuilder(FORMAT).append('\n');
        entries.forEach((name, entry) -> {
            text.append(FILE).append(entry.texts()).append(' ').append(entry.file());
            text.append(' ').append(escaped(name)).append('\n');
            entry.inputs()
                    .forEach((path, digest) -> text.append(INPUT)
                            .append(digest)
                            .append(' ')
                            .append(escaped(path))
                            .append('\n'));
        });
        return text.toString();
    }

    /** Returns a name without line breaks. */
    private static String escaped(String name) {
        return name.replace("%", "%25").replace("\n", "%0A");
    }

    private static String unescaped(String name) {
        return name.replace("%0A", "\n").replace("%25", "%");
    }

    /** Returns the fingerprint of a file; null if there is none. */
    @Nullable
    Fingerprint get(String name) {
        return entries.get(name);
    }

    void put(String name, Fingerprint entry) {
        entries.put(name, entry);
        changed.add(name);
    }

    void remove(String name) {
        entries.remove(name);
        changed.add(name);
    }

    /** Returns true if the list differs from its file. */
    boolean isChanged() {
        return !changed.isEmpty();
    }

    /** Applies the changes of another list to this list, and returns this list. */
    FingerprintList with(FingerprintList other) {
        for (String name : other.changed) {
            Fingerprint entry = other.get(name);
            if (entry == null) {
                remove(name);
            } else {
                put(name, entry);
            }
        }
        return this;
    }
}
