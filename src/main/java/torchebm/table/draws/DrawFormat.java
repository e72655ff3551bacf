package torchebm.table.draws;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import torchebm.files.FileAccess;
import torchebm.files.FolderContent;
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

    /** Returns the name, as that of an ending. */
    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

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
     * Writes a folder of this format with given files, completely or not at all.
     *
     * @param name as the user gave it
     */
    public void writeFolder(String name, FileAccess files, FolderContent content) throws IOException {
        files.writeFolder(name, this::owns, content);
    }

    /**
     * Writes a Zarr store of all chains, completely or not at all.
     *
     * @param name as the user gave it
     * @param header of all chains
     * @param parts folders with stores of consecutive chains, in order
     */
    public static void joinZarr(String name, DrawHeader header, List<String> parts, FileAccess files)
            throws IOException {
        ZARR.writeFolder(name, files, out -> {
            List<DrawZarr.Source> sources = new ArrayList<>();
            for (String part : parts) {
                sources.add(source(FileAccess.path(part), files));
            }
            DrawZarr.join(out, header, sources);
        });
    }

    private static DrawZarr.Source source(Path folder, FileAccess files) {
        return new DrawZarr.Source() {
            @Override
            public boolean has(String path) {
                return FileAccess.isFile(folder.resolve(path));
            }

            @Override
            public InputStream open(String path) throws IOException {
                return files.open(folder.resolve(path));
            }
        };
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
