package torchebm.network.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import torchebm.network.NetworkException;

/** A node of an ONNX graph with its inputs. Attributes that nobody asks for are errors, as they may change the meaning. */
final class OnnxNode {
    private final NodeProto proto;
    private final int version;
    private final int batch;
    private final Tensors tensors;
    private final List<@Nullable Array> inputs;
    private final Map<String, AttributeProto> attributes = new HashMap<>();

    /**
     * @param version of the set of operators
     * @param batch the number of points for which the model was exported; 0 if it takes any
     * @param tensors decodes the value of a constant
     * @param inputs null where an optional one is left out
     */
    OnnxNode(NodeProto proto, int version, int batch, Tensors tensors, List<@Nullable Array> inputs) {
        this.proto = proto;
        this.version = version;
        this.batch = batch;
        this.tensors = tensors;
        this.inputs = inputs;
        proto.getAttributeList().forEach(attribute -> attributes.put(attribute.getName(), attribute));
    }

    /**
     * What an operator makes of this node. This is the one place where something that does not fit inside an operator becomes
     * a message: it names the node, the operator, and the shapes of the inputs.
     *
     * @throws NetworkException if the operator cannot be applied
     */
    List<Array> applied(Operators.Operator operator) {
        try {
            List<Array> outputs = operator.apply(this);
            checkAttributes();
            boolean dependsOnThePoint = dependsOnThePoint();
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

    /** Where a message is from: {@code node y (MatMul) }. */
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

    /** Whether a side that is written out is that of the batch. */
    boolean isBatch(double side) {
        return batch > 1 && side == batch;
    }

    int outputs() {
        return proto.getOutputCount();
    }

    /** How many inputs there are, those left out included. */
    int count() {
        return inputs.size();
    }

    /** An input that must be there. */
    Array input(int i) {
        return optional(i).orElseThrow(() -> new NetworkException("needs an input " + (i + 1)));
    }

    Optional<Array> optional(int i) {
        return i < inputs.size() ? Optional.ofNullable(inputs.get(i)) : Optional.empty();
    }

    /** All inputs, at least one. */
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
        if (attribute != null && !attribute.getRefAttrName().isEmpty()) {
            throw new NetworkException("takes its attribute " + name + " from a function, but is in none");
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

    /** The tensor of the attribute {@code value}. */
    Optional<Array> value() {
        return attribute("value", AttributeProto.AttributeType.TENSOR).map(a -> tensors.decode(a.getT()));
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

    /** Whole numbers that were an attribute once, and are an input since. */
    Optional<int[]> integers(String name, int input) {
        Optional<int[]> attribute = integers(name);
        return attribute.isPresent() ? attribute : optional(input).map(Array::integers);
    }

    /** Says that an attribute does not matter. */
    void ignore(String name) {
        attributes.remove(name);
    }

    /** Refuses what nobody asked for. */
    private void checkAttributes() {
        if (!attributes.isEmpty()) {
            throw new NetworkException("has an attribute that is not supported: "
                    + attributes.keySet().iterator().next());
        }
    }
}
