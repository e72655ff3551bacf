package torchebm.evaluate;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import torchebm.grid.Field;
import torchebm.grid.Grid;

/** Boltzmann densities of energies over a grid, p(x) = e^(−E(x)) / Z with the integral Z over the grid. */
final class Density {
    private Density() {}

    /** Returns p. */
    static Field of(Field energies) {
        double logZ = logZ(energies);
        return mapped(energies, energy -> Math.exp(-energy - logZ));
    }

    /** Returns log p. */
    static Field logOf(Field energies) {
        double logZ = logZ(energies);
        return mapped(energies, energy -> -energy - logZ);
    }

    private static Field mapped(Field energies, DoubleUnaryOperator map) {
        return new Field(
                energies.grid(), Arrays.stream(energies.values()).map(map).toArray());
    }

    /** Returns log Z by the trapezoidal rule; energies that are not finite are left out. */
    private static double logZ(Field energies) {
        double least = energies.range().min();
        Grid grid = energies.grid();
        double sum = 0;
        for (int j = 0; j < grid.rows(); j++) {
            for (int i = 0; i < grid.columns(); i++) {
                double energy = energies.get(i, j);
                double weight = (i == 0 || i == grid.columns() - 1 ? 0.5 : 1)
                        * (grid.isPlane() && (j == 0 || j == grid.rows() - 1) ? 0.5 : 1);
                sum += Double.isFinite(energy) ? weight * Math.exp(least - energy) : 0;
            }
        }
        double cell = grid.first().step() * (grid.isPlane() ? grid.last().step() : 1);
        return Math.log(sum * cell) - least;
    }
}
