package torchebm.network.onnx;

import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.List;
import torchebm.graph.Tensor;
import torchebm.network.NetworkException;

/**
 * The input of a graph that is the point.
 *
 * @param batch the number of points of the batch; 1 for a point without a batch axis, 0 for any number
 * @param batchName the name of an open batch; empty if it has none
 * @param hasAxisOfOne true if the shape begins with a batch of 1
 * @param sides of one point
 */
@SuppressWarnings("ArrayRecordComponent") // never written, never compared
record PointInput(String name, int batch, String batchName, boolean hasAxisOfOne, int[] sides) {
    /**
     * Returns the input as it is declared.
     *
     * @param dimension the components of a point, used if the file leaves them open; 0 if they are unknown
     */
    static PointInput of(ValueInfoProto value, int dimension) {
        String name = value.getName();
        if (!value.getType().hasTensorType()
                || !Tensors.isFloat(value.getType().getTensorType().getElemType())) {
            throw new NetworkException("the input " + name + " is not an array of floats");
        }
        if (!value.getType().getTensorType().hasShape()) {
            if (dimension < 1) {
                throw new NetworkException(
                        "the input " + name + " has no shape: give dimension, the components of a point");
            }
            return new PointInput(name, 0, "", false, new int[] {dimension});
        }
        List<Dimension> shape = value.getType().getTensorType().getShape().getDimList();
        if (shape.isEmpty()) {
            throw new NetworkException("the input " + name + " has the shape (), but it must be (batch, n) or (n)");
        }
        long batch = shape.size() == 1 ? 1 : shape.get(0).getDimValue();
        int first = batch == 1 ? 0 : 1;
        int[] sides = new int[shape.size() - first];
        int open = 0;
        for (int k = 0; k < sides.length; k++) {
            long side = shape.get(k + first).getDimValue();
            if (side < 1) {
                open++;
                side = dimension;
            }
            if (side < 1 || side > Integer.MAX_VALUE || open > 1) {
                throw new NetworkException(
                        "the input " + name + " leaves its size open: give dimension, the components of a point");
            }
            sides[k] = (int) side;
        }
        return new PointInput(
                name,
                (int) Math.max(0, Math.min(Integer.MAX_VALUE, batch)),
                first == 1 ? shape.get(0).getDimParam() : "",
                first == 0 && shape.size() > 1,
                sides);
    }

    /** Returns the number of components. */
    int size() {
        return Array.size(sides);
    }

    /** Returns the point x, shape (n), as an array. */
    Array array(Tensor x) {
        Tensor point = size() == 1 ? x.component(0) : x;
        return new Array(batch != 1, sides, point, false);
    }
}
