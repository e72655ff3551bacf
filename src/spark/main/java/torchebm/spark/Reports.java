package torchebm.spark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reports and records with the names of a mirror. */
final class Reports {
    private static final Pattern DIGEST = Pattern.compile("(\"digest\"\\s*:\\s*\")([0-9a-f]{64})(\")");

    private static final Pattern KIND = Pattern.compile("\"kind\"\\s*:\\s*\"(run|check)\"");

    private Reports() {}

    /**
     * Gives a record, and the report beside it, the names of the other machine. Other files have no names of files.
     *
     * @param file a file that a shard wrote; nothing is done if it is no record
     */
    static void rename(Path file, Mirror mirror) throws IOException {
        String name = file.getFileName().toString();
        if (!name.endsWith(Outcome.RECORD)) {
            return;
        }
        String record = mirror.text(Files.readString(file));
        if (KIND.matcher(record).find()) {
            Path report = file.resolveSibling(name.substring(0, name.length() - Outcome.RECORD.length()));
            byte[] text = mirror.text(Files.readString(report)).getBytes(StandardCharsets.UTF_8);
            Files.write(report, text);
            Matcher digest = DIGEST.matcher(record);
            record = digest.replaceFirst("$1" + sha256(text) + "$3");
        }
        Files.writeString(file, record);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
