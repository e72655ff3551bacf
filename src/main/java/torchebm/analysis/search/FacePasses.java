package torchebm.analysis.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import torchebm.analysis.ends.Searches;
import torchebm.analysis.surface.BoxPoints;
import torchebm.analysis.surface.CriticalPoint;
import torchebm.analysis.surface.EnergySurface;
import torchebm.grid.Eigensystem;

/**
 * The saddles on the faces of a box of three or more dimensions: saddles of the energy on a face, over which it would fall. Each face
 * is a surface with a coordinate less, which is searched like any other.
 */
final class FacePasses {
    /** The number of points of a face at which the slope over it is looked at. */
    private static final int SAMPLES = 500;

    /** The number of searches that begin on a face, times the square of the dimension of the box, at most, and at least. */
    private static final int STARTS = 4500;

    private static final int LEAST_STARTS = 20;

    /** The most evaluations of the searches on all faces. */
    private static final long MOST_EVALUATIONS = 600_000;

    private static final int ROUNDS = 10;

    /** The most dimensions of a box whose faces are searched for saddles on their own faces. */
    private static final int MOST_NESTED = 4;

    /** The most parts of the edge, in which several coordinates are held, that are searched. */
    private static final int MOST_PARTS = 50;

    /** The distance from a saddle at which descents begin, in units of the box. */
    private static final double ASIDE = 1e-4;

    private final EnergySurface surface;

    /** @param surface without units */
    FacePasses(EnergySurface surface) {
        this.surface = surface;
    }

    /**
     * Returns the saddles on all faces, and on the parts of the edge in which several coordinates are held, if a minimum is there. There
     * are none if minima have flat directions: on an edge, these are those of clusters that have moved there.
     *
     * @param minima those that are known
     */
    List<CriticalPoint> all(List<CriticalPoint> minima) {
        List<CriticalPoint> found = new ArrayList<>();
        int n = surface.dimension();
        if (minima.stream().anyMatch(minimum -> minimum.flat() > 0)) {
            return found;
        }
        for (int held = 0; held < n; held++) {
            if (!surface.isPeriodic(held)) {
                addOn(new Face(List.of(held), List.of(surface.min(held))), found);
                addOn(new Face(List.of(held), List.of(surface.max(held))), found);
            }
        }
        Set<Face> parts = new LinkedHashSet<>();
        for (CriticalPoint minimum : minima) {
            List<Integer> held = held(minimum.x());
            if (n > MOST_NESTED && held.size() > 1 && held.size() < n && parts.size() < MOST_PARTS) {
                parts.add(new Face(held, held.stream().map(i -> minimum.x()[i]).toList()));
            }
        }
        parts.forEach(part -> addOn(part, found));
        return found;
    }

    /** A part of the edge: coordinates in ascending order, and their values there. */
    private record Face(List<Integer> held, List<Double> bounds) {
        EnergySurface of(EnergySurface surface) {
            EnergySurface face = surface;
            for (int k = held.size() - 1; k >= 0; k--) {
                face = face.face(held.get(k), bounds.get(k));
            }
            return face;
        }

        /** Returns a point with all coordinates. */
        double[] whole(double[] point) {
            double[] x = new double[point.length + held.size()];
            int free = 0;
            for (int i = 0; i < x.length; i++) {
                int k = held.indexOf(i);
                x[i] = k >= 0 ? bounds.get(k) : point[free++];
            }
            return x;
        }
    }

    private void addOn(Face part, List<CriticalPoint> found) {
        EnergySurface.Evaluator evaluator = surface.newEvaluator();
        EnergySurface face = part.of(surface);
        if (BoxPoints.of(face, SAMPLES).stream().noneMatch(point -> fallsOver(evaluator, part, point))) {
            return;
        }
        int n = surface.dimension();
        long most = MOST_EVALUATIONS / (2L * n);
        int starts = Math.max(LEAST_STARTS, STARTS / (n * n));
        SearchSettings settings = new SearchSettings(starts, face.dimension(), 0, most, ROUNDS);
        StationarySearch search = new StationarySearch(face, settings, Searches.here());
        search.fill();
        search.explore();
        if (n <= MOST_NESTED) {
            search.addEdgePasses();
        }
        for (int number : search.points().sorted()) {
            CriticalPoint point = search.points().get(number);
            if (isPass(point) && fallsOver(evaluator, part, point.x())) {
                double[] x = part.whole(point.x());
                found.add(new CriticalPoint(
                        CriticalPoint.Kind.BOUNDARY_SADDLE, 1, 0, evaluator.energy(x), x, point.eigenvalues(), 0));
            }
        }
    }

    /** Returns true for a smooth saddle of index 1, or the maximum of a line. */
    private static boolean isPass(CriticalPoint point) {
        boolean isSmooth = switch (point.kind()) {
            case SADDLE, BOUNDARY_SADDLE, MAXIMUM -> true;
            default -> false;
        };
        return isSmooth && point.index() == 1 && point.flat() == 0;
    }

    /** Returns true if the energy falls over the edge along all coordinates that a part of it holds. */
    private boolean fallsOver(EnergySurface.Evaluator evaluator, Face part, double[] point) {
        double[] x = part.whole(point);
        double[] gradient = new double[x.length];
        boolean[] isHeld = new boolean[x.length];
        return Double.isFinite(evaluator.energy(x, gradient))
                && surface.hold(x, gradient, isHeld)
                && part.held().stream().allMatch(i -> isHeld[i]);
    }

    private List<Integer> held(double[] x) {
        return IntStream.range(0, x.length)
                .filter(i -> surface.isOnEdge(x, i))
                .boxed()
                .toList();
    }

    /** Returns the points on both sides of a saddle on a face, in the face, to which the energy falls. */
    List<double[]> sides(double[] saddle) {
        int n = surface.dimension();
        List<Integer> free = new ArrayList<>(IntStream.range(0, n).boxed().toList());
        free.removeAll(held(saddle));
        double[][] hessian = new double[n][n];
        surface.newEvaluator().energy(saddle, new double[n], hessian);
        double[][] inFace = new double[free.size()][free.size()];
        for (int a = 0; a < free.size(); a++) {
            for (int b = 0; b < free.size(); b++) {
                inFace[a][b] =
                        hessian[free.get(a)][free.get(b)] * surface.width(free.get(a)) * surface.width(free.get(b));
            }
        }
        Eigensystem curvature = Eigensystem.of(inFace);
        double[] softest = curvature.vector(curvature.ascending()[0]);
        List<double[]> sides = new ArrayList<>();
        for (int way = -1; way <= 1; way += 2) {
            double[] side = saddle.clone();
            for (int a = 0; a < free.size(); a++) {
                int i = free.get(a);
                side[i] = surface.inBox(i, side[i] + way * ASIDE * surface.width(i) * softest[a]);
            }
            sides.add(side);
        }
        return sides;
    }
}
