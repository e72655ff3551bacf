package torchebm.network.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import torchebm.network.NetworkException;

/**
 * The functions of a file: operators that are defined by nodes. A function that has the name of a standard operator is
 * used in its place.
 */
final class LocalFunctions {
    /** The first operator set with NumPy's broadcasting. */
    private static final int OLDEST = 7;

    /** The maximum depth of calls. */
    private static final int MAX_DEPTH = 64;

    /** The identity of an operator. */
    private record Id(String domain, String name, String overload) {
        static Id of(NodeProto node) {
            return new Id(isStandard(node.getDomain()) ? "" : node.getDomain(), node.getOpType(), node.getOverload());
        }

        @Override
        public String toString() {
            return (domain.isEmpty() ? "" : domain + ".") + name + (overload.isEmpty() ? "" : ":" + overload);
        }
    }

    private final Map<Id, FunctionProto> functions = new HashMap<>();

    private LocalFunctions() {}

    /**
     * Returns the functions of a file.
     *
     * @throws NetworkException if a function calls itself, an operator is not supported, or a version is too old
     */
    static LocalFunctions of(ModelProto model) {
        LocalFunctions all = new LocalFunctions();
        for (FunctionProto function : model.getFunctionsList()) {
            String domain = isStandard(function.getDomain()) ? "" : function.getDomain();
            Id id = new Id(domain, function.getName(), function.getOverload());
            if (all.functions.put(id, function) != null) {
                throw new NetworkException("the function " + id + " is defined twice");
            }
        }
        all.new Check().of(model);
        return all;
    }

    private static boolean isStandard(String domain) {
        return domain.isEmpty() || domain.equals("ai.onnx");
    }

    /** Returns the function that a node calls; empty if it has an operator. */
    Optional<FunctionProto> find(NodeProto node) {
        return Optional.ofNullable(functions.get(Id.of(node)));
    }

    /** Returns the version of the standard operators in some imports; 0 if they are not imported. */
    static int version(List<OperatorSetIdProto> imports) {
        for (OperatorSetIdProto set : imports) {
            if (isStandard(set.getDomain())) {
                if (set.getVersion() < OLDEST) {
                    throw new NetworkException("this file has version " + set.getVersion()
                            + " of the operators, but at least " + OLDEST + " is needed");
                }
                return (int) Math.min(Integer.MAX_VALUE, set.getVersion());
            }
        }
        return 0;
    }

    /** Checks the nodes of the graph, and of the functions that it calls. */
    private final class Check {
        private final Set<String> unknown = new LinkedHashSet<>();
        private final List<Id> path = new ArrayList<>();

        /** The depth of calls in each function that has been checked. */
        private final Map<Id, Integer> depths = new HashMap<>();

        /** Reports all unsupported operators at once. */
        void of(ModelProto model) {
            if (version(model.getOpsetImportList()) == 0) {
                throw new NetworkException("this is not an ONNX file: it does not name its operator set");
            }
            depth(model.getGraph().getNodeList(), true);
            if (!unknown.isEmpty()) {
                throw new NetworkException((unknown.size() == 1 ? "the operator " : "the operators ")
                        + String.join(", ", unknown) + (unknown.size() == 1 ? " is" : " are")
                        + " not supported; docs/networks.md lists the supported operators");
            }
        }

        /**
         * Checks nodes.
         *
         * @param isImported true if the standard operators are imported
         * @return the depth of their calls; 0 without calls
         */
        private int depth(List<NodeProto> nodes, boolean isImported) {
            int depth = 0;
            for (NodeProto node : nodes) {
                Id id = Id.of(node);
                FunctionProto function = functions.get(id);
                if (function != null) {
                    depth = Math.max(depth, 1 + depth(id, function));
                } else if (!id.domain.isEmpty() || !Operators.contains(id.name)) {
                    unknown.add(id.toString());
                } else if (!isImported) {
                    throw new NetworkException("the function " + path.get(path.size() - 1) + " uses " + id
                            + ", but does not name its operator set");
                }
                for (AttributeProto attribute : node.getAttributeList()) {
                    depth = Math.max(depth, depth(attribute.getG().getNodeList(), isImported));
                }
            }
            if (path.size() + depth > MAX_DEPTH) {
                throw new NetworkException("functions call each other more than " + MAX_DEPTH + " levels deep");
            }
            return depth;
        }

        private int depth(Id id, FunctionProto function) {
            Integer known = depths.get(id);
            if (known != null) {
                return known;
            }
            if (path.contains(id)) {
                List<Id> between = path.subList(path.indexOf(id) + 1, path.size());
                throw new NetworkException("the function " + id + " calls itself"
                        + (between.isEmpty() ? "" : " through " + between.get(between.size() - 1)));
            }
            path.add(id);
            int depth = depth(function.getNodeList(), version(function.getOpsetImportList()) > 0);
            path.remove(path.size() - 1);
            depths.put(id, depth);
            return depth;
        }
    }
}
