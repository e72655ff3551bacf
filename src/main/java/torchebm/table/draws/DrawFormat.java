package torchebm.table.draws;

import java.io.IOException;
import java.util.function.Predicate;
import torchebm.files.FileAccess;
import torchebm.files.OutputFolder;

/** The formats of draws. Files and folders appear when they are complete, and not at all if their content fails. */
public enum DrawFormat {
    /** A file: {@code chain,draw,x1,…,xn,energy}. */
    CSV(DrawCsv::new),
    /** A file: an array of shape (draws, chains, n + 1), with the energy last. */
    NPY(DrawNpy::new),
    /** A folder: CmdStan's CSV files, one per chain. */
    STAN(StanCsv::new, StanCsv::owns),
    /** A folder: a Zarr store (version 2) with the groups of ArviZ. */
    ZARR(DrawZarr::new, DrawZarr::owns);

    private final FileWriter file;
    private final FolderWriter folder;
    private final Predicate<String> owns;

    private interface FileWriter {
        DrawWriter writer(java.io.OutputStream out, DrawHeader header);
    }

    private interface FolderWriter {
        DrawWriter writer(OutputFolder folder, DrawHeader header);
    }

    /** Draws that write themselves, block by block. */
    @FunctionalInterface
    public interface Draws {
        void writeTo(DrawWriter writer) throws IOException;
    }

    DrawFormat(FileWriter file) {
        this.file = file;
        this.folder = (out, header) -> {
            throw new IllegalStateException(this + " is not a folder");
        };
        this.owns = path -> false;
    }

    DrawFormat(FolderWriter folder, Predicate<String> owns) {
        this.file = (out, header) -> {
            throw new IllegalStateException(this + " is a folder");
        };
        this.folder = folder;
        this.owns = owns;
    }

    /** Returns true if the format is a folder, which cannot be written to standard output. */
    public boolean isFolder() {
        return this == STAN || this == ZARR;
    }

    /** Returns a writer to a stream, which stays open. */
    public DrawWriter writer(java.io.OutputStream out, DrawHeader header) {
        return new OrderedDraws(header, file.writer(out, header));
    }

    /** Returns a writer to a folder. */
    public DrawWriter writer(OutputFolder out, DrawHeader header) {
        return new OrderedDraws(header, folder.writer(out, header));
    }

    /**
     * Writes a file or a folder completely or not at all.
     *
     * @param name as the user gave it
     * @throws java.nio.file.FileSystemException if a folder of this name has files that this format does not write
     */
    public void write(String name, DrawHeader header, FileAccess files, Draws draws) throws IOException {
        if (isFolder()) {
            files.writeFolder(name, owns, out -> {
                try (DrawWriter writer = writer(out, header)) {
                    draws.writeTo(writer);
                }
            });
        } else {
            files.write(name, out -> {
                try (DrawWriter writer = writer(out, header)) {
                    draws.writeTo(writer);
                }
            });
        }
    }
}
