package torchebm.models;

import java.util.List;
import java.util.function.Supplier;
import torchebm.core.BaseModel;
import torchebm.core.Landscape;
import torchebm.document.Node;
import torchebm.document.Section;
import torchebm.files.FileAccess;

/** The part of the model reader that readers of single types use: nested models, limits of size, files. */
interface ModelContext {
    /**
     * Reads a model.
     *
     * @param asked the dimension of a model that does not give one; 0 for its own choice
     * @param least the least dimension of a formula that does not give one
     */
    Landscape read(Node node, int asked, int least);

    /**
     * Reads a list of models, which must have one dimension.
     *
     * @param asked the dimension of a first model that does not give one; 0 for its own choice
     */
    List<Landscape> list(Section section, String key, int asked);

    /** Builds a model and its graph; the error of a wrong parameter gets the place of the parameter. */
    <M extends BaseModel> M built(Section section, Supplier<M> maker);

    /** Opens the files that models are read from. */
    FileAccess files();
}
