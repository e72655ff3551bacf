package torchebm.network.onnx;

import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import torchebm.network.NetworkException;

/** The evaluation of the nodes of a file for a point: each node is translated to operations of the graph. */
final class NodeEvaluation {
    /** The largest number of values that all nodes may compute for a point. */
    private static final long MAX_NUMBERS = 32_000_000;

    /** The largest number of values that all nodes may read. */
    private static final long MAX_READ = 256_000_000;

    /** The number of additional reads of each number of the file. */
    private static final long READS = 4;

    /** The largest number of nodes, counted as often as their functions are called. */
    private static final int MAX_NODES = 1 << 16;

    private final LocalFunctions functions;
    private final Tensors tensors;
    private final int batch;
    private long numbers;
    private long read;
    private int nodes;

    /** The number of calls around the current node. */
    private int depth;

    /** The number of calls around the node that failed; 0 if none did. */
    private int failed;

    /**
     * @param tensors decodes stored arrays
     * @param batch the number of points that the model was exported for; 0 for any number
     */
    NodeEvaluation(LocalFunctions functions, Tensors tensors, int batch) {
        this.functions = functions;
        this.tensors = tensors;
        this.batch = batch;
    }

    /** Evaluates nodes in order; their outputs become known. */
    void run(List<NodeProto> all, Names names) {
        for (NodeProto node : all) {
            List<Array> outputs = outputs(node, names);
            for (int k = 0; k < Math.min(outputs.size(), node.getOutputCount()); k++) {
                numbers += outputs.get(k).size();
                names.put(node.getOutput(k), outputs.get(k));
            }
            if (numbers > MAX_NUMBERS || read > MAX_READ) {
                throw new NetworkException("the nodes compute more than " + MAX_NUMBERS
                        + " numbers for a point, or read more than " + MAX_READ + ": the model is too large");
            }
            if (++nodes > MAX_NODES) {
                throw new NetworkException("the file has more than " + MAX_NODES
                        + " nodes, counted as often as their functions are called: the model is too large");
            }
        }
    }

    private List<Array> outputs(NodeProto given, Names names) {
        NodeProto node = names.bound(given);
        List<@Nullable Array> inputs = new ArrayList<>();
        for (String name : node.getInputList()) {
            boolean isOmitted = name.isEmpty()
                    || (names.isOmitted(name) && names.known(name).isEmpty());
            inputs.add(isOmitted ? null : find(name, names, OnnxNode.place(node)));
        }
        Optional<FunctionProto> function = functions.find(node);
        if (function.isPresent()) {
            return called(function.get(), node, inputs);
        }
        inputs.forEach(input -> read += input == null ? 0 : input.size());
        return Operators.apply(
                new OnnxNode(node, names.version(), batch, tensors, inputs, branch -> branched(branch, names)));
    }

    /** Returns the outputs of a function. A message names the first and the last call. */
    private List<Array> called(FunctionProto function, NodeProto call, List<@Nullable Array> inputs) {
        depth++;
        try {
            return outputs(function, call, inputs);
        } catch (NetworkException e) {
            failed = failed == 0 ? depth : failed;
            boolean isNamed = depth == 1 || depth == failed;
            String place = isNamed ? OnnxNode.place(call).strip() + ": " : depth == 2 ? "…: " : "";
            throw new NetworkException(place + e.getMessage(), e.getCause());
        } finally {
            depth--;
        }
    }

    private List<Array> outputs(FunctionProto function, NodeProto call, List<@Nullable Array> inputs) {
        Names names = Names.of(function, call, inputs);
        run(function.getNodeList(), names);
        List<Array> outputs = new ArrayList<>();
        for (String output : function.getOutputList()) {
            outputs.add(find(output, names, "the output "));
        }
        return outputs;
    }

    /** Returns the outputs of a branch. */
    private List<Array> branched(GraphProto branch, Names around) {
        Names names = around.within(branch);
        run(branch.getNodeList(), names);
        return branch.getOutputList().stream()
                .map(ValueInfoProto::getName)
                .map(output -> find(output, names, "the output "))
                .toList();
    }

    /** Returns the array with a name. */
    Array find(String name, Names names, String place) {
        return names.known(name).orElseGet(() -> {
            Array array = names.stored(name, tensors)
                    .orElseThrow(
                            () -> new NetworkException(place + "reads " + name + ", which no earlier node computes"));
            read -= (READS + 1) * array.size();
            return array;
        });
    }
}
