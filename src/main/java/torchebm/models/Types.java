package torchebm.models;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The built-in types of models, which are not specs of the catalogue. */
public final class Types {
    static final String GAUSSIAN = "gaussian";
    static final String LENNARD_JONES = "lennard-jones";
    public static final String SUM = "sum";
    static final String PRODUCT = "product";
    public static final String SCALED = "scaled";
    public static final String MIXTURE = "mixture";
    public static final String TRANSFORMED = "transformed";
    public static final String EMBED = "embed";
    public static final String MLP = "mlp";
    public static final String ONNX = "onnx";
    public static final String TABULATED = "tabulated";

    private static final Map<String, String> SUMMARIES = summaries();

    private Types() {}

    private static Map<String, String> summaries() {
        Map<String, String> types = new LinkedHashMap<>();
        types.put(FormulaReader.TYPE, "an energy given as a formula, with its gradient");
        types.put(MLP, "a neural network with the weights of a safetensors file or a PyTorch checkpoint");
        types.put(ONNX, "a network, or another energy, from an ONNX file");
        types.put(TABULATED, "a table of energies on a grid, with splines between its nodes");
        types.put(SUM, "a weighted sum of energies: a product of experts");
        types.put(PRODUCT, "a product of energies");
        types.put(SCALED, "an energy times a factor, divided by a temperature");
        types.put(MIXTURE, "a weighted sum of densities");
        types.put(TRANSFORMED, "a landscape, shifted, scaled and rotated");
        types.put(EMBED, "a landscape in some coordinates of a larger space");
        return types;
    }

    /** Returns the summaries of all types except those that are only known as models of the catalogue, by name. */
    public static Map<String, String> compositions() {
        return java.util.Collections.unmodifiableMap(SUMMARIES);
    }

    static boolean contains(String name) {
        return name.equals(GAUSSIAN) || name.equals(LENNARD_JONES) || SUMMARIES.containsKey(name);
    }

    /** Returns the names of the catalogue and of all types. */
    public static List<String> andCatalogue() {
        List<String> names = new ArrayList<>(Catalogue.names());
        SUMMARIES.keySet().stream().filter(name -> !names.contains(name)).forEach(names::add);
        return names;
    }
}
