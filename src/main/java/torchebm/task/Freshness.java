package torchebm.task;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import torchebm.evaluate.ComputeRequest;
import torchebm.files.FileAccess;
import torchebm.files.Sha256;
import torchebm.result.Version;
import torchebm.spec.Spec;
import torchebm.task.fingerprint.Fingerprints;

/** Decides if the file of a task is current: unmodified, and written from the same spec, inputs, version and options. */
public final class Freshness {
    private final Fingerprints fingerprints;

    /**
     * @param files opens files and lists of fingerprints
     */
    public Freshness(FileAccess files) {
        this.fingerprints = new Fingerprints(files);
    }

    /** Returns the digest of everything that the file of a task depends on, except for its input files. */
    String source(Task task) {
        Path folder = task.destination().folder();
        ComputeRequest compute = task.compute();
        List<String> texts = new ArrayList<>(List.of(
                Version.text(),
                compute.device() + " " + compute.backend() + " " + compute.dtype(),
                task.output().toString()));
        for (Spec panel : task.panels()) {
            texts.add(panel.name());
            texts.add(panel.resolved(folder));
        }
        return Sha256.of(texts);
    }

    /**
     * Returns true if the file of a task is current.
     *
     * @param source the digest of {@link #source}
     * @param read recorded the files that were read to plan the task
     */
    boolean isCurrent(Task task, String source, FileAccess read) throws IOException {
        return fingerprints.isCurrent(task.destination().file(), source, read);
    }

    /**
     * Stores the fingerprint of the file of a task.
     *
     * @param made recorded the inputs, and wrote the file
     */
    void keep(Task task, String source, FileAccess made) throws IOException {
        fingerprints.keep(task.destination().file(), source, made);
    }

    /** Refuses a list of fingerprints that is a symbolic link. */
    void check(Task task) throws IOException {
        fingerprints.check(task.destination().file());
    }

    /** Writes the stored fingerprints, and keeps those that other processes have written in the meantime. */
    public void write() throws IOException {
        fingerprints.write();
    }
}
