package torchebm.task.sample;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import torchebm.analysis.Analysis;
import torchebm.compute.Notices;
import torchebm.core.Value;
import torchebm.document.FlagText;
import torchebm.document.NumberReader;
import torchebm.evaluate.PointsInput;
import torchebm.files.FileAccess;
import torchebm.grid.PointList;
import torchebm.landscape.SampledSpec;
import torchebm.problem.RequestException;
import torchebm.sampling.ChainEnergy;
import torchebm.sampling.Space;
import torchebm.sampling.Starts;
import torchebm.spec.Spec;

/**
 * The points at which chains start: {@code box}, uniform points of the domain; {@code normal}; {@code minima}; coordinates such as {@code -1,0}; or a
 * file of points, of which chains take one after the other.
 */
final class StartReader {
    static final String BOX = "box";
    static final String NORMAL = "normal";
    static final String MINIMA = "minima";

    private StartReader() {}

    /** Computes the analysis of the landscape, when it is needed. */
    interface Minima {
        Analysis analysis();
    }

    /**
     * Returns the points, shape (n, chains).
     *
     * @param first the number of the first chain
     * @throws RequestException if a point has no finite energy, or chains may not go there
     */
    static double[][] read(
            String start,
            Spec spec,
            ChainEnergy potential,
            Space space,
            int first,
            int chains,
            long seed,
            Minima minima,
            FileAccess files,
            Notices notices)
            throws IOException {
        int n = potential.dimension();
        if (start.equals(BOX)) {
            return SampledSpec.uniform(spec, potential, first, chains, seed);
        }
        double[][] x;
        if (start.equals(NORMAL)) {
            x = Starts.normal(n, first, chains, seed);
        } else if (start.equals(MINIMA)) {
            x = minima(minima.analysis(), n, first, chains);
        } else {
            List<double[]> points = isFile(start) ? file(start, spec, files, notices) : List.of(point(start, n));
            x = spread(points, n, first, chains);
        }
        check(start, x, first, potential, space);
        return x;
    }

    private static boolean isFile(String start) {
        return start.equals(PointsInput.STDIN)
                || start.indexOf(java.io.File.separatorChar) >= 0
                || start.matches("(?i).*\\.(csv|npy|json|parquet|txt|dat|tsv)(\\.gz)?");
    }

    private static List<double[]> file(String file, Spec spec, FileAccess files, Notices notices) throws IOException {
        files.named(file);
        PointList list = PointsInput.read(file, List.of(spec.landscape()), files, notices);
        if (list.count() == 0) {
            throw new RequestException("--start " + file + ": there are no points");
        }
        List<double[]> points = new ArrayList<>();
        for (long k = 0; k < list.count(); k++) {
            points.add(list.point(k));
        }
        return points;
    }

    private static double[] point(String text, int n) {
        List<String> parts = FlagText.split(text, ',');
        if (parts.size() == 1 && text.matches("[A-Za-z]+") && n > 1) {
            throw RequestException.unknown(
                    "--start", List.of(BOX, NORMAL, MINIMA, "a point such as -1,0", "a file of points"), text);
        }
        if (parts.size() != n) {
            throw new RequestException("--start " + text + " must have " + n + (n == 1 ? " number" : " numbers")
                    + ", or be box, normal, minima or a file of points, but has " + parts.size());
        }
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = NumberReader.ofFlag("--start", parts.get(i));
        }
        return x;
    }

    private static double[][] minima(Analysis analysis, int n, int first, int chains) {
        List<double[]> points = new ArrayList<>();
        for (int m = 0; m < analysis.minima(); m++) {
            points.add(analysis.points().get(m).x());
        }
        if (points.isEmpty()) {
            throw new RequestException("--start minima: no minimum was found in the domain");
        }
        return spread(points, n, first, chains);
    }

    private static double[][] spread(List<double[]> points, int n, int first, int chains) {
        double[][] x = new double[n][chains];
        for (int c = 0; c < chains; c++) {
            for (int i = 0; i < n; i++) {
                x[i][c] = points.get((first + c) % points.size())[i];
            }
        }
        return x;
    }

    private static void check(String start, double[][] x, int first, ChainEnergy potential, Space space) {
        int chains = x[0].length;
        double[][] results = new double[x.length + 1][chains];
        potential.newEvaluator(chains).evaluate(x, results);
        for (int c = 0; c < chains; c++) {
            for (int i = 0; i < x.length; i++) {
                if (!(x[i][c] >= space.min(i) && x[i][c] <= space.max(i))) {
                    throw new RequestException("--start " + start + ", chain " + (first + c) + ": x" + (i + 1) + " = "
                            + new Value.Scalar(x[i][c]) + " is outside of the bounds, " + new Value.Scalar(space.min(i))
                            + " to " + new Value.Scalar(space.max(i)));
                }
            }
            for (double[] row : results) {
                if (!Double.isFinite(row[c])) {
                    throw new RequestException("--start " + start + ", chain " + (first + c)
                            + ": the energy or its gradient is not finite there, so the chain could not leave");
                }
            }
        }
    }
}
