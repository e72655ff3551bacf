package torchebm.plot;

import java.util.LinkedHashMap;
import java.util.Map;
import torchebm.document.DocumentReader;
import torchebm.document.Node;
import torchebm.document.Place;
import torchebm.document.Source;

/** The defaults of a plot, as a mapping that the plot of a spec overrides. */
public final class PlotDefaults {
    private PlotDefaults() {}

    /** Returns the default of each key that has one. */
    public static Node.MapNode node() {
        Place place = Source.builtIn("defaults", "").start();
        Map<String, Node.Entry> defaults = new LinkedHashMap<>();
        for (PlotKey<?> key : PlotKeys.all()) {
            if (key.hasDefault()) {
                defaults.put(key.name(), new Node.Entry(place, DocumentReader.plain(place, key.usual())));
            }
        }
        return new Node.MapNode(place, defaults);
    }
}
