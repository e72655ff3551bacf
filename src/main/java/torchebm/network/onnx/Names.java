package torchebm.network.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import torchebm.network.NetworkException;

/**
 * The names that the nodes of a graph, of a function or of a branch can read. A branch also reads those around it; a
 * function only reads its inputs and attributes.
 */
final class Names {
    private final @Nullable Names around;
    private final int version;
    private final Map<String, TensorProto> stored = new HashMap<>();
    private final Map<String, Array> known = new HashMap<>();

    /** The optional inputs of a function that its call omits. */
    private final Set<String> omitted = new HashSet<>();

    /** The attributes of a function; those that its call omits have no value. */
    private final Map<String, Optional<AttributeProto>> attributes;

    private Names(@Nullable Names around, int version, Map<String, Optional<AttributeProto>> attributes) {
        this.around = around;
        this.version = version;
        this.attributes = attributes;
    }

    /**
     * Returns the names of a graph.
     *
     * @param version of the operators
     */
    static Names of(GraphProto graph, int version) {
        Names names = new Names(null, version, Map.of());
        graph.getInitializerList().forEach(tensor -> names.stored.put(tensor.getName(), tensor));
        return names;
    }

    /** Returns the names of a branch among these. */
    Names within(GraphProto branch) {
        Names names = new Names(this, version, attributes);
        branch.getInitializerList().forEach(tensor -> names.stored.put(tensor.getName(), tensor));
        return names;
    }

    /**
     * Returns the names of a function, with the inputs and attributes of a call.
     *
     * @param call the node, which is bound to the attributes around it
     * @param inputs null for an omitted one
     */
    static Names of(FunctionProto function, NodeProto call, List<@Nullable Array> inputs) {
        Map<String, Optional<AttributeProto>> attributes = new HashMap<>();
        function.getAttributeList().forEach(name -> attributes.put(name, Optional.empty()));
        function.getAttributeProtoList().forEach(usual -> attributes.put(usual.getName(), Optional.of(usual)));
        for (AttributeProto given : call.getAttributeList()) {
            if (attributes.put(given.getName(), Optional.of(given)) == null) {
                throw new NetworkException("has an attribute that its function does not have: " + given.getName());
            }
        }
        if (inputs.size() > function.getInputCount()) {
            throw new NetworkException(
                    "has " + inputs.size() + " inputs, but its function has " + function.getInputCount());
        }
        Names names = new Names(null, LocalFunctions.version(function.getOpsetImportList()), attributes);
        for (int k = 0; k < function.getInputCount(); k++) {
            Array input = k < inputs.size() ? inputs.get(k) : null;
            if (input == null) {
                names.omitted.add(function.getInput(k));
            } else {
                names.put(function.getInput(k), input);
            }
        }
        return names;
    }

    int version() {
        return version;
    }

    void put(String name, Array array) {
        known.put(name, array);
    }

    /** Returns true if a name is that of an omitted input of the function. */
    boolean isOmitted(String name) {
        return omitted.contains(name) || (around != null && around.isOmitted(name));
    }

    /** Returns the array with a name if it is known, here or around. */
    Optional<Array> known(String name) {
        Array array = known.get(name);
        return array != null || around == null || stored.containsKey(name)
                ? Optional.ofNullable(array)
                : around.known(name);
    }

    /** Returns the array with a name if it is stored in the file, here or around; it is known from then on. */
    Optional<Array> stored(String name, Tensors tensors) {
        TensorProto tensor = stored.get(name);
        if (tensor == null) {
            return around == null ? Optional.empty() : around.stored(name, tensors);
        }
        Array array = tensors.decode(tensor);
        known.put(name, array);
        return Optional.of(array);
    }

    /**
     * Returns a node with the values of the attributes that it takes from those of the function. An attribute whose
     * value is omitted is left out.
     */
    NodeProto bound(NodeProto node) {
        if (node.getAttributeList().stream()
                .allMatch(attribute -> attribute.getRefAttrName().isEmpty())) {
            return node;
        }
        NodeProto.Builder bound = node.toBuilder().clearAttribute();
        for (AttributeProto attribute : node.getAttributeList()) {
            String from = attribute.getRefAttrName();
            if (from.isEmpty()) {
                bound.addAttribute(attribute);
            } else if (attributes.containsKey(from)) {
                attributes
                        .get(from)
                        .ifPresent(value -> bound.addAttribute(
                                value.toBuilder().setName(attribute.getName()).build()));
            } else {
                throw new NetworkException(OnnxNode.place(node) + "takes its attribute " + attribute.getName()
                        + " from " + from + ", which is not an attribute of a function around it");
            }
        }
        return bound.build();
    }
}
