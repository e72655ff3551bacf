package torchebm.task;

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
 * What the files of a folder were made from, as it stands in a file of that folder: a first line that names the format, then
 * for each file {@code file TEXTS DIGEST NAME}, and {@code input DIGEST PATH} for all that was read for it.
 */
final class FingerprintList {
    private static final String NAME = ".torchebm-cli";
    private static final String FORMAT = "torchebm-cli 1";
    private static final String FILE = "file ";
    private static final String INPUT = "input ";
    private static final int DIGITS = 64;

    /** A list is as long as there are files; a longer one is none of ours. */
    private static final int MOST_BYTES = 256 << 20;

    private final Map<String, Fingerprint> entries = new TreeMap<>();
    private final Set<String> changed = new HashSet<>();

    /** The file of a folder's list. */
    static Path file(Path folder) {
        return folder.resolve(NAME);
    }

    /** The list of a folder; an empty one if there is none, or one that is damaged. */
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
            return new FingerprintList(); // cannot be read
        }
    }

    /** The list of a text; empty if it is damaged. */
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

    /** Whether a digest stands at some place of a line, and a space after it. */
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

    /** The list as text. */
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

    /** A name on one line. */
    private static String escaped(String name) {
        return name.replace("%", "%25").replace("\n", "%0A");
    }

    private static String unescaped(String name) {
        return name.replace("%0A", "\n").replace("%25", "%");
    }

    /** What a file was made from; null if that is not known. */
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

    /** Whether there is something to write. */
    boolean isChanged() {
        return !changed.isEmpty();
    }

    /** This list with the changes of another one. */
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
