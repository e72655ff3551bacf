package torchebm.network.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import torchebm.files.FileAccess;
import torchebm.graph.Tensor;
import torchebm.network.NetworkException;

/** Every failure inside an operator has a message with the node, the operator and the shapes. */
class MalformedNodesTest {
    private static final int MODELS = 50;

    @TempDir
    Path folder = Path.of("");

    static List<String> operators() {
        return Operators.names();
    }

    @ParameterizedTest
    @MethodSource("operators")
    void anOperatorIsAppliedOrSaysWhy(String operator) throws IOException {
        MalformedNodes nodes = new MalformedNodes(operator, 1);
        int applied = 0;
        int refused = 0;
        for (int k = 0; k < MODELS; k++) {
            ModelProto proto = nodes.next();
            try {
                OnnxModel model = OnnxModel.read(
                        FileAccess.withoutStreams(), Files.write(folder.resolve("m.onnx"), proto.toByteArray()), 2);
                model.gradient();
                double[] x = new double[model.dimension()];
                Arrays.fill(x, 0.3);
                model.energy(x);
                model.gradient(x);
                applied++;
            } catch (NetworkException e) {
                String message = String.valueOf(e.getMessage());
                assertNull(e.getCause(), () -> message + "\n" + proto);
                boolean isOfTheNode = message.startsWith("node " + MalformedNodes.NAME + " (" + operator + ") ");
                boolean isOfALaterNode = message.startsWith("node flat ") || message.startsWith("node sum ");
                refused += isOfTheNode ? 1 : 0;
                applied += isOfALaterNode || message.startsWith("the output y has shape") ? 1 : 0;
            } catch (RuntimeException e) {
                throw new AssertionError(proto.toString(), e);
            }
        }
        assertTrue(applied > 0, "it was never applied");
        assertTrue(refused > 0, "it was never refused");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Gemm1_0x2             | node gemm (Gemm) multiplies (batch, 2) by (2, 0), but one of them has no components; its inputs have the shapes (batch, 2), (0, 2)
            matmul-2x0            | node matmul (MatMul) multiplies (batch, 2) by (2, 0), but one of them has no components
            shape-start-after-end | node reducesum (ReduceSum) there is no axis 1 in (0); its inputs have the shapes (0), (1)
            batchnorm-scale-of-3  | node batchnormalization (BatchNormalization) needs 2 numbers as input 2, but was given (3); its inputs have the shapes (batch, 2), (3), (2), (2), (2)
            batch-norm-shapes     | node /network/network.1/BatchNormalization (BatchNormalization) needs 6 numbers as input 2, but was given (6, 2); its inputs have the shapes (batch, 6), (6, 2), (6), (6), (6)
            """)
    void namesNodeOperatorAndShapes(String file, String message) {
        Path path = Path.of("src/test/resources/onnx/faults", file + ".onnx");
        assertEquals(
                message,
                assertThrows(
                                NetworkException.class,
                                () -> OnnxModel.read(FileAccess.withoutStreams(), path, 0)
                                        .energy())
                        .getMessage());
    }

    /** Any exception of an operator, for arrays that do not match, becomes a message with its node. */
    @Test
    void whatAnOperatorThrowsIsSaidOfItsNode() {
        NodeProto proto = NodeProto.newBuilder()
                .setName("n")
                .setOpType("Neg")
                .addInput("x")
                .build();
        Array x = new Array(true, new int[] {3}, Tensor.input(3), false);
        OnnxNode node = new OnnxNode(
                proto,
                17,
                0,
                new Tensors(FileAccess.withoutStreams(), Path.of("")),
                Arrays.asList(x, null),
                branch -> List.of());
        List<RuntimeException> failures = List.of(
                new IllegalArgumentException("why"),
                new ArithmeticException("why"),
                new ArrayIndexOutOfBoundsException("why"),
                new NegativeArraySizeException("why"),
                new NoSuchElementException("why"));
        for (RuntimeException failure : failures) {
            NetworkException said = assertThrows(
                    NetworkException.class,
                    () -> node.applied(any -> {
                        throw failure;
                    }));
            assertEquals(
                    "node n (Neg) does not fit its inputs or attributes: why; its inputs have the shapes (batch, 3), none",
                    said.getMessage());
            assertEquals(failure, said.getCause());
        }
    }
}
