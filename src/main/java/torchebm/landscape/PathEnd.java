package torchebm.landscape;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import torchebm.analysis.Analysis;
import torchebm.analysis.Connection;
import torchebm.analysis.Router;
import torchebm.analysis.surface.EnergySurface;
import torchebm.core.Value;
import torchebm.document.FlagText;
import torchebm.document.NumberReader;
import torchebm.problem.RequestException;

/**
 * An end of a path, as the user gives it.
 *
 * @param name such as {@code --from}
 * @param text its value: coordinates such as {@code -1,0}, or the name of a minimum or a saddle such as {@code M2}
 * @param point the coordinates, shape (n); empty for a name
 */
public record PathEnd(String name, String text, Optional<double[]> point) {
    private static final String NAME = "[A-Za-z][0-9]{1,9}";

    /**
     * Reads an end of a path.
     *
     * @throws RequestException if it is neither a point of the domain nor a name
     */
    public static PathEnd read(String name, String text, EnergySurface surface) {
        if (text.matches(NAME)) {
            return new PathEnd(name, text, Optional.empty());
        }
        List<String> parts = FlagText.split(text, ',');
        int n = surface.dimension();
        if (parts.size() != n) {
            throw new RequestException(name + " " + text + " must have " + n + (n == 1 ? " number" : " numbers, as ")
                    + (n == 1 ? "" : example(n)) + ", or be the name of a minimum, as M1, but has " + parts.size());
        }
        double[] point = new double[n];
        for (int i = 0; i < n; i++) {
            point[i] = NumberReader.ofFlag(name, parts.get(i));
        }
        if (!surface.contains(point, 0)) {
            throw new RequestException(name + " " + text + " is outside of the domain, " + domain(surface));
        }
        return new PathEnd(name, text, Optional.of(point));
    }

    private static String example(int n) {
        return n == 2 ? "-1,0" : "-1,0,…";
    }

    private static String domain(EnergySurface surface) {
        List<String> ranges = new ArrayList<>();
        for (int i = 0; i < Math.min(surface.dimension(), 3); i++) {
            ranges.add("x" + (i + 1) + " from " + new Value.Scalar(surface.min(i)) + " to "
                    + new Value.Scalar(surface.max(i)));
        }
        return String.join(", ", ranges) + (surface.dimension() > 3 ? ", …" : "");
    }

    /**
     * Returns the minima to which the energy falls on the sides of the saddle that this end is; none if it is none.
     *
     * @param analysis of the surface
     */
    List<Integer> sides(EnergySurface surface, Analysis analysis) {
        Set<Integer> minima = new TreeSet<>();
        for (Connection connection : analysis.connections()) {
            double[] saddle = analysis.points().get(connection.saddle()).x();
            boolean isThere = point.map(x -> surface.distance(x, saddle) <= Router.AT_SADDLE)
                    .orElse(analysis.names().get(connection.saddle()).equals(text));
            for (int minimum : isThere ? new int[] {connection.first(), connection.second()} : new int[0]) {
                if (minimum != Connection.NONE) {
                    minima.add(minimum);
                }
            }
        }
        return List.copyOf(minima);
    }

    /** Returns the place; that of the point with the name. */
    double[] place(Analysis analysis) {
        return point.orElseGet(
                () -> analysis.points().get(analysis.names().indexOf(text)).x());
    }

    /** Returns the index of the minimum with the name. */
    int named(Analysis analysis) {
        int index = analysis.names().indexOf(text);
        if (index < 0 || index >= analysis.minima()) {
            throw new RequestException(
                    name + " " + text + " is neither a minimum of this landscape nor a saddle between minima: there "
                            + (analysis.minima() == 1
                                    ? "is one minimum, M1"
                                    : "are " + analysis.minima() + " minima, M1 to M" + analysis.minima())
                            + "; a point is given by its coordinates");
        }
        return index;
    }
}
