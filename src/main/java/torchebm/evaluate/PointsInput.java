package torchebm.evaluate;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;
import torchebm.compute.Notices;
import torchebm.core.Frame;
import torchebm.core.Landscape;
import torchebm.core.Value;
import torchebm.files.FileAccess;
import torchebm.grid.GroupedPoints;
import torchebm.grid.PointList;
import torchebm.problem.RequestException;
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
     * @param models the models that are evaluated there, which have the same dimension
     * @param notices receives the names of ignored columns
     * @throws RequestException if a model has no energy at a point, as outside of a table
     */
    public static PointList read(String file, List<Landscape> models, FileAccess files, Notices notices)
            throws IOException {
        Consumer<String> notes = notes(notices);
        int dimension = models.get(0).model().dimension();
        PointList points = read(file, files, (name, in) -> PointsReader.read(name, in, dimension, notes));
        for (Landscape model : models) {
            check(points, model.frame(), file);
        }
        return points;
    }

    private static void check(PointList points, Frame frame, String file) {
        for (int i = 0; i < frame.coordinates().size(); i++) {
            Frame.Axis axis = frame.coordinate(i);
            double[] column = points.column(i);
            for (int p = 0; p < column.length && Double.isFinite(axis.bounds().max()); p++) {
                if (axis.isOutside(column[p])) {
                    throw new RequestException(file + ", point " + (p + 1) + ": x" + (i + 1) + " = "
                            + new Value.Scalar(column[p]) + " is outside of the table, " + axis.covered());
                }
            }
        }
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
