package torchebm.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import torchebm.core.About;
import torchebm.core.Dimensions;
import torchebm.core.Landscape;
import torchebm.core.Setting;
import torchebm.core.Value;
import torchebm.document.Node;
import torchebm.document.Section;
import torchebm.formula.Scope;
import torchebm.network.NetworkException;
import torchebm.network.onnx.OnnxModel;

/** Reads {@code type: onnx}: an energy in an ONNX file. */
public final class OnnxReader {
    /** The key of the file. */
    public static final String PATH = "path";

    private static final List<String> KEYS = List.of(ModelNode.TYPE, ModelNode.DIMENSION, PATH, DomainReader.DOMAIN);

    private OnnxReader() {}

    static Landscape read(Section section, ModelContext models) {
        section.allowOnly(KEYS, "a key of onnx");
        Node.TextNode path = Section.text(PATH, section.required(PATH));
        int asked = section.integer(ModelNode.DIMENSION, 1, Dimensions.MOST).orElse(0);
        OnnxModel model;
        try {
            model = models.built(section, () -> read(models, path, asked));
        } catch (NetworkException e) {
            throw NetworkFiles.error(path, e);
        }
        int n = model.dimension();
        if (asked != 0 && asked != n) {
            throw section.placeOf(ModelNode.DIMENSION)
                    .error("dimension is " + asked + ", but a point of " + path.text() + " has " + n
                            + (n == 1 ? " component" : " components"));
        }
        return new Landscape(
                new About(
                        Types.ONNX,
                        path.text(),
                        "an energy from an ONNX file",
                        "as " + path.text() + " computes it",
                        DomainReader.text(section),
                        "",
                        ""),
                model,
                List.of(new Setting(PATH, new Value.Text(path.text()), "", "")),
                DomainReader.read(section, Scope.ofConstants(n)));
    }

    private static OnnxModel read(ModelContext models, Node.TextNode path, int dimension) {
        try {
            return OnnxModel.read(models.files(), NetworkFiles.file(path), dimension);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
