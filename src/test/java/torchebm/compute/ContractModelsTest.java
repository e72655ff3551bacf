package torchebm.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import torchebm.core.BaseModel;
import torchebm.graph.Binary;
import torchebm.graph.Graph;
import torchebm.graph.Operation;
import torchebm.graph.Tensor;
import torchebm.graph.Unary;

/** The models of the contract contain every operation, so that each backend is compared with the interpreter for it. */
class ContractModelsTest {
    @Test
    void everyOperationIsTried() {
        Set<Class<?>> operations = new HashSet<>();
        Set<Unary> functions = EnumSet.noneOf(Unary.class);
        Set<Binary> operators = EnumSet.noneOf(Binary.class);
        for (BaseModel model : ContractModels.ALL) {
            for (Tensor tensor : Graph.inOrder(model.outputs(true))) {
                operations.add(tensor.operation().getClass());
                if (tensor.operation() instanceof Operation.Map map) {
                    functions.add(map.function());
                } else if (tensor.operation() instanceof Operation.Combine combine) {
                    operators.add(combine.operator());
                }
            }
        }
        assertEquals(Set.of(Operation.class.getPermittedSubclasses()), operations);
        assertEquals(EnumSet.allOf(Unary.class), functions);
        assertEquals(EnumSet.allOf(Binary.class), operators);
    }
}
