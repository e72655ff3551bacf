package torchebm.app;

import java.util.List;

/**
 * The catalogue.
 *
 * @param models every model with its defaults
 */
public record ModelsResult(List<ModelDescription> models) {
    public ModelsResult {
        models = List.copyOf(models);
    }
}
