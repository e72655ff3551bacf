package torchebm.table.draws;

import java.io.IOException;
import java.io.OutputStream;
import torchebm.files.FileAccess;
import torchebm.files.OutputFolder;

/** The formats of draws. Files and folders appear when they are complete, and not at all if their content fails. */
public enum DrawFormat {
    /** A file: {@code chain,draw,x1,…,xn,energy}. */
    CSV,
    /** A file: an array of shape (draws, chains, n + 1), with the energy last. */
    NPY,
    /** A folder: CmdStan's CSV files, one per chain. */
    STAN,
    /** A folder: a Zarr store (version 2) with the groups of ArviZ. */
    ZARR;

    /** Draws that write themselves, block by block. */
    @FunctionalInterface
    public interface Draws {
        void writeTo(DrawWriter writer) throws IOException;
    }

    /** Returns true if the format is a folder, which cannot be written to standard output. */
    public boolean isFolder() {
        return this == STAN || this == ZARR;
    }

    /** Returns a writer to a stream, which stays open; for formats that are files. */
    public DrawWriter writer(OutputStream out, DrawHeader header) {
        return new OrderedDraws(
                header,
                switch (this) {
                    case CSV -> new DrawCsv(out, header);
                    case NPY -> new DrawNpy(out, header);
                    case STAN, ZARR -> throw new IllegalStateException(this + " is a folder");
                });
    }

    /** Returns a writer to a folder; for formats that are folders. */
    public DrawWriter writer(OutputFolder out, DrawHeader header) {
        return new OrderedDraws(
                header,
                switch (this) {
                    case STAN -> new StanCsv(out, header);
                    case ZARR -> new DrawZarr(out, header);
                    case CSV, NPY -> throw new IllegalStateException(this + " is a file");
                });
    }

    /** Returns true if a folder of this format may have a file. */
    private boolean owns(String path) {
        return this == STAN ? StanCsv.owns(path) : DrawZarr.owns(path);
    }

    /**
     * Writes a file or a folder completely or not at all.
     *
     * @param name as the user gave it
     * @throws java.nio.file.FileSystemException if a folder of this name has files that this format does not write
     */
    public void write(String name, DrawHeader header, FileAccess files, Draws draws) throws IOException {
        if (isFolder()) {
            files.writeFolder(name, this::owns, out -> {
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
