package torchebm.spec.grid;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import torchebm.core.Landscape;
import torchebm.document.DocumentPaths;
import torchebm.document.Node;
import torchebm.document.Section;
import torchebm.document.Shown;
import torchebm.files.FileAccess;
import torchebm.formula.Component;
import torchebm.grid.PointList;
import torchebm.table.PointsReader;

/** Reads vectors and points of the space of a model: numbers in a spec, or files. */
public final class VectorReader {
    private static final int MOST_DIGITS = 9;

    private final Landscape model;
    private final FileAccess files;
    private final int n;

    VectorReader(Landscape model, FileAccess files) {
        this.model = model;
        this.files = files;
        this.n = model.model().dimension();
    }

    /** Returns true if a node is the path of a file, and neither a list nor the name of a coordinate. */
    public static boolean isFile(Node node) {
        return node instanceof Node.TextNode text && coordinate(text.text()) == 0;
    }

    /** Returns the number of the coordinate with this name, from 1; 0 for another text. */
    static int coordinate(String text) {
        return Component.number(text, MOST_DIGITS);
    }

    /** Returns a point, shape (n): a list of numbers, one number for all coordinates, or a file with one row. */
    double[] point(String key, Node node) {
        if (node instanceof Node.NumberNode number) {
            double[] point = new double[n];
            java.util.Arrays.fill(point, Section.number(key, number));
            return point;
        }
        if (isFile(node) || node instanceof Node.ListNode) {
            return vector(key, node);
        }
        throw node.wrong(key + " must be a list of numbers, one number for all coordinates, or a file");
    }

    /** Returns a direction, shape (n): a list of numbers, the name of a coordinate, or a file with one row. */
    double[] direction(String key, Node node) {
        double[] direction;
        if (node instanceof Node.TextNode text && !isFile(node)) {
            int i = coordinate(text.text());
            if (i > n) {
                throw node.place().error(text.text() + " is not a coordinate: " + dimensions());
            }
            direction = new double[n];
            direction[i - 1] = 1;
        } else if (isFile(node) || node instanceof Node.ListNode) {
            direction = vector(key, node);
        } else {
            throw node.wrong(key + " must be a list of numbers, a coordinate such as x1, or a file");
        }
        for (double component : direction) {
            if (component != 0) {
                return direction;
            }
        }
        throw node.place().error(key + " must not be 0");
    }

    private double[] vector(String key, Node node) {
        if (!(node instanceof Node.TextNode name)) {
            double[] vector = Section.numbers(key, node).stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            checkLength(key, node, vector.length);
            return vector;
        }
        PointList rows = file(key, name);
        if (rows.count() != 1) {
            throw name.place()
                    .error(key + " must be one row, but " + name.text() + " has " + rows.count()
                            + "; from: {points: FILE} or --from-points FILE takes several");
        }
        double[] vector = new double[n];
        java.util.Arrays.setAll(vector, i -> rows.column(i)[0]);
        return vector;
    }

    /** Returns points: a list of lists of numbers, or a file with a row for each. */
    PointList points(String key, Node node) {
        if (node instanceof Node.TextNode name) {
            return file(key, name);
        }
        if (!(node instanceof Node.ListNode list) || list.items().isEmpty()) {
            throw node.wrong(key + " must be a file, or a list of points such as [[0, 0], [1, 2]]");
        }
        double[][] columns = new double[n][list.items().size()];
        for (int p = 0; p < list.items().size(); p++) {
            Node item = list.items().get(p);
            List<Double> x = Section.numbers("point " + (p + 1), item);
            checkLength("point " + (p + 1), item, x.size());
            for (int i = 0; i < n; i++) {
                columns[i][p] = x.get(i);
            }
        }
        return new PointList(columns);
    }

    private PointList file(String key, Node.TextNode name) {
        Path file = DocumentPaths.resolved(name);
        if (!FileAccess.exists(file)) {
            throw name.place()
                    .error(key + " must be a list of numbers or a file, but there is no file "
                            + Shown.text(name.text()));
        }
        PointList rows;
        try (InputStream in = files.open(file)) {
            rows = PointsReader.readVectors(file.toString(), in, n);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (int i = 0; i < n; i++) {
            for (int p = 0; p < rows.count(); p++) {
                if (!Double.isFinite(rows.column(i)[p])) {
                    throw name.place()
                            .error(key + " must be finite, but x" + (i + 1) + " of row " + (p + 1) + " of "
                                    + name.text() + " is " + rows.column(i)[p]);
                }
            }
        }
        return rows;
    }

    private void checkLength(String key, Node node, int length) {
        if (length == n) {
            return;
        }
        String numbers = length == 1 ? " number" : " numbers";
        String remedy = model.dimensions().contain(length) ? "; --param dimension=" + length + " changes it" : "";
        throw node.place().error(key + " has " + length + numbers + ", but " + dimensions() + remedy);
    }

    private String dimensions() {
        return model.name() + " has " + n + (n == 1 ? " dimension" : " dimensions");
    }
}
