package torchebm.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * Puts what the shards made where it belongs: parts are merged by the program, and other files are written as they are.
 *
 * @param program the program, on the driver
 * @param words the command
 * @param here the working folder of the driver
 * @param configuration names the file systems
 * @param folder a folder for files that are needed meanwhile
 */
record Merging(Program program, Words words, String here, Configuration configuration, Path folder) {
    /** The name of the part of an analysis, and of a report that the user does not want. */
    static final String OWN_PART = ".torchebm-part.json";

    /** Fetches and writes all files of the shards, and returns the exit code of the whole. */
    int write(Shards shards, List<Outcome> outcomes) throws IOException, InterruptedException {
        Map<String, List<Path>> parts = new LinkedHashMap<>();
        for (Outcome outcome : outcomes) {
            Path raw = folder.resolve("fetched");
            Outcome fetched = shards.fetch(outcome, raw);
            Mirror own = new Mirror(folder.resolve("parts").resolve(Integer.toString(fetched.number())), here);
            for (int k = 0; k < fetched.files().size(); k++) {
                String name = fetched.files().get(k);
                Path file = raw.resolve(Integer.toString(k));
                if (fetched.isOfPart(name)) {
                    Files.createDirectories(own.place(name).getParent());
                    Files.move(file, own.place(name));
                } else {
                    new Target(name, configuration).write(file);
                }
            }
            for (String part : fetched.parts()) {
                parts.computeIfAbsent(part, name -> new ArrayList<>()).add(own.place(part));
            }
        }
        int exitCode = 0;
        for (Map.Entry<String, List<Path>> part : parts.entrySet()) {
            exitCode = ExitCodes.worse(exitCode, merge(part.getKey(), part.getValue()));
        }
        return exitCode;
    }

    /** Merges the parts of a file, and returns the exit code of the whole. */
    private int merge(String part, List<Path> parts) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("merge"));
        parts.forEach(path -> command.add(path.toString()));
        boolean isQuiet = words.isReported() || words.has("-q", "--quiet");
        command.addAll(isQuiet ? List.of("--quiet") : words.has("--json") ? List.of("--json") : List.of());
        boolean isOwn = part.endsWith("/" + OWN_PART);
        if (isOwn && words.isReported()) {
            return merged(command, folder.resolve("report.json").toString());
        }
        Optional<String> wanted = isOwn ? words.output() : Optional.of(shown(part));
        if (wanted.isEmpty()) {
            return program.runHere(command, Path.of(here));
        }
        if (!Mirror.isUri(wanted.get())) {
            return merged(command, wanted.get());
        }
        Path local = folder.resolve("merged").resolve(wanted.get().replaceAll(".*/", ""));
        Files.createDirectories(local.getParent());
        int exitCode = merged(command, local.toString());
        if (Files.exists(local)) {
            new Target(wanted.get(), configuration).write(local);
        }
        return exitCode;
    }

    private int merged(List<String> command, String target) throws IOException, InterruptedException {
        command.addAll(List.of("-o", target));
        return program.runHere(command, Path.of(here));
    }

    /** Returns the name of a file as messages show it: relative to the working folder, if it is below. */
    private String shown(String name) {
        return name.startsWith(here + "/") ? name.substring(here.length() + 1) : name;
    }
}
