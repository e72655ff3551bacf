package torchebm.task;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import torchebm.files.FileAccess;
import torchebm.files.FileIdentity;
import torchebm.problem.RequestException;

/** Checks that no task overwrites an input, or writes a file that another task writes. */
public final class Overwriting {
    /** The names of jobs by the identity of the files that they read. */
    private final Map<FileIdentity, String> readers = new HashMap<>();

    /** The cached identities of paths, as many jobs read the same files. */
    private final Map<Path, FileIdentity> identities = new HashMap<>();

    private Overwriting() {}

    /** Refuses jobs in which a file is written twice, or both written and read. */
    public static void check(List<Job> jobs) throws IOException {
        Overwriting overwriting = new Overwriting();
        Map<FileIdentity, String> owners = new HashMap<>();
        for (Job job : jobs) {
            for (Task task : writing(job)) {
                String other =
                        owners.put(overwriting.identity(task.destination().file()), job.name());
                if (other != null) {
                    throw new RequestException(task.destination().target() + " would be written twice, by "
                            + (other.equals(job.name())
                                    ? "two outputs of " + job.name()
                                    : other + " and " + job.name()));
                }
            }
        }
        if (owners.isEmpty()) {
            return;
        }
        for (Job job : jobs) {
            Set<Path> read = new LinkedHashSet<>(job.files().read());
            job.tasks().forEach(task -> read.addAll(task.inputs()));
            read.forEach(file -> overwriting.readers.putIfAbsent(overwriting.identity(file), job.name()));
        }
        for (Job job : jobs) {
            for (Task task : writing(job)) {
                overwriting.check(task.destination().file());
            }
        }
    }

    private static List<Task> writing(Job job) {
        List<Task> writing = new ArrayList<>();
        for (Task task : job.tasks()) {
            if (task.writesFile()) {
                writing.add(task);
            }
        }
        return writing;
    }

    /** Refuses an output that is one of the input files. */
    public static void check(String output, Collection<Path> read) throws IOException {
        Overwriting overwriting = new Overwriting();
        read.forEach(file -> overwriting.readers.put(overwriting.identity(file), "this command"));
        overwriting.check(FileAccess.path(output));
    }

    private FileIdentity identity(Path file) {
        return identities.computeIfAbsent(file, FileIdentity::of);
    }

    private void check(Path output) {
        String reader = readers.get(identity(output));
        if (reader != null) {
            throw new RequestException(
                    output + " would be overwritten, but " + reader + " reads it: write to another file");
        }
    }
}
