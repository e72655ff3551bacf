package torchebm.network.onnx;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import torchebm.core.BaseModel;
import torchebm.files.FileAccess;
import torchebm.graph.Tensor;
import torchebm.network.NetworkException;

/**
 * An energy in an ONNX file. Its float32 weights are used unchanged, and computed with in float64 or the requested
 * type.
 *
 * <p>The point is an input of floats, with shape (batch, n) or (n), and the energy is an output with one number per
 * point. The batch may be open or fixed; the nodes must not mix points.
 */
public final class OnnxModel extends BaseModel {
    private final OnnxFile file;
    private final PointInput input;
    private final Map<String, Array> fixed;
    private final String output;

    /**
     * @param input the point
     * @param fixed the values of other inputs
     * @param output the name of the energy
     */
    OnnxModel(OnnxFile file, PointInput input, Map<String, Array> fixed, String output) {
        super(input.size());
        this.file = file;
        this.input = input;
        this.fixed = Map.copyOf(fixed);
        this.output = output;
    }

    /**
     * Reads a file with one input and one output. Its nodes are evaluated when the energy is needed.
     *
     * @param files opens the file, and those beside it
     * @param dimension n, used if the file leaves it open; 0 if it is unknown
     * @throws NetworkException if it is damaged, or not an energy
     * @throws IOException if it cannot be read
     */
    public static OnnxModel read(FileAccess files, Path file, int dimension) throws IOException {
        return OnnxFile.open(files, file).model(dimension, Optional.empty(), Map.of());
    }

    /** Evaluates the nodes of the file in order; x has shape (n). */
    @Override
    public Tensor forward(Tensor x) {
        Array energy = file.evaluate(input, input.array(x), fixed, output);
        if (energy.size() != 1) {
            throw new NetworkException(
                    "the output " + output + " has shape " + energy + ", but an energy is one number for each point");
        }
        return energy.tensor();
    }
}
