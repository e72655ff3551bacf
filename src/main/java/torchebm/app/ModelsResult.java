package torchebm.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import torchebm.problem.Problem;

/**
 * The available models.
 *
 * @param models the models of the catalogue by group, then those of plugins, each with its default parameters
 * @param types the types that build a model from a formula or from other models, with their descriptions
 * @param problems the problems of models of plugins that cannot be built
 */
public record ModelsResult(List<ModelDescription> models, Map<String, String> types, List<Problem> problems) {
    public ModelsResult {
        models = List.copyOf(models);
        problems = List.copyOf(problems);
        types = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(types));
    }
}
