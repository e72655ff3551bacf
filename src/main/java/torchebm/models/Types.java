package torchebm.models;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The types of a model that are built in rather than specs of the catalogue. */
public final class Types {
    static final String GAUSSIAN = "gaussian";
    static final String SUM = "sum";
    static final String PRODUCT = "product";
    public static final String SCALED = "scaled";
    public static final String MIXTURE = "mixture";
    public static final String TRANSFORMED = "transformed";
    public static final String EMBED = "embed";
    public static final String MLP = "mlp";
    public static final String ONNX = "onnx";

    private static final Map<String, String> SUMMARIES = summaries();

    private Types() {}

    private static Map<String, String> summaries() {
        Map<String, String> types = new LinkedHashMap<>();
        types.put(FormulaReader.TYPE, "any energy as a line of text, with its gradient");
        types.put(MLP, "a neural network, with the weights of a safetensors file");
        types.put(ONNX, "a network, or any other energy, that was exported as ONNX");
        types.put(SUM, "energies added up, with weights: a product of experts");
        types.put(PRODUCT, "energies multiplied");
        types.put(SCALED, "an energy times a factor, over a temperature");
        types.put(MIXTURE, "densities of any kind, weighted and added up");
        types.put(TRANSFORMED, "a landscape shifted, scaled and rotated");
        types.put(EMBED, "a landscape in some coordinates of a larger space");
        return types;
    }

    /** What each type that makes a model out of a formula or of other models does. */
    public static Map<String, String> compositions() {
        return java.util.Collections.unmodifiableMap(SUMMARIES);
    }

    static boolean contains(String name) {
        return name.equals(GAUSSIAN) || SUMMARIES.containsKey(name);
    }

    public static List<String> andCatalogue() {
        List<String> names = new ArrayList<>(Catalogue.names());
        SUMMARIES.keySet().stream().filter(name -> !names.contains(name)).forEach(names::add);
        return names;
    }
}
