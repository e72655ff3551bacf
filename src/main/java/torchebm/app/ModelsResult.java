package torchebm.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import torchebm.problem.Problem;

/**
 * What models there are.
 *
 * @param models the catalogue, each model with its defaults; those of a group stand together
 * @param types the types of a model that are made of a formula or of other models, with what each does
 * @param problems what is wrong with models of plugins that fail
 */
public record ModelsResult(List<ModelDescription> models, Map<String, String> types, List<Problem> problems) {
    public ModelsResult {
        models = List.copyOf(models);
        problems = List.copyOf(problems);
        types = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(types));
    }
}
