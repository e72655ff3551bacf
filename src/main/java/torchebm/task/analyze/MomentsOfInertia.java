package torchebm.task.analyze;

import java.util.Arrays;
import torchebm.grid.Eigensystem;

/** The principal moments of inertia of particles of mass 1. */
final class MomentsOfInertia {
    private MomentsOfInertia() {}

    /**
     * Returns the moments, in ascending order; 1 each without particles.
     *
     * @param x positions, shape (3 · atoms)
     * @param atoms the number of particles; 0 if the coordinates are not positions
     */
    static double[] of(double[] x, int atoms) {
        if (atoms == 0) {
            return new double[] {1, 1, 1};
        }
        double[] centre = new double[3];
        for (int i = 0; i < x.length; i++) {
            centre[i % 3] += x[i] / atoms;
        }
        double[][] inertia = new double[3][3];
        for (int atom = 0; atom < atoms; atom++) {
            double[] r = new double[3];
            for (int i = 0; i < 3; i++) {
                r[i] = x[3 * atom + i] - centre[i];
            }
            double square = r[0] * r[0] + r[1] * r[1] + r[2] * r[2];
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    inertia[i][j] += (i == j ? square : 0) - r[i] * r[j];
                }
            }
        }
        Eigensystem all = Eigensystem.of(inertia);
        double[] moments = {all.value(0), all.value(1), all.value(2)};
        Arrays.sort(moments);
        return moments;
    }
}
