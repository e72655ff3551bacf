package torchebm.network.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import torchebm.core.BaseModel;
import torchebm.files.FileAccess;
import torchebm.graph.Tensor;
import torchebm.network.NetworkException;

/**
 * An energy in an ONNX file. Its float32 weights are used unchanged, and computed with in float64 or the requested
 * type.
 *
 * <p>The file has one input of floats, with shape (batch, n) or (n), and one output with one number per point. The
 * batch may be open or fixed; the nodes must not mix points.
 */
public final class OnnxModel extends BaseModel {
    /** The first operator set with NumPy's broadcasting. */
    private static final int OLDEST = 7;

    /** The largest array of Java; protobuf has the same limit. */
    private static final int MAX_BYTES = Integer.MAX_VALUE - 8;

    /** The largest number of values that all nodes may compute for a point. */
    private static final long MAX_NUMBERS = 32_000_000;

    /** The largest number of values that all nodes may read. */
    private static final long MAX_READ = 256_000_000;

    /** The number of additional reads of each number of the file. */
    private static final long READS = 4;

    private final GraphProto graph;
    private final Map<String, TensorProto> stored;
    private final Tensors tensors;
    private final int version;
    private final Input input;

    /**
     * The input of the file.
     *
     * @param batch the number of points of the batch; 1 for a point without a batch axis, 0 for any number
     * @param sides of one point
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Input(String name, int batch, int[] sides) {
        int size() {
            return Array.size(sides);
        }

        Array array(Tensor x) {
            Tensor point = size() == 1 ? x.component(0) : x;
            return new Array(batch != 1, sides, point, false);
        }
    }

    private OnnxModel(GraphProto graph, Map<String, TensorProto> stored, int version, Input input, Tensors tensors) {
        super(input.size());
        this.graph = graph;
        this.stored = stored;
        this.version = version;
        this.input = input;
        this.tensors = tensors;
    }

    /**
     * Reads a file. Its nodes are evaluated when the energy is needed.
     *
     * @param files opens the file, and those beside it
     * @param dimension n, used if the file leaves it open; 0 if it is unknown
     * @throws NetworkException if it is damaged, or not an energy
     * @throws IOException if it cannot be read
     */
    public static OnnxModel read(FileAccess files, Path file, int dimension) throws IOException {
        ModelProto model = parse(files.bytes(file, MAX_BYTES));
        if (!model.hasGraph() || model.getIrVersion() < 1) {
            throw new NetworkException("this is not an ONNX file");
        }
        int version = version(model);
        GraphProto graph = model.getGraph();
        Map<String, TensorProto> initializers = initializers(graph);
        List<ValueInfoProto> inputs = graph.getInputList().stream()
                .filter(value -> !initializers.containsKey(value.getName()))
                .toList();
        if (inputs.size() != 1) {
            throw new NetworkException("an energy has one input, the point, but this file has "
                    + (inputs.isEmpty() ? "none" : names(inputs)));
        }
        if (graph.getOutputCount() != 1) {
            throw new NetworkException("an energy has one output, but this file has "
                    + (graph.getOutputCount() == 0 ? "none" : names(graph.getOutputList())));
        }
        if (graph.getSparseInitializerCount() > 0) {
            throw new NetworkException("sparse weights are not supported");
        }
        checkOperators(graph);
        Path folder = file.toAbsolutePath().getParent();
        return new OnnxModel(
                graph,
                initializers,
                version,
                input(inputs.get(0), dimension),
                new Tensors(files, folder == null ? Path.of("") : folder));
    }

    private static ModelProto parse(byte[] bytes) throws IOException {
        try {
            CodedInputStream in = UnsafeByteOperations.unsafeWrap(bytes).newCodedInput();
            in.enableAliasing(true); // weights are not copied
            return ModelProto.parseFrom(in);
        } catch (InvalidProtocolBufferException e) {
            throw new NetworkException("this is not an ONNX file, or it is damaged or truncated");
        }
    }

    private static int version(ModelProto model) {
        for (OperatorSetIdProto set : model.getOpsetImportList()) {
            if (isStandard(set.getDomain())) {
                if (set.getVersion() < OLDEST) {
                    throw new NetworkException("this file has version " + set.getVersion()
                            + " of the operators, but at least " + OLDEST + " is needed");
                }
                return (int) Math.min(Integer.MAX_VALUE, set.getVersion());
            }
        }
        throw new NetworkException("this is not an ONNX file: it does not name its operator set");
    }

    private static boolean isStandard(String domain) {
        return domain.isEmpty() || domain.equals("ai.onnx");
    }

