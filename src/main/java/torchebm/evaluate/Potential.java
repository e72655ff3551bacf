package torchebm.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import torchebm.compute.Program;
import torchebm.core.BaseModel;
import torchebm.core.Integration;
import torchebm.graph.Tensor;
import torchebm.grid.Grid;
import torchebm.grid.Points;

/**
 * The energy of a model over grids; or its free energy, if some coordinates are integrated.
 *
 * @param model the model
 * @param integration the integrated coordinates; empty for the energy itself
 * @param temperature T of the free energy
 */
public record Potential(BaseModel model, Optional<Integration> integration, double temperature) {
    /**
     * Compiles the potential, and on request its slopes along all coordinates that are not integrated.
     *
     * @param points a grid, if coordinates are integrated
     */
    public Program compile(boolean withGradient, Points points, Compiler compiler) {
        if (integration.isEmpty()) {
            return compiler.compile(model.outputs(withGradient), points);
        }
        if (!(points instanceof Grid grid)) {
            throw new IllegalArgumentException("a free energy needs a grid");
        }
        double[][] coordinates = new double[grid.axes().size()][];
        for (int k = 0; k < coordinates.length; k++) {
            coordinates[k] = grid.axes().get(k).values();
        }
        return compile(withGradient, grid, coordinates, compiler);
    }

    /** Compiles the free energy over points with given coordinates along the axes of a grid. */
    Program compile(boolean withGradient, Grid grid, double[][] coordinates, Compiler compiler) {
        Integration integrated = integration.orElseThrow();
        List<Tensor> tensors = new ArrayList<>(List.of(model.energy()));
        for (int i = 0; withGradient && i < model.dimension(); i++) {
            if (!integrated.coordinates().contains(i)) {
                tensors.add(model.gradient().slice(i, i + 1));
            }
        }
        return new FreeEnergy(tensors, integrated, temperature, grid, coordinates, compiler);
    }

    /** Returns the number of points of a program to evaluate between two reports of progress, at most a given one. */
    public static int pointsABlock(Program program, int most) {
        return program instanceof FreeEnergy free ? Math.min(most, free.pointsABatch()) : most;
    }

    /** Returns the largest estimated error of the free energies that a program computed; empty for energies. */
    public static OptionalDouble error(Program program) {
        return program instanceof FreeEnergy free ? OptionalDouble.of(free.error()) : OptionalDouble.empty();
    }
}
