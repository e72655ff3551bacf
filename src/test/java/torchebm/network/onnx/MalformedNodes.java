package torchebm.network.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Makes models with one node under test: correct and wrong numbers of inputs, shapes, types and attributes, including
 * sides of 0, axes that do not exist and numbers that overflow. The output is summed, so that many models are energies.
 */
final class MalformedNodes {
    /** The name of the node under test. */
    static final String NAME = "tested";

    private static final int[][] SIDES = {
        {},
        {0},
        {1},
        {2},
        {3},
        {4},
        {1, 1},
        {2, 0},
        {0, 2},
        {2, 2},
        {2, 3},
        {3, 2},
        {1, 2},
        {2, 1},
        {1, 2, 2},
        {2, 1, 2},
        {0, 0},
        {1, 0, 2},
        {2, 2, 1, 1}
    };

    private static final long[] WHOLE = {
        -1,
        0,
        1,
        2,
        3,
        1,
        0,
        -2,
        4,
        5,
        -9,
        7,
        1L << 26,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        1L << 40,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };

    private static final double[] NUMBERS = {0, 1, -1, 0.5, 2, 1e-5, -3.25, 1e30, -0.0, 1e-40};

    private static final List<String> EQUATIONS = List.of(
            "bi,ij->bj", "bi,bi->b", "i,i->", "bi->b", "ii->i", "bi,ij", "", "->", "a->aa", "b...->b", ",,", "xi,i->x");

    /** The attributes of operators, by the first letter of their kind. */
    private static final Map<String, List<String>> ATTRIBUTES = Map.ofEntries(
            Map.entry("ArgMax", List.of("i:axis", "i:keepdims", "i:select_last_index")),
            Map.entry("ArgMin", List.of("i:axis", "i:keepdims", "i:select_last_index")),
            Map.entry("BatchNormalization", List.of("f:epsilon", "f:momentum", "i:training_mode")),
            Map.entry("Cast", List.of("i:to")),
            Map.entry("Celu", List.of("f:alpha")),
            Map.entry("Clip", List.of("f:min", "f:max")),
            Map.entry("Concat", List.of("i:axis")),
            Map.entry(
                    "Constant",
                    List.of(
                            "t:value",
                            "f:value_float",
                            "F:value_floats",
                            "i:value_int",
                            "I:value_ints",
                            "s:value_string")),
            Map.entry("ConstantOfShape", List.of("t:value")),
            Map.entry("CumSum", List.of("i:exclusive", "i:reverse")),
            Map.entry("Einsum", List.of("s:equation")),
            Map.entry("Elu", List.of("f:alpha")),
            Map.entry("Flatten", List.of("i:axis")),
            Map.entry("Gather", List.of("i:axis")),
            Map.entry("GatherElements", List.of("i:axis")),
            Map.entry("Gelu", List.of("s:approximate")),
            Map.entry("Gemm", List.of("f:alpha", "f:beta", "i:transA", "i:transB")),
            Map.entry("GroupNormalization", List.of("i:num_groups", "f:epsilon")),
            Map.entry("If", List.of("g:then_branch", "g:else_branch")),
            Map.entry("InstanceNormalization", List.of("f:epsilon")),
            Map.entry("IsInf", List.of("i:detect_negative", "i:detect_positive")),
            Map.entry("LayerNormalization", List.of("i:axis", "f:epsilon")),
            Map.entry("LogSoftmax", List.of("i:axis")),
            Map.entry("Mod", List.of("i:fmod")),
            Map.entry("OneHot", List.of("i:axis")),
            Map.entry("Pad", List.of("s:mode", "I:pads", "f:value")),
            Map.entry("RMSNormalization", List.of("i:axis", "f:epsilon")),
            Map.entry("Reshape", List.of("i:allowzero", "I:shape")),
            Map.entry("Shape", List.of("i:start", "i:end")),
            Map.entry("Slice", List.of("I:starts", "I:ends", "I:axes", "I:steps")),
            Map.entry("Softmax", List.of("i:axis")),
            Map.entry("Split", List.of("i:axis", "I:split", "i:num_outputs")),
            Map.entry("Swish", List.of("f:alpha")),
            Map.entry("TopK", List.of("i:axis", "i:largest", "i:sorted")),
            Map.entry("Trilu", List.of("i:upper")),
            Map.entry("Squeeze", List.of("I:axes")),
            Map.entry("Transpose", List.of("I:perm")),
            Map.entry("Unsqueeze", List.of("I:axes")));

