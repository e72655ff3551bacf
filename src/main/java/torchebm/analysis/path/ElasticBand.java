package torchebm.analysis.path;

import java.util.ArrayList;
import java.util.List;
import torchebm.analysis.surface.EnergySurface;
import torchebm.analysis.surface.VectorSums;
import torchebm.grid.Eigensystem;

/**
 * A nudged elastic band between two points, which finds places near the saddles between them: images are moved by the force
 * across the band and by springs along it, and the highest one climbs. Lengths are relative to the widths of the box. For one thread.
 *
 * <p>Sources: G. Henkelman, H. Jónsson, J. Chem. Phys. 113, 9978 (2000) (tangents); G. Henkelman, B. P. Uberuaga, H. Jónsson,
 * J. Chem. Phys. 113, 9901 (2000) (climbing image); E. Bitzek et al., Phys. Rev. Lett. 97, 170201 (2006) (FIRE).
 */
public final class ElasticBand {
    private static final int LEAST_IMAGES = 9;
    private static final int MOST_IMAGES = 31;

    /** The distance between images at the beginning, relative to the widths of the box. */
    private static final double SPACING = 0.04;

    private static final int MOST_STEPS = 400;

    /** The step after which the highest image climbs. */
    private static final int CLIMB = 100;

    /** The largest move of a coordinate in a step, relative to the widths of the box. */
    private static final double MOST_MOVE = 0.01;

    private static final double ENOUGH = 1e-3;

    private final EnergySurface surface;
    private final EnergySurface.Evaluator evaluator;
    private final int n;

    public ElasticBand(EnergySurface surface) {
        this.surface = surface;
        this.evaluator = surface.newEvaluator();
        this.n = surface.dimension();
    }

    /** Returns the images at which the energy along the band between two points is highest, from the first point to the second. */
    public List<double[]> summits(double[] from, double[] to) {
        double[][] band = straight(from, to);
        double[] energies = relaxed(band);
        List<double[]> summits = new ArrayList<>();
        for (int k = 1; k + 1 < band.length; k++) {
            if (energies[k] >= energies[k - 1] && energies[k] > energies[k + 1]) {
                summits.add(point(band[k]));
            }
        }
        return summits;
    }

    private double[][] straight(double[] from, double[] to) {
        double[] way = surface.way(from, to);
        int count = Math.max(LEAST_IMAGES, Math.min(MOST_IMAGES, (int) Math.ceil(surface.size(way) / SPACING) + 1));
        double[][] band = new double[count][n];
        for (int k = 0; k < count; k++) {
            for (int i = 0; i < n; i++) {
                band[k][i] = (from[i] + way[i] * k / (count - 1)) / surface.width(i);
            }
        }
        return band;
    }

    private double[] point(double[] image) {
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = surface.inBox(i, image[i] * surface.width(i));
        }
        return x;
    }

    /** Moves the images until the force across the band is small, and returns their energies. */
    private double[] relaxed(double[][] band) {
        int count = band.length;
        double[] energies = new double[count];
        double[][] gradients = new double[count][n];
        evaluate(band, energies, gradients, 0, count);
        double scale = 0;
        for (double[] gradient : gradients) {
            scale = Math.max(scale, norm(gradient));
        }
        if (!(scale > 0 && scale < Double.POSITIVE_INFINITY)) {
            return energies;
        }
        double[][] velocities = new double[count][n];
        double step = 0.1 * MOST_MOVE;
        double mixing = 0.1;
        int downhill = 0;
        for (int s = 0; s < MOST_STEPS; s++) {
            double[][] forces = forces(band, energies, gradients, s >= CLIMB);
            double power = 0;
            double force = 0;
            double speed = 0;
            for (int k = 1; k + 1 < count; k++) {
                for (int i = 0; i < n; i++) {
                    forces[k][i] /= scale;
                }
                power += VectorSums.dot(forces[k], velocities[k]);
                force += VectorSums.dot(forces[k], forces[k]);
                speed += VectorSums.dot(velocities[k], velocities[k]);
            }
            force = Math.sqrt(force);
            if (!(force > ENOUGH) && s > CLIMB) {
                break;
            }
            downhill = power > 0 ? downhill + 1 : 0;
            mixing = power > 0 && downhill > 5 ? 0.99 * mixing : power > 0 ? mixing : 0.1;
            step = power > 0 && downhill > 5 ? Math.min(1.1 * step, 1) : power > 0 ? step : 0.5 * step;
            for (int k = 1; k + 1 < count; k++) {
                for (int i = 0; i < n; i++) {
                    double kept = power > 0
                            ? (1 - mixing) * velocities[k][i] + mixing * Math.sqrt(speed) * forces[k][i] / force
                            : 0;
                    velocities[k][i] = kept + step * forces[k][i];
                    double move = Math.max(-MOST_MOVE, Math.min(MOST_MOVE, step * velocities[k][i]));
                    band[k][i] = surface.inBox(i, (band[k][i] + move) * surface.width(i)) / surface.width(i);
                }
            }
            evaluate(band, energies, gradients, 1, count - 1);
        }
        return energies;
    }

    private void evaluate(double[][] band, double[] energies, double[][] gradients, int first, int end) {
        for (int k = first; k < end; k++) {
            energies[k] = evaluator.energy(point(band[k]), gradients[k]);
            for (int i = 0; i < n; i++) {
                gradients[k][i] *= surface.width(i);
            }
        }
    }

    private double[][] forces(double[][] band, double[] energies, double[][] gradients, boolean isClimbing) {
        int count = band.length;
        int highest = 1;
        for (int k = 2; k + 1 < count; k++) {
            highest = energies[k] > energies[highest] ? k : highest;
        }
        double[][] forces = new double[count][n];
        for (int k = 1; k + 1 < count; k++) {
            double[] tangent = tangent(band, energies, k);
            double along = VectorSums.dot(gradients[k], tangent);
            VectorSums.add(forces[k], -1, gradients[k]);
            if (isClimbing && k == highest) {
                VectorSums.add(forces[k], 2 * along, tangent);
            } else {
                double spring = norm(VectorSums.moved(band[k + 1], -1, band[k]))
                        - norm(VectorSums.moved(band[k], -1, band[k - 1]));
                double stiffness = norm(gradients[k]) / SPACING;
                VectorSums.add(forces[k], along + stiffness * spring, tangent);
            }
        }
        return forces;
    }

    /** Returns the direction to the neighbour of higher energy; at a summit, a mean of both. */
    private double[] tangent(double[][] band, double[] energies, int k) {
        double[] forward = VectorSums.moved(band[k + 1], -1, band[k]);
        double[] backward = VectorSums.moved(band[k], -1, band[k - 1]);
        double rise = energies[k + 1] - energies[k];
        double fall = energies[k] - energies[k - 1];
        double[] tangent = new double[n];
        if (rise > 0 && fall > 0) {
            tangent = forward;
        } else if (rise < 0 && fall < 0) {
            tangent = backward;
        } else {
            double most = Math.max(Math.abs(rise), Math.abs(fall));
            double least = Math.min(Math.abs(rise), Math.abs(fall));
            boolean isForward = energies[k + 1] > energies[k - 1];
            VectorSums.add(tangent, isForward ? most : least, forward);
            VectorSums.add(tangent, isForward ? least : most, backward);
        }
        Eigensystem.normalize(tangent);
        return tangent;
    }

    private static double norm(double[] vector) {
        return Math.sqrt(VectorSums.dot(vector, vector));
    }
}
