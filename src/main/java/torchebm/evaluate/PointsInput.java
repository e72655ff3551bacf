package torchebm.evaluate;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import torchebm.compute.Notices;
import torchebm.files.FileAccess;
import torchebm.grid.PointList;
import torchebm.table.PointsReader;

/** Reads points from a file or from standard input. */
public final class PointsInput {
    /** The name of standard input. */
    public static final String STDIN = "-";

    private PointsInput() {}

    /**
     * Reads points in CSV, NPY or JSON from a file, or from standard input.
     *
     * @param file the file, or {@code -} for standard input
     * @param notices receives the names of ignored columns
     */
    public static PointList read(String file, int dimension, FileAccess files, Notices notices) throws IOException {
        Consumer<String> notes = notices.wantsLogs() ? notices::say : note -> {};
        if (file.equals(STDIN)) {
            return PointsReader.read(FileAccess.STDIN, files.stdin(), dimension, notes);
        }
        try (InputStream in = files.open(FileAccess.path(file))) {
            return PointsReader.read(file, in, dimension, notes);
        }
    }
}
