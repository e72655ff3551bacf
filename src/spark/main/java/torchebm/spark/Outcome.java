package torchebm.spark;

import java.io.Serializable;
import java.util.List;

/**
 * How a shard ended.
 *
 * @param attempt names this run of the shard
 * @param number the number of the shard, from 1
 * @param exitCode the exit code
 * @param out what it printed on standard output
 * @param err what it printed on standard error
 * @param files the files that it wrote, by the names that they have where the command was given
 */
record Outcome(String attempt, int number, int exitCode, String out, String err, List<String> files)
        implements Serializable {
    /** The ending of the record beside a part. */
    static final String RECORD = ".part.json";

    Outcome {
        files = List.copyOf(files);
    }

    /** Returns the names of the parts, which have records beside them. */
    List<String> parts() {
        return files.stream()
                .filter(file -> file.endsWith(RECORD))
                .map(file -> file.substring(0, file.length() - RECORD.length()))
                .toList();
    }

    /** Returns true if a file is a part, a file in a part that is a folder, or the record of one. */
    boolean isOfPart(String file) {
        return parts().stream()
                .anyMatch(part -> file.equals(part) || file.equals(part + RECORD) || file.startsWith(part + "/"));
    }
}
