package torchebm.evaluate;

import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import torchebm.grid.Field;
import torchebm.grid.Grid;
import torchebm.grid.Spread;

/**
 * Boltzmann densities of energies over a grid at a temperature T, p(x) = e^(−E(x) / T) / Z with the integral Z over the grid
 * by the trapezoidal rule. Energies that are not finite are left out of Z.
 */
final class Density {
    private final Field energies;
    private final double temperature;
    private final double least;

    /** log ∫ e^((E_min − E(x)) / T) dx. */
    private final double logVolume;

    /** @param temperature T, positive */
    Density(Field energies, double temperature) {
        this.energies = energies;
        this.temperature = temperature;
        this.least = energies.range().min();
        this.logVolume = Math.log(volume());
    }

    /** Returns p, or on request log p, and log Z, of evaluated energies. */
    Evaluated of(Evaluated evaluated, boolean isLog) {
        Field field = isLog ? mapped(this::logDensity) : mapped(energy -> Math.exp(logDensity(energy)));
        return new Evaluated(
                field,
                Spread.of(field.values()),
                evaluated.backend(),
                OptionalDouble.of(logVolume - least / temperature),
                evaluated.error());
    }

    private double logDensity(double energy) {
        return (least - energy) / temperature - logVolume;
    }

    private Field mapped(DoubleUnaryOperator map) {
        double[] values = energies.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = map.applyAsDouble(values[i]);
        }
        return new Field(energies.grid(), values);
    }

    private double volume() {
        Grid grid = energies.grid();
        double sum = 0;
        for (int j = 0; j < grid.rows(); j++) {
            for (int i = 0; i < grid.columns(); i++) {
                double energy = energies.get(i, j);
                double weight = (i == 0 || i == grid.columns() - 1 ? 0.5 : 1)
                        * (grid.isPlane() && (j == 0 || j == grid.rows() - 1) ? 0.5 : 1);
                sum += Double.isFinite(energy) ? weight * Math.exp((least - energy) / temperature) : 0;
            }
        }
        return sum * grid.first().step() * (grid.isPlane() ? grid.last().step() : 1);
    }
}
