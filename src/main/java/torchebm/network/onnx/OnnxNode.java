package torchebm.network.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import torchebm.network.NetworkException;

/**
 * A node of an ONNX graph with its inputs. Attributes that the operator does not read are errors, because they may
 * change the meaning.
 */
final class OnnxNode {
    private final NodeProto proto;
    private final int version;
    private final int batch;
    private final Tensors tensors;
    private final List<@Nullable Array> inputs;
    private final Function<GraphProto, List<Array>> branches;
    private final Map<String, AttributeProto> attributes = new HashMap<>();
    private boolean hasBranched;

    /**
     * @param version of the operator set
     * @param batch the number of points that the model was exported for; 0 for any number
     * @param tensors decodes the value of a constant
     * @param inputs null for an omitted optional input
     * @param branches evaluates a branch, which is an attribute of the node
     */
    OnnxNode(
            NodeProto proto,
            int version,
            int batch,
            Tensors tensors,
            List<@Nullable Array> inputs,
            Function<GraphProto, List<Array>> branches) {
        this.proto = proto;
        this.version = version;
        this.batch = batch;
        this.tensors = tensors;
        this.inputs = inputs;
        this.branches = branches;
        proto.getAttributeList().forEach(attribute -> attributes.put(attribute.getName(), attribute));
    }

    /**
     * Applies an operator to this node. This is the only place where errors inside an operator get a message: it names
     * the node, the operator, and the shapes of the inputs.
     *
     * @throws NetworkException if the operator cannot be applied
     */
    List<Array> applied(Operators.Operator operator) {
        try {
            List<Array> outputs = operator.apply(this);
            checkAttributes();
            boolean dependsOnThePoint = hasBranched || dependsOnThePoint(); // branches fold their own nodes
            return outputs.stream()
                    .map(output -> output.folded(dependsOnThePoint))
                    .toList();
        } catch (NetworkException e) {
            throw failure(e, String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException
                | ArithmeticException
                | IndexOutOfBoundsException
                | NegativeArraySizeException
                | NoSuchElementException e) {
            throw failure(e, "does not fit its inputs or attributes: " + e.getMessage());
        }
    }

    private NetworkException failure(RuntimeException cause, String message) {
        List<String> shapes = inputs.stream()
                .map(input -> input == null ? "none" : input.toString())
                .toList();
        boolean areSaid = shapes.stream().allMatch(message::contains);
        String said = shapes.size() == 1 ? "; its input has the shape " : "; its inputs have the shapes ";
        return new NetworkException(
                place(proto) + message + (areSaid ? "" : said + String.join(", ", shapes)),
                cause instanceof NetworkException ? cause.getCause() : cause);
    }

    /** Returns the beginning of a message: {@code node y (MatMul) }. */
    static String place(NodeProto proto) {
        String name = proto.getName().isEmpty() ? String.join(", ", proto.getOutputList()) : proto.getName();
        return "node " + (name.isEmpty() ? "without a name" : name) + " (" + proto.getOpType() + ") ";
    }

    String operator() {
        return proto.getOpType();
    }

    int version() {
        return version;
    }

    /** Returns true if a side of an explicit shape is that of the batch. */
    boolean isBatch(double side) {
        return batch > 1 && side == batch;
    }

    int outputs() {
        return proto.getOutputCount();
    }

    /** Returns the number of inputs, including omitted ones. */
    int count() {
        return inputs.size();
    }

    /** Returns a required input. */
    Array input(int i) {
        return optional(i).orElseThrow(() -> new NetworkException("needs an input " + (i + 1)));
    }

    Optional<Array> optional(int i) {
        return i < inputs.size() ? Optional.ofNullable(inputs.get(i)) : Optional.empty();
    }

    /** Returns all inputs, at least one. */
    List<Array> all() {
        List<Array> all = new ArrayList<>();
        for (int i = 0; i < Math.max(1, inputs.size()); i++) {
            all.add(input(i));
        }
        return all;
    }

    boolean dependsOnThePoint() {
        return inputs.stream().anyMatch(input -> input != null && !input.isKnown());
    }

    private Optional<AttributeProto> attribute(String name, AttributeProto.AttributeType type) {
        AttributeProto attribute = attributes.remove(name);
        if (attribute != null && attribute.getType() != type) {
            throw new NetworkException("has an attribute " + name + " of the wrong type");
        }
        return Optional.ofNullable(attribute);
    }

    double number(String name, double usual) {
        return attribute(name, AttributeProto.AttributeType.FLOAT)
                .map(a -> (double) a.getF())
                .orElse(usual);
    }

    int integer(String name, int usual) {
        return attribute(name, AttributeProto.AttributeType.INT)
                .map(a -> (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, a.getI())))
                .orElse(usual);
    }

    Optional<String> text(String name) {
        return attribute(name, AttributeProto.AttributeType.STRING)
                .map(a -> a.getS().toStringUtf8());
    }

    /** Returns the tensor of the attribute {@code value}. */
    Optional<Array> value() {
        return attribute("value", AttributeProto.AttributeType.TENSOR).map(a -> tensors.decode(a.getT()));
    }

    /** Returns the outputs of the branch of an attribute. */
    List<Array> branch(String name) {
        GraphProto branch = attribute(name, AttributeProto.AttributeType.GRAPH)
                .map(AttributeProto::getG)
                .orElseThrow(() -> new NetworkException("needs " + name));
        hasBranched = true;
        try {
            return branches.apply(branch);
        } catch (NetworkException e) {
            throw new NetworkException("takes " + name + ": " + e.getMessage(), e.getCause());
        }
    }

    boolean has(String attribute) {
        return attributes.containsKey(attribute);
    }

    Optional<double[]> numbers(String name) {
        return attribute(name, AttributeProto.AttributeType.FLOATS)
                .map(a -> a.getFloatsList().stream()
                        .mapToDouble(Float::doubleValue)
                        .toArray());
    }

    Optional<int[]> integers(String name) {
        return attribute(name, AttributeProto.AttributeType.INTS)
                .map(a -> a.getIntsList().stream()
                        .mapToInt(i -> (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, i)))
                        .toArray());
    }

    /** Returns integers that are an attribute in early versions and an input in later ones. */
    Optional<int[]> integers(String name, int input) {
        Optional<int[]> attribute = integers(name);
        return attribute.isPresent() ? attribute : optional(input).map(Array::integers);
    }

    /** Ignores an attribute that has no effect. */
    void ignore(String name) {
        attributes.remove(name);
    }

    /** Reports attributes that were not read. */
    private void checkAttributes() {
        if (!attributes.isEmpty()) {
            throw new NetworkException("has an attribute that is not supported: "
                    + attributes.keySet().iterator().next());
        }
    }
}
