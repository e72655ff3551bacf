package torchebm.draw;

import java.util.Set;
import torchebm.plot.PlotKey;
import torchebm.plot.PlotKeys;
import torchebm.plot.PlotSpec;
import torchebm.problem.RequestException;

/** Refuses keys of a plot that have no effect on a kind of figure without a grid. */
final class KindChecks {
    /** The keys that have an effect on all these kinds; the norm may be the usual one of a model. */
    static final Set<PlotKey<?>> OF_ALL = Set.of(
            PlotKeys.KIND,
            PlotKeys.NORM,
            PlotKeys.TITLE,
            PlotKeys.WIDTH,
            PlotKeys.HEIGHT,
            PlotKeys.DPI,
            PlotKeys.THEME,
            PlotKeys.FONT,
            PlotKeys.FONT_SIZE,
            PlotKeys.TEXT,
            PlotKeys.ASSETS,
            PlotKeys.COLUMNS);

    private KindChecks() {}

    /**
     * Checks a plot.
     *
     * @param further keys that have an effect
     * @param plots the number of plots of the figure
     */
    static void check(PlotSpec plot, String kind, Set<PlotKey<?>> further, int plots) {
        for (PlotKey<?> key : PlotKeys.all()) {
            boolean hasEffect = OF_ALL.contains(key) || further.contains(key);
            boolean isAlone = key.equals(PlotKeys.COLUMNS) && plots == 1;
            boolean isGiven = key.usual().isEmpty() ? plot.find(key).isPresent() : plot.isChanged(key);
            if ((!hasEffect || isAlone) && isGiven) {
                throw new RequestException("plot." + key + " has no effect with kind: " + kind
                        + (isAlone ? " and a single plot" : "") + ": leave it out");
            }
        }
    }
}
