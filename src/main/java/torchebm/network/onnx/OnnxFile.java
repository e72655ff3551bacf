package torchebm.network.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import torchebm.files.FileAccess;
import torchebm.network.NetworkException;
import torchebm.network.UnreadableException;

/** An ONNX file. An energy is one of its outputs, as a function of one of its inputs; all other inputs are fixed. */
public final class OnnxFile {
    /** The largest array of Java; protobuf has the same limit. */
    private static final int MAX_BYTES = Integer.MAX_VALUE - 8;

    private final GraphProto graph;
    private final LocalFunctions functions;
    private final int version;
    private final Tensors tensors;

    private OnnxFile(ModelProto model, Tensors tensors) {
        this.graph = model.getGraph();
        this.functions = LocalFunctions.of(model);
        this.version = LocalFunctions.version(model.getOpsetImportList());
        this.tensors = tensors;
    }

    /**
     * Reads a file. Stored arrays are decoded when they are needed.
     *
     * @param files opens the file, and those beside it
     * @throws UnreadableException if it is damaged
     * @throws NetworkException if it has an operator that is not supported
     * @throws IOException if it cannot be read
     */
    public static OnnxFile open(FileAccess files, Path file) throws IOException {
        ModelProto model = parse(files.bytes(file, MAX_BYTES));
        if (!model.hasGraph() || model.getIrVersion() < 1) {
            throw new UnreadableException(new NetworkException("this is not an ONNX file"));
        }
        if (model.getGraph().getSparseInitializerCount() > 0) {
            throw new NetworkException("sparse weights are not supported");
        }
        Path folder = file.toAbsolutePath().getParent();
        return new OnnxFile(model, new Tensors(files, folder == null ? Path.of("") : folder));
    }

    private static ModelProto parse(byte[] bytes) throws IOException {
        try {
            CodedInputStream in = UnsafeByteOperations.unsafeWrap(bytes).newCodedInput();
            in.enableAliasing(true); // weights are not copied
            return ModelProto.parseFrom(in);
        } catch (InvalidProtocolBufferException e) {
            throw new UnreadableException(
                    new NetworkException("this is not an ONNX file, or it is damaged or truncated"));
        }
    }

    /** Returns the names of the inputs without a stored value. */
    public List<String> inputs() {
        List<String> stored =
                graph.getInitializerList().stream().map(TensorProto::getName).toList();
        return allInputs().filter(name -> !stored.contains(name)).toList();
    }

    /** Returns true if there is an input with a name; it may have a stored value. */
    public boolean hasInput(String name) {
        return allInputs().anyMatch(name::equals);
    }

    private Stream<String> allInputs() {
        return graph.getInputList().stream().map(ValueInfoProto::getName);
    }

    /** Returns the names of the outputs. */
    public List<String> outputs() {
        return graph.getOutputList().stream().map(ValueInfoProto::getName).toList();
    }

    /**
     * Returns an energy. The point is the input that has neither a fixed nor a stored value.
     *
     * @param dimension n, used if the file leaves it open; 0 if it is unknown
     * @param output the name of the energy; empty for the only output
     * @param fixed the values of inputs by name
     * @throws NetworkException if the file is not such an energy
     * @throws InputException if a value does not fit its input
     */
    public OnnxModel model(int dimension, Optional<String> output, Map<String, InputValue> fixed) {
        List<String> points =
                inputs().stream().filter(name -> !fixed.containsKey(name)).toList();
        if (points.size() != 1) {
            throw new NetworkException(points.isEmpty() ? noPoint(fixed) : severalPoints(points));
        }
        PointInput point = PointInput.of(input(points.get(0)), dimension);
        Map<String, Array> values = new HashMap<>();
        fixed.forEach((name, value) -> values.put(name, FixedInput.array(input(name), point, value)));
        return new OnnxModel(this, point, values, output(output));
    }

    private static String noPoint(Map<String, InputValue> fixed) {
        return fixed.isEmpty()
                ? "an energy has one input, the point, but this file has none"
                : "an energy has one input, the point, but all inputs of this file have fixed values";
    }

    private static String severalPoints(List<String> points) {
        return "an energy has one input, the point, but this file has " + String.join(", ", points)
                + ": give the others fixed values, as in inputs: {" + points.get(1) + ": 0.5}";
    }

    private ValueInfoProto input(String name) {
        return graph.getInputList().stream()
                .filter(input -> input.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new InputException(name, "there is no input " + name));
    }

    private String output(Optional<String> wanted) {
        List<String> outputs = outputs();
        if (wanted.isPresent()) {
            if (!outputs.contains(wanted.get())) {
                throw new NetworkException("there is no output " + wanted.get());
            }
            return wanted.get();
        }
        if (outputs.size() != 1) {
            throw new NetworkException("an energy has one output, but this file has "
                    + (outputs.isEmpty()
                            ? "none"
                            : outputs.stream().collect(Collectors.joining(", ")) + ": name it, as in output: "
                                    + outputs.get(0)));
        }
        return outputs.get(0);
    }

    /** Returns the array of an output for a point. */
    Array evaluate(PointInput input, Array point, Map<String, Array> fixed, String output) {
        Names names = Names.of(graph, version);
        fixed.forEach(names::put);
        names.put(input.name(), point);
        NodeEvaluation evaluation = new NodeEvaluation(functions, tensors, input.batch());
        evaluation.run(graph.getNodeList(), names);
        return evaluation.find(output, names, "the output ");
    }
}
