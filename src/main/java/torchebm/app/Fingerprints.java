package torchebm.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What files were made from, by their contents rather than their times. Each folder has a list: for each file the digest of
 * what it was made from, and its own.
 */
final class Fingerprints {
    private static final String LIST = ".torchebm-cli";

    private final Map<Path, Map<String, String>> lists = new TreeMap<>();

    /** A digest of texts and files. */
    static String of(List<String> texts, List<Path> files) throws IOException {
        MessageDigest digest = digest();
        for (String text : texts) {
            digest.update(text.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        for (Path file : files) {
            update(digest, file);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void update(MessageDigest digest, Path file) throws IOException {
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether a file is there, made from that, and as it was. */
    synchronized boolean isCurrent(Path file, String madeFrom) throws IOException {
        return Files.isRegularFile(file)
                && line(file, madeFrom).equals(list(folder(file)).get(name(file)));
    }

    /** Keeps what a file was made from. */
    synchronized void keep(Path file, String madeFrom) throws IOException {
        list(folder(file)).put(name(file), line(file, madeFrom));
    }

    private static String line(Path file, String madeFrom) throws IOException {
        return madeFrom + " " + of(List.of(), List.of(file));
    }

    private static Path folder(Path file) {
        Path parent = file.toAbsolutePath().normalize().getParent();
        return parent == null ? Path.of("/") : parent;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private Map<String, String> list(Path folder) throws IOException {
        Map<String, String> known = lists.get(folder);
        if (known == null) {
            known = new TreeMap<>();
            Path file = folder.resolve(LIST);
            if (Files.isRegularFile(file)) {
                for (String line : Files.readAllLines(file)) {
                    String[] parts = line.split(" ", 3);
                    if (parts.length == 3) {
                        known.put(parts[2], parts[0] + " " + parts[1]);
                    }
                }
            }
            lists.put(folder, known);
        }
        return known;
    }

    /** Writes the lists. */
    synchronized void write() throws IOException {
        for (Map.Entry<Path, Map<String, String>> list : lists.entrySet()) {
            if (!list.getValue().isEmpty()) {
                StringBuilder text = new StringBuilder();
                list.getValue()
                        .forEach((name, line) ->
                                text.append(line).append(' ').append(name).append('\n'));
                new WholeFile(list.getKey().resolve(LIST).toString())
                        .write(out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
            }
        }
    }
}
