package torchebm.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import torchebm.core.Projection;
import torchebm.grid.Grid;
import torchebm.grid.PointList;
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
                spec.projection().map(Projection::coordinates).orElse(List.of());
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
        if (spec.projection().isEmpty() || !(all instanceof Grid grid)) {
            return all;
        }
        List<Integer> kept = kept(spec);
        int count = Math.toIntExact(grid.count());
        double[][] columns = new double[kept.size()][count];
        for (int k = 0; k < columns.length; k++) {
            int coordinate = kept.get(k);
            Arrays.fill(columns[k], grid.at()[coordinate]);
            for (int p = 0; p < count; p++) {
                if (coordinate == grid.first().coordinate()) {
                    columns[k][p] = grid.first().value(p % grid.columns());
                } else if (coordinate == grid.last().coordinate()) {
                    columns[k][p] = grid.last().value(p / grid.columns());
                }
            }
        }
        return new PointList(columns);
    }
}
