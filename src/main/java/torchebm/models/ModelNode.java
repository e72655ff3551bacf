package torchebm.models;

import torchebm.core.Dimensions;
import torchebm.document.Node;
import torchebm.document.Section;

/** The keys that every model has in a document, and the forms that a model can take there. */
public final class ModelNode {
    /** The key of a model in a spec, and in a model that contains one. */
    public static final String MODEL = "model";

    public static final String TYPE = "type";
    public static final String DIMENSION = "dimension";

    /** The dimension of a model that does not give one. */
    static final int USUAL_DIMENSION = 2;

    private ModelNode() {}

    /** Returns a mapping for a model that may be a name alone. */
    public static Node expanded(Node node) {
        return node instanceof Node.TextNode name
                ? Node.MapNode.empty(name.place()).with(TYPE, name)
                : node;
    }

    /** Returns a model with the given values over its own; parameters of a formula go into its parameters. */
    public static Node.MapNode merged(Node.MapNode base, Node.MapNode given, String name) {
        return FormulaReader.isFormula(base) ? FormulaReader.merged(base, given, name) : base.with(given);
    }

    /** Returns the dimension that a section gives, else the one that is asked for, else the usual one. */
    static int dimension(Section section, int asked) {
        return section.integer(DIMENSION, 1, Dimensions.MOST).orElse(asked > 0 ? asked : USUAL_DIMENSION);
    }
}
