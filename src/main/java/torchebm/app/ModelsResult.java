package torchebm.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What models there are.
 *
 * @param groups the catalogue
 * @param types the types of a model that are made of a formula or of other models, with what each does
 */
public record ModelsResult(List<Group> groups, Map<String, String> types) {
    public ModelsResult {
        groups = List.copyOf(groups);
        types = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(types));
    }

    /**
     * Models of one kind.
     *
     * @param name of the group
     * @param models each with its defaults
     */
    public record Group(String name, List<ModelDescription> models) {
        public Group {
            models = List.copyOf(models);
        }
    }
}
