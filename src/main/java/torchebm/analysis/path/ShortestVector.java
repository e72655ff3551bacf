package torchebm.analysis.path;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import torchebm.analysis.surface.VectorSums;

/**
 * The shortest of all convex combinations of vectors, with the vectors that it is a combination of.
 *
 * <p>Source: P. Wolfe, Math. Program. 11 (1976) 128.
 *
 * @param x the combination, shape (n)
 * @param support the numbers of the vectors with positive weights
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ShortestVector(double[] x, List<Integer> support) {
    private static final int MOST_STEPS = 200;

    /** The part of the largest square up to which a product of vectors is rounding error. */
    private static final double ROUNDING = 1e-14;

    /** The weight up to which a vector does not take part. */
    private static final double NO_WEIGHT = 1e-12;

    /** Returns the shortest convex combination of vectors, of which there is at least one. */
    public static ShortestVector of(List<double[]> vectors) {
        List<Integer> support = new ArrayList<>(List.of(0));
        double largest = 0;
        for (int k = 0; k < vectors.size(); k++) {
            double square = square(vectors.get(k));
            largest = Math.max(largest, square);
            if (square < square(vectors.get(support.get(0)))) {
                support.set(0, k);
            }
        }
        double[] weights = {1};
        double[] x = vectors.get(support.get(0)).clone();
        for (int step = 0; step < MOST_STEPS && largest > 0; step++) {
            int next = 0;
            for (int k = 1; k < vectors.size(); k++) {
                next = VectorSums.dot(x, vectors.get(k)) < VectorSums.dot(x, vectors.get(next)) ? k : next;
            }
            if (VectorSums.dot(x, vectors.get(next)) >= square(x) - ROUNDING * largest || support.contains(next)) {
                break;
            }
            support.add(next);
            weights = Arrays.copyOf(weights, support.size());
            weights = inside(vectors, support, weights, largest);
            x = combination(vectors, support, weights);
        }
        return new ShortestVector(x, List.copyOf(support));
    }

    /** Moves weights to those of the shortest vector of the plane, and drops vectors whose weights become 0 on the way. */
    private static double[] inside(List<double[]> vectors, List<Integer> support, double[] from, double largest) {
        double[] weights = from;
        while (true) {
            double[] wanted = ofPlane(vectors, support, largest);
            double part = 1;
            for (int k = 0; k < wanted.length; k++) {
                if (!(wanted[k] > NO_WEIGHT)) {
                    double ratio = weights[k] / (weights[k] - wanted[k]);
                    part = Math.min(part, ratio >= 0 ? ratio : 0);
                }
            }
            List<Double> kept = new ArrayList<>();
            double sum = 0;
            for (int k = wanted.length - 1; k >= 0; k--) {
                double weight = weights[k] + part * (wanted[k] - weights[k]);
                if (weight > NO_WEIGHT || (kept.isEmpty() && k == 0)) {
                    kept.add(0, weight);
                    sum += weight;
                } else {
                    support.remove(k);
                }
            }
            boolean isInside = kept.size() == wanted.length;
            double total = sum > 0 ? sum : 1;
            weights = kept.stream().mapToDouble(weight -> weight / total).toArray();
            if (isInside) {
                return weights;
            }
        }
    }

    /** Returns the weights, of sum 1 and any sign, of the shortest vector in the plane through vectors. */
    private static double[] ofPlane(List<double[]> vectors, List<Integer> support, double largest) {
        int m = support.size();
        double[][] matrix = new double[m][m + 1];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                matrix[i][j] = 1 + VectorSums.dot(vectors.get(support.get(i)), vectors.get(support.get(j))) / largest;
            }
            matrix[i][m] = 1;
        }
        double[] weights = LinearEquations.solution(matrix);
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        return sum == 0 ? weights : VectorSums.scaled(1 / sum, weights);
    }

    private static double[] combination(List<double[]> vectors, List<Integer> support, double[] weights) {
        double[] sum = new double[vectors.get(0).length];
        for (int k = 0; k < weights.length; k++) {
            VectorSums.add(sum, weights[k], vectors.get(support.get(k)));
        }
        return sum;
    }

    private static double square(double[] vector) {
        return VectorSums.dot(vector, vector);
    }
}
