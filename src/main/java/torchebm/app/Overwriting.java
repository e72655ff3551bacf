package torchebm.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import torchebm.files.FileAccess;
import torchebm.files.FileIdentity;
import torchebm.spec.Combination;
import torchebm.spec.Spec;

/** Refuses to write what is read, and to write a file twice, before anything is written. */
final class Overwriting {
    /** Who reads a file, by its identity. */
    private final Map<FileIdentity, String> readers = new HashMap<>();

    /** The identities of paths, as many jobs read the same files. */
    private final Map<Path, FileIdentity> identities = new HashMap<>();

    private Overwriting() {}

    /** Refuses files that two jobs would write, or that one writes and one reads. */
    static void check(List<Job> jobs) {
        Overwriting overwriting = new Overwriting();
        Map<FileIdentity, Job> owners = new HashMap<>();
        for (Job job : jobs) {
            for (Job.Target target : job.targets()) {
                Job other = owners.put(overwriting.identity(target.file()), job);
                if (other != null) {
                    throw new RequestException(target.file() + " would be written twice, by "
                            + (other.equals(job)
                                    ? "two outputs of " + job.name()
                                    : other.name() + " and " + job.name()));
                }
            }
        }
        for (Job job : jobs) {
            Set<Path> read = new LinkedHashSet<>(job.files().read());
            for (Job.Target target : job.targets()) {
                target.output().points().ifPresent(points -> read.add(Path.of(points)));
                read.addAll(target.output().spec().files());
                for (Combination one : target.combinations()) {
                    read.addAll(one.spec().files());
                }
            }
            read.forEach(file -> overwriting.readers.putIfAbsent(overwriting.identity(file), job.name()));
        }
        jobs.forEach(job -> job.targets().forEach(target -> overwriting.check(target.file())));
    }

    /**
     * Refuses files that are read.
     *
     * @param outputs the files
     * @param files what was read already
     * @param specs which name what will be
     * @param further other files that will be
     */
    static void check(List<String> outputs, FileAccess files, List<Spec> specs, List<String> further)
            throws IOException {
        Set<Path> read = new LinkedHashSet<>(files.read());
        specs.forEach(spec -> read.addAll(spec.files()));
        for (String file : further) {
            read.add(FileAccess.path(file));
        }
        if (read.isEmpty()) {
            return;
        }
        for (String output : outputs) {
            check(output, read);
        }
    }

    /** Refuses a file that was read. */
    static void check(String output, Collection<Path> read) throws IOException {
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
