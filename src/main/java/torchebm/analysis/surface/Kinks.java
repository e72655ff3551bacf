package torchebm.analysis.surface;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import torchebm.graph.Binary;
import torchebm.graph.Graph;
import torchebm.graph.Operation;
import torchebm.graph.Tensor;
import torchebm.graph.Unary;

/** Places at which the gradient of an energy jumps, by the operations of its graph. */
enum Kinks {
    /** The operations are smooth. */
    NONE,
    /** There are kinks, and functions that are not linear. */
    CURVED,
    /** Between kinks, the energy is linear. */
    LINEAR;

    /**
     * Returns the kinks of a tensor. Those of square roots, where a norm vanishes, are single points; they only count in the plane, where
     * all points are found.
     */
    static Kinks of(Tensor energy, int dimension) {
        boolean any = false;
        boolean isLinear = true;
        IdentityHashMap<Tensor, Boolean> isConstant = new IdentityHashMap<>();
        List<Tensor> order = Graph.inOrder(List.of(energy));
        Set<Tensor> withSlope = withSlope(order);
        for (Tensor tensor : order) {
            Operation operation = tensor.operation();
            List<Boolean> inputs = new ArrayList<>();
            operation.inputs().forEach(input -> inputs.add(isConstant.getOrDefault(input, false)));
            boolean isDetached = isDetached(operation);
            isLinear &= !isDetached || !inputs.contains(false);
            boolean isFixed = isDetached || (!(operation instanceof Operation.Input) && !inputs.contains(false));
            isConstant.put(tensor, isFixed);
            if (!isFixed && withSlope.contains(tensor)) {
                any |= hasKink(operation) || (dimension <= 2 && isSquareRoot(operation));
                isLinear &= isLinear(operation, inputs);
            }
        }
        return !any ? NONE : isLinear ? LINEAR : CURVED;
    }

    /** Returns the functions at whose zeros the gradient of a tensor jumps, such as u for |u|; of vectors, those of each component. */
    static List<Tensor> functions(Tensor energy) {
        List<Tensor> functions = new ArrayList<>();
        List<Tensor> order = Graph.inOrder(List.of(energy));
        Set<Tensor> withSlope = withSlope(order);
        for (Tensor tensor : order) {
            Operation operation = tensor.operation();
            if (withSlope.contains(tensor)) {
                if (operation instanceof Operation.Map map
                        && (map.function() == Unary.ABS || map.function() == Unary.RELU)) {
                    functions.addAll(components(map.a()));
                } else if (operation instanceof Operation.Combine combine && isComparison(combine.operator())) {
                    functions.addAll(components(combine.a().minus(combine.b())));
                }
            }
        }
        return functions;
    }

    private static boolean isComparison(Binary operator) {
        return operator == Binary.MAX
                || operator == Binary.MIN
                || operator == Binary.LESS
                || operator == Binary.LESS_EQUAL;
    }

    private static List<Tensor> components(Tensor tensor) {
        return tensor.shape().isVector()
                ? IntStream.range(0, tensor.shape().size())
                        .mapToObj(tensor::component)
                        .toList()
                : List.of(tensor);
    }

    /** Returns the tensors that the gradient depends on: without those that are detached, as the shift of a logarithm of a sum. */
    private static Set<Tensor> withSlope(List<Tensor> order) {
        Set<Tensor> all = Collections.newSetFromMap(new IdentityHashMap<>());
        all.add(order.get(order.size() - 1));
        for (int k = order.size() - 1; k >= 0; k--) {
            Operation operation = order.get(k).operation();
            if (all.contains(order.get(k)) && !isDetached(operation)) {
                all.addAll(operation.inputs());
            }
        }
        return all;
    }

    private static boolean isDetached(Operation operation) {
        return operation instanceof Operation.Map map && map.function() == Unary.DETACH;
    }

    private static boolean isSquareRoot(Operation operation) {
        return (operation instanceof Operation.Map map && map.function() == Unary.SQRT)
                || (operation instanceof Operation.Combine combine && combine.operator() == Binary.HYPOT);
    }

    private static boolean hasKink(Operation operation) {
        if (operation instanceof Operation.Map map) {
            return map.function() == Unary.ABS
                    || map.function() == Unary.RELU
                    || map.function() == Unary.SIGN
                    || map.function() == Unary.FLOOR
                    || map.function() == Unary.CEIL
                    || map.function() == Unary.ROUND;
        }
        if (operation instanceof Operation.Combine combine) {
            return combine.operator() == Binary.MAX
                    || combine.operator() == Binary.MIN
                    || combine.operator() == Binary.MODULO;
        }
        if (operation instanceof Operation.Interpolate spline) {
            return spline.derivative().spline().degree() == 1;
        }
        return operation instanceof Operation.Select || operation instanceof Operation.Extreme;
    }

    /** @param isConstant true for the inputs that are numbers */
    private static boolean isLinear(Operation operation, List<Boolean> isConstant) {
        if (operation instanceof Operation.Map map) {
            return map.function() == Unary.NEGATE || map.function() == Unary.ABS || map.function() == Unary.RELU;
        }
        if (operation instanceof Operation.Combine combine) {
            return switch (combine.operator()) {
                case ADD, SUBTRACT, MAX, MIN -> true;
                case MULTIPLY -> isConstant.contains(true);
                case DIVIDE -> isConstant.get(1);
                default -> false;
            };
        }
        return !(operation instanceof Operation.Select) && !(operation instanceof Operation.Interpolate);
    }
}
