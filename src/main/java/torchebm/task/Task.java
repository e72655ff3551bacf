package torchebm.task;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import torchebm.draw.Parts;
import torchebm.evaluate.ComputeRequest;
import torchebm.evaluate.PointsInput;
import torchebm.output.Destination;
import torchebm.spec.Spec;

/**
 * A unit of work: models, their output, its destination, and the settings of the computation.
 *
 * @param name the spec, as the user named it
 * @param panels the specs, with their grids, plots and sweeps; several for a figure of panels
 * @param output the output
 * @param destination the destination of the output; not used for checks
 * @param compute the device, the backend and the dtype
 */
public record Task(String name, List<Spec> panels, Output output, Destination destination, ComputeRequest compute) {
    public Task {
        panels = List.copyOf(panels);
    }

    /** Returns the first panel, which is the only one of most tasks. */
    Spec first() {
        return panels.get(0);
    }

    /** Refuses mistakes in the spec before anything is computed. */
    void check() {
        for (Spec panel : panels) {
            if (!needsGrid(panel)) {
                panel.box();
            } else if (!(output instanceof Output.Table table) || table.points().isEmpty()) {
                panel.grid();
            }
            if (!(output instanceof Output.Table)) {
                panel.plot();
            }
        }
        if (output instanceof Output.Figure && needsGrid(first())) {
            Parts.check(panels);
        }
    }

    private boolean needsGrid(Spec panel) {
        return !(output instanceof Output.Figure) || panel.plot().needsGrid();
    }

    /** Returns the number of points whose energies are kept at once; 0 for a table, which is streamed. */
    double storedPoints() {
        return output instanceof Output.Table
                ? 0
                : panels.stream()
                        .filter(this::needsGrid)
                        .mapToDouble(panel -> (double) panel.grid().count() * panel.combinationCount())
                        .sum();
    }

    /** Returns true if a file is written. */
    boolean writesFile() {
        return !(output instanceof Output.Checks) && !destination.isStdout();
    }

    /** Returns the files that the task reads: weights, colours, overlays, points. */
    Set<Path> inputs() {
        Set<Path> inputs = new LinkedHashSet<>();
        if (output instanceof Output.Table table) {
            table.points()
                    .filter(points -> !points.equals(PointsInput.STDIN))
                    .ifPresent(points -> inputs.add(Path.of(points)));
        }
        for (Spec panel : panels) {
            inputs.addAll(panel.files());
            if (panel.isSwept()) {
                panel.combinations().forEach(one -> inputs.addAll(one.spec().files()));
            }
        }
        return inputs;
    }
}