    private final SplittableRandom random;
    private final String operator;

    MalformedNodes(String operator, long seed) {
        this.operator = operator;
        this.random = new SplittableRandom(seed * 31 + operator.hashCode());
    }

    private boolean isOneOf(int n) {
        return random.nextInt(n) == 0;
    }

    /** Returns the next model. */
    ModelProto next() {
        GraphProto.Builder graph = GraphProto.newBuilder().setName("g");
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        int rank = isOneOf(4) ? 1 + random.nextInt(4) : 2;
        for (int k = 0; k < rank; k++) {
            TensorShapeProto.Dimension.Builder side = TensorShapeProto.Dimension.newBuilder();
            if (k > 0 || isOneOf(4)) {
                side.setDimValue(isOneOf(3) ? 1 + random.nextInt(3) : 2);
            }
            shape.addDim(side);
        }
        graph.addInput(value("x", shape)).addOutput(value("y", TensorShapeProto.newBuilder()));
        graph.addNode(node("shape", "Shape").addInput("x").addOutput("shape of x"));
        graph.addNode(node("exp", "Exp").addInput("x").addOutput("more"));
        NodeProto.Builder tested = node(NAME, operator);
        int inputs = inputs();
        for (int k = 0; k < inputs; k++) {
            tested.addInput(input(graph, k));
        }
        for (String attribute : attributes()) {
            boolean isRare = operator.equals("Pad") || (operator.equals("Split") && !attribute.equals("i:axis"));
            if (isOneOf(isRare ? 5 : attribute.equals("i:num_groups") ? 1 : 2)) {
                tested.addAttribute(attribute(attribute));
            }
        }
        int outputs = operator.equals("Split") ? random.nextInt(3) : isOneOf(6) ? 2 : 1;
        for (int k = 0; k < outputs; k++) {
            tested.addOutput(k == 0 ? "h" : "h" + k);
        }
        graph.addNode(tested);
        graph.addInitializer(tensor("flat", new int[] {2}, false, 0, -1))
                .addInitializer(tensor("one", new int[] {1}, false, 1));
        graph.addNode(node("flat", "Reshape").addInput("h").addInput("flat").addOutput("f"));
        graph.addNode(node("sum", "ReduceSum").addInput("f").addInput("one").addOutput("y"));
        return ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(7 + random.nextInt(15)))
                .setGraph(graph)
                .build();
    }

    private int inputs() {
        return switch (operator) {
            case "BatchNormalization" -> 5;
            case "GroupNormalization", "InstanceNormalization", "OneHot", "Range" -> 3;
            case "If" -> 1;
            case "Pad" -> 2;
            default ->
                operator.equals("Split") && isOneOf(2) ? 1 : isOneOf(8) ? 0 : 1 + random.nextInt(isOneOf(3) ? 5 : 3);
        };
    }

    private static NodeProto.Builder node(String name, String operator) {
        return NodeProto.newBuilder().setName(name).setOpType(operator);
    }

    private static ValueInfoProto value(String name, TensorShapeProto.Builder shape) {
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(
                                TypeProto.Tensor.newBuilder().setElemType(1).setShape(shape)))
                .build();
    }

    /** Returns the name of an input: the point, a value computed from it, its shape, a stored array, or nothing. */
    private String input(GraphProto.Builder graph, int k) {
        int kind = k == 0 ? random.nextInt(operator.equals("If") ? 9 : 4) : random.nextInt(9);
        if (kind < 2) {
            return "x";
        } else if (kind == 2) {
            return "more";
        } else if (kind == 3 && isOneOf(2)) {
            return "shape of x";
        } else if (isOneOf(12)) {
            return "";
        }
        String name = "w" + k;
        graph.addInitializer(stored(name));
        return name;
    }

    private TensorProto stored(String name) {
        if (operator.equals("Pad") && name.equals("w1") && !isOneOf(3)) {
            return whole(name, new int[] {4}, 0, random.nextInt(-1, 3), 0, random.nextInt(3));
        }
        boolean isOfChannels = List.of("BatchNormalization", "GroupNormalization", "InstanceNormalization")
                .contains(operator);
        int usual = isOfChannels || (operator.equals("OneHot") && name.equals("w2")) ? 2 : 1 + random.nextInt(3);
        boolean isNumber =
                List.of("Range", "Clip", "If").contains(operator) || (operator.equals("OneHot") && name.equals("w1"));
        int[] sides = isOneOf(isNumber ? 9 : 4)
                ? SIDES[random.nextInt(SIDES.length)]
                : isNumber ? new int[] {} : new int[] {usual};
        int size = 1;
        for (int side : sides) {
            size *= side;
        }
        boolean isFloat = isOneOf(operator.equals("Slice") ? 6 : 2);
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = isFloat ? NUMBERS[random.nextInt(NUMBERS.length)] : 0;
        }
        return isFloat ? tensor(name, sides, true, values) : whole(name, sides, wholes(size));
    }

    private long[] wholes(int size) {
        long[] values = new long[size];
        for (int i = 0; i < size; i++) {
            values[i] = WHOLE[random.nextInt(isOneOf(4) ? WHOLE.length : 5)];
        }
        return values;
    }

    private static TensorProto whole(String name, int[] sides, long... values) {
        TensorProto.Builder tensor =
                TensorProto.newBuilder().setName(name).setDataType(TensorProto.DataType.INT64_VALUE);
        for (int side : sides) {
            tensor.addDims(side);
        }
        for (long value : values) {
            tensor.addInt64Data(value);
        }
        return tensor.build();
    }

    private static TensorProto tensor(String name, int[] sides, boolean isFloat, double... values) {
        if (!isFloat) {
            long[] wholes = new long[values.length];
            for (int i = 0; i < wholes.length; i++) {
                wholes[i] = (long) values[i];
            }
            return whole(name, sides, wholes);
        }
        TensorProto.Builder tensor =
                TensorProto.newBuilder().setName(name).setDataType(TensorProto.DataType.DOUBLE_VALUE);
        for (int side : sides) {
            tensor.addDims(side);
        }
        for (double value : values) {
            tensor.addDoubleData(value);
        }
        return tensor.build();
    }

    private List<String> attributes() {
        List<String> names = new ArrayList<>(ATTRIBUTES.getOrDefault(operator, List.of()));
        if (operator.startsWith("Reduce")) {
            names.addAll(List.of("I:axes", "i:keepdims", "i:noop_with_empty_axes"));
        }
        if (isOneOf(20)) {
            names.add("i:speed");
        }
        return names;
    }

    private AttributeProto attribute(String attribute) {
        AttributeProto.Builder made = AttributeProto.newBuilder().setName(attribute.substring(2));
        char kind = isOneOf(20) ? 'i' : attribute.charAt(0);
        switch (kind) {
            case 'f' ->
                made.setType(AttributeProto.AttributeType.FLOAT).setF((float) NUMBERS[random.nextInt(NUMBERS.length)]);
            case 'F' ->
                made.setType(AttributeProto.AttributeType.FLOATS).addFloats(1).addFloats(2.5f);
            case 'g' ->
                made.setType(AttributeProto.AttributeType.GRAPH)
                        .setG(GraphProto.newBuilder()
                                .setName("branch")
                                .addNode(node("inner", isOneOf(3) ? "Transpose" : "Neg")
                                        .addInput(isOneOf(9) ? "nothing" : "more")
                                        .addOutput("r"))
                                .addOutput(ValueInfoProto.newBuilder().setName("r")));
            case 't' -> made.setType(AttributeProto.AttributeType.TENSOR).setT(stored("t"));
            case 's' ->
                made.setType(AttributeProto.AttributeType.STRING)
                        .setS(ByteString.copyFromUtf8(EQUATIONS.get(random.nextInt(EQUATIONS.size()))));
            case 'I' -> {
                made.setType(AttributeProto.AttributeType.INTS);
                for (long whole : wholes(random.nextInt(4))) {
                    made.addInts(whole);
                }
            }
            default -> made.setType(AttributeProto.AttributeType.INT).setI(wholes(1)[0]);
        }
        return made.build();
    }
}
