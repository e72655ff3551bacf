package torchebm.evaluate;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;
import torchebm.compute.Notices;
import torchebm.files.FileAccess;
import torchebm.grid.GroupedPoints;
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
        Consumer<String> notes = notes(notices);
        return read(file, files, (name, in) -> PointsReader.read(name, in, dimension, notes));
    }

    /**
     * Reads points with their groups, which a column {@code path} or {@code chain} names.
     *
     * @param axes the names of other coordinates that are read instead if the table has them; may be empty
     */
    public static GroupedPoints readGrouped(
            String file, int dimension, List<String> axes, FileAccess files, Notices notices) throws IOException {
        Consumer<String> notes = notes(notices);
        return read(file, files, (name, in) -> PointsReader.readGrouped(name, in, dimension, axes, notes));
    }

    private static Consumer<String> notes(Notices notices) {
        return notices.wantsLogs() ? notices::say : note -> {};
    }

    private static <T> T read(String file, FileAccess files, Reader<T> reader) throws IOException {
        if (file.equals(STDIN)) {
            return reader.read(FileAccess.STDIN, files.stdin());
        }
        try (InputStream in = files.open(FileAccess.path(file))) {
            return reader.read(file, in);
        }
    }

    /** A reader of a stream with a name for messages. */
    @FunctionalInterface
    private interface Reader<T> {
        T read(String name, InputStream in) throws IOException;
    }
}
