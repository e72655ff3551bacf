package torchebm.task;

import java.util.ArrayList;
import java.util.List;
import torchebm.core.Integration;
import torchebm.grid.Axis;
import torchebm.grid.Grid;
import torchebm.grid.Points;
import torchebm.spec.Spec;

/** The coordinates of a table: those that are not integrated. */
final class FreeEnergyTable {
    private FreeEnergyTable() {}

    /** Returns the names of the coordinates. */
    static List<String> coordinates(Spec spec) {
        List<String> names = new ArrayList<>();
        for (int i : kept(spec)) {
            names.add("x" + (i + 1));
        }
        return names;
    }

    private static List<Integer> kept(Spec spec) {
        List<Integer> integrated =
                spec.integration().map(Integration::coordinates).orElse(List.of());
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < spec.landscape().model().dimension(); i++) {
            if (!integrated.contains(i)) {
                kept.add(i);
            }
        }
        return kept;
    }

    /** Returns the points of a table without integrated coordinates; the given ones if none is integrated. */
    static Points points(Spec spec, Points all) {
        if (spec.integration().isEmpty() || !(all instanceof Grid grid)) {
            return all;
        }
        List<Integer> kept = kept(spec);
        double[] at = new double[kept.size()];
        for (int k = 0; k < at.length; k++) {
            at[k] = grid.at()[kept.get(k)];
        }
        List<Axis> axes = new ArrayList<>();
        for (Axis axis : grid.axes()) {
            axes.add(new Axis(kept.indexOf(axis.coordinate()), axis.min(), axis.max(), axis.points()));
        }
        return new Grid(axes, at);
    }
}
