package torchebm.plot;

import java.util.LinkedHashMap;
import java.util.Map;
import torchebm.document.DocumentReader;
import torchebm.document.Node;
import torchebm.document.Place;
import torchebm.document.Source;

/** The defaults of a plot, as a mapping that the plot of a spec overrides. */
public final class PlotDefaults {
    /** The place of the defaults, for messages. */
    static final Place PLACE = Source.builtIn("defaults", "").start();

    private PlotDefaults() {}

    /** Returns the default of each key that has one. */
    public static Node.MapNode node() {
        Map<String, Node.Entry> defaults = new LinkedHashMap<>();
        for (PlotKey<?> key : PlotKeys.all()) {
            if (key.hasDefault()) {
                defaults.put(key.name(), new Node.Entry(PLACE, DocumentReader.plain(PLACE, key.usual())));
            }
        }
        return new Node.MapNode(PLACE, defaults);
    }
}
