package torchebm.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The runs of the transcripts, which another test compares with the program. */
final class Transcripts {
    private static final Path FOLDER = Path.of("src/test/resources/transcripts");

    private Transcripts() {}

    /** Returns the output of each command without standard input, without the marks of its streams. */
    static Map<String, List<String>> outputs() throws IOException {
        Map<String, List<String>> outputs = new HashMap<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.sorted().toList()) {
                read(Files.readAllLines(file), outputs);
            }
        }
        return outputs;
    }

    private static void read(List<String> lines, Map<String, List<String>> outputs) {
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).startsWith("$ ")) {
                continue;
            }
            String command = plain(lines.get(i).substring(2));
            List<String> output = new ArrayList<>();
            boolean hasInput = false;
            for (int k = i + 1; k < lines.size() && !lines.get(k).startsWith("? "); k++) {
                String line = plain(lines.get(k));
                hasInput |= line.startsWith("<");
                output.add(line.length() < 2 ? "" : line.substring(2));
            }
            if (!hasInput) {
                outputs.putIfAbsent(command, output);
            }
        }
    }

    private static String plain(String text) {
        return text.replace("{dir}/", "");
    }
}
