package torchebm.plot;

import torchebm.document.DocumentReader;
import torchebm.document.Node;
import torchebm.document.Source;

/** The defaults of a plot, as a mapping that the plot of a spec overrides. */
public final class PlotDefaults {
    private PlotDefaults() {}

    /** Returns the default of each key that has one. */
    public static Node.MapNode node() {
        Source source = Source.builtIn("defaults", "");
        Node.MapNode defaults = Node.MapNode.empty(source.start());
        for (PlotKey<?> key : PlotKeys.all()) {
            if (key.hasDefault()) {
                defaults = defaults.with(key.name(), DocumentReader.plain(source.start(), key.usual()));
            }
        }
        return defaults;
    }
}