    private static String names(List<ValueInfoProto> values) {
        return values.stream().map(ValueInfoProto::getName).collect(Collectors.joining(", "));
    }

    private static Map<String, TensorProto> initializers(GraphProto graph) {
        Map<String, TensorProto> all = new HashMap<>();
        graph.getInitializerList().forEach(tensor -> all.put(tensor.getName(), tensor));
        return all;
    }

    /** Reports all unsupported operators at once. */
    private static void checkOperators(GraphProto graph) {
        List<String> unknown = new ArrayList<>();
        for (NodeProto node : graph.getNodeList()) {
            String name = isStandard(node.getDomain()) ? node.getOpType() : node.getDomain() + "." + node.getOpType();
            if (!(isStandard(node.getDomain()) && Operators.contains(name)) && !unknown.contains(name)) {
                unknown.add(name);
            }
        }
        if (!unknown.isEmpty()) {
            throw new NetworkException(
                    (unknown.size() == 1 ? "the operator " : "the operators ") + String.join(", ", unknown)
                            + (unknown.size() == 1 ? " is" : " are") + " not supported; the supported operators are: "
                            + String.join(", ", Operators.names()));
        }
    }

    private static Input input(ValueInfoProto value, int dimension) {
        String name = value.getName();
        if (!value.getType().hasTensorType()
                || !Tensors.isFloat(value.getType().getTensorType().getElemType())) {
            throw new NetworkException("the input " + name + " is not an array of floats");
        }
        if (!value.getType().getTensorType().hasShape()) {
            if (dimension < 1) {
                throw new NetworkException(
                        "the input " + name + " has no shape: give dimension, the components of a point");
            }
            return new Input(name, 0, new int[] {dimension});
        }
        List<Dimension> shape = value.getType().getTensorType().getShape().getDimList();
        if (shape.isEmpty()) {
            throw new NetworkException("the input " + name + " has the shape (), but it must be (batch, n) or (n)");
        }
        long batch = shape.size() == 1 ? 1 : shape.get(0).getDimValue();
        int first = batch == 1 ? 0 : 1;
        int[] sides = new int[shape.size() - first];
        int open = 0;
        for (int k = 0; k < sides.length; k++) {
            long side = shape.get(k + first).getDimValue();
            if (side < 1) {
                open++;
                side = dimension;
            }
            if (side < 1 || side > Integer.MAX_VALUE || open > 1) {
                throw new NetworkException(
                        "the input " + name + " leaves its size open: give dimension, the components of a point");
            }
            sides[k] = (int) side;
        }
        return new Input(name, (int) Math.max(0, Math.min(Integer.MAX_VALUE, batch)), sides);
    }

    /** Evaluates the nodes of the file in order; x has shape (n). */
    @Override
    public Tensor forward(Tensor x) {
        Map<String, Array> known = new HashMap<>();
        known.put(input.name(), input.array(x));
        long numbers = 0;
        long read = 0;
        for (NodeProto proto : graph.getNodeList()) {
            List<@Nullable Array> inputs = new ArrayList<>();
            for (String name : proto.getInputList()) {
                boolean isFirst = !known.containsKey(name);
                Array array = name.isEmpty() ? null : find(name, known, OnnxNode.place(proto));
                inputs.add(array);
                if (array != null) {
                    read += isFirst ? -READS * array.size() : array.size();
                }
            }
            List<Array> outputs = Operators.apply(new OnnxNode(proto, version, input.batch(), tensors, inputs));
            for (int k = 0; k < Math.min(outputs.size(), proto.getOutputCount()); k++) {
                numbers += outputs.get(k).size();
                known.put(proto.getOutput(k), outputs.get(k));
            }
            if (numbers > MAX_NUMBERS || read > MAX_READ) {
                throw new NetworkException("the nodes compute more than " + MAX_NUMBERS
                        + " numbers for a point, or read more than " + MAX_READ + ": the model is too large");
            }
        }
        String name = graph.getOutput(0).getName();
        Array output = find(name, known, "the output ");
        if (output.size() != 1) {
            throw new NetworkException(
                    "the output " + name + " has shape " + output + ", but an energy is one number for each point");
        }
        return output.tensor();
    }

    private Array find(String name, Map<String, Array> known, String place) {
        Array array = known.get(name);
        if (array == null) {
            TensorProto tensor = stored.get(name);
            if (tensor == null) {
                throw new NetworkException(place + "reads " + name + ", which no earlier node computes");
            }
            array = tensors.decode(tensor);
            known.put(name, array);
        }
        return array;
    }
}
