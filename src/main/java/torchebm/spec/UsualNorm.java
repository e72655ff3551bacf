package torchebm.spec;

import java.util.List;
import java.util.Optional;
import torchebm.document.Node;
import torchebm.document.Section;
import torchebm.models.Catalogue;
import torchebm.models.ModelNode;
import torchebm.models.Types;
import torchebm.plot.PlotKeys;

/** The usual norm of the levels of a model: the norm in the plot of its entry in the catalogue. */
public final class UsualNorm {
    /** The types whose usual norm is that of the model that they contain. */
    private static final List<String> WRAPPERS = List.of(Types.SCALED, Types.TRANSFORMED, Types.EMBED);

    private UsualNorm() {}

    /** Returns the norm of a model of the catalogue; empty if its entry names none. */
    public static Optional<String> ofCatalogue(String name) {
        return Catalogue.contains(name) ? named(Catalogue.entry(name)) : Optional.empty();
    }

    /** Returns the norm of a model in a spec; empty if no entry of the catalogue names one. */
    static Optional<String> of(Node model) {
        Node node = ModelNode.expanded(model);
        if (!(node instanceof Node.MapNode map) || !(map.get(ModelNode.TYPE) instanceof Node.TextNode type)) {
            return Optional.empty();
        }
        Node inner = map.get(ModelNode.MODEL);
        return WRAPPERS.contains(type.text()) && inner != null ? of(inner) : ofCatalogue(type.text());
    }

    /** Returns the norm in the plot of a spec; empty if the spec names none. */
    static Optional<String> named(Node.MapNode spec) {
        return spec.get(SpecKeys.PLOT) instanceof Node.MapNode plot
                ? Section.of(SpecKeys.PLOT, plot).text(PlotKeys.NORM.name())
                : Optional.empty();
    }
}
