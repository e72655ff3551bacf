package torchebm.analysis.search;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import torchebm.analysis.kink.GoldenSection;
import torchebm.analysis.surface.EnergySurface;
import torchebm.analysis.surface.VectorSums;
import torchebm.grid.Eigensystem;

/** The walks from a point in even directions, of which the second half are opposite to the first. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record WalkStar(double[] x, List<double[]> directions, List<LevelWalk.Walk> walks) {
    /** The reach of a walk. */
    static final double REACH = 0.3;

    /** The number of directions in a plane. */
    private static final int DIRECTIONS = 32;

    /** The number of golden sections that finds a direction. */
    private static final int SECTIONS = 20;

    /** Walks in the directions of a plane or a space. */
    static WalkStar of(LevelWalk walk, double[] x, List<double[]> basis, int stiff) {
        List<double[]> directions = even(basis);
        List<LevelWalk.Walk> walks = new ArrayList<>();
        for (double[] direction : directions) {
            walks.add(walk.from(x, direction, stiff, LevelWalk.Corrector.STIFF, REACH));
        }
        return new WalkStar(x, directions, walks);
    }

    /** Returns the number of walks. */
    int size() {
        return walks.size();
    }

    /** Returns the walk in the opposite direction. */
    LevelWalk.Walk opposite(int k) {
        return walks.get((k + size() / 2) % size());
    }

    /** Returns the length of a walk; at least the reach if the energy did not change. */
    double length(int k) {
        LevelWalk.Walk walk = walks.get(k);
        return walk.end() == LevelWalk.End.CHANGED ? walk.length() : Math.max(REACH, walk.length());
    }

    /** Returns true if the energy is constant in a direction, up to the end of the box or a sharp end. */
    boolean isConstant(int k) {
        return WalkPair.isConstant(
                walks.get(k), 0.5 * (walks.get(k).length() + opposite(k).length()));
    }

    /** Returns true for a direction that leads out of the box. */
    boolean isOutside(int k) {
        return walks.get(k).end() == LevelWalk.End.OPEN && walks.get(k).length() < 2 * LevelWalk.STEP;
    }

    /** Returns even directions in the space of others: half of them, and the opposite ones. */
    static List<double[]> even(List<double[]> basis) {
        List<double[]> half = new ArrayList<>();
        if (basis.size() == 2) {
            for (int k = 0; k < DIRECTIONS / 2; k++) {
                double angle = 2 * Math.PI * k / DIRECTIONS;
                half.add(combined(basis, StrictMath.cos(angle), StrictMath.sin(angle)));
            }
        } else {
            for (int k = 14; k < 27; k++) { // those of a cube
                half.add(combined(basis, k / 9 - 1, k / 3 % 3 - 1, k % 3 - 1));
            }
        }
        List<double[]> all = new ArrayList<>(half);
        half.forEach(direction -> all.add(VectorSums.scaled(-1, direction)));
        return all;
    }

    private static double[] combined(List<double[]> basis, double... factors) {
        double[] direction = new double[basis.get(0).length];
        for (int k = 0; k < factors.length; k++) {
            VectorSums.add(direction, factors[k], basis.get(k));
        }
        Eigensystem.normalize(direction);
        return direction;
    }

    /** Returns the direction of the longest walk, beside one of them; in a plane, between its neighbours, by golden sections. */
    double[] longest(LevelWalk walk, int number, int stiff) {
        double[] middle = directions.get(number);
        if (size() != DIRECTIONS || walks.get(number).end() != LevelWalk.End.CHANGED) {
            return middle;
        }
        double[] across = directions.get((number + DIRECTIONS / 4) % DIRECTIONS);
        List<double[]> basis = List.of(middle, across);
        double reach = 2 * Math.PI / DIRECTIONS;
        double angle = GoldenSection.minimum(one -> -length(walk, x, basis, one, stiff), -reach, reach, SECTIONS);
        return combined(basis, StrictMath.cos(angle), StrictMath.sin(angle));
    }

    private static double length(LevelWalk walk, double[] x, List<double[]> basis, double angle, int stiff) {
        double[] direction = combined(basis, StrictMath.cos(angle), StrictMath.sin(angle));
        return walk.from(x, direction, stiff, LevelWalk.Corrector.STIFF, REACH).length();
    }

    /** Returns the way to the middle of the equal points, by the lengths of opposite walks; 0 if some did not end. */
    double[] shift(EnergySurface surface, int m) {
        double[] shift = new double[x.length];
        int half = size() / 2;
        for (int k = 0; k < half; k++) {
            LevelWalk.Walk ahead = walks.get(k);
            LevelWalk.Walk back = walks.get(k + half);
            if (ahead.end() != LevelWalk.End.CHANGED || back.end() != LevelWalk.End.CHANGED) {
                return new double[x.length];
            }
            double[] direction = directions.get(k);
            VectorSums.add(
                    shift, 0.5 * (ahead.length() - back.length()) * m / half / surface.size(direction), direction);
        }
        return shift;
    }

    /** Returns the number of directions in which the energy falls on both sides, by the mean of u uᵀ over those in which it rises or falls. */
    int falling(List<double[]> flat) {
        int m = flat.size();
        double[][] mean = new double[m][m];
        for (int k = 0; k < size(); k++) {
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < m; j++) {
                    mean[i][j] += walks.get(k).sign()
                            * VectorSums.dot(directions.get(k), flat.get(i))
                            * VectorSums.dot(directions.get(k), flat.get(j));
                }
            }
        }
        Eigensystem all = Eigensystem.of(mean);
        return Math.max(
                1, (int) IntStream.range(0, m).filter(k -> all.value(k) < 0).count());
    }
}
