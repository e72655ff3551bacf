package torchebm.network.onnx;

import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import torchebm.graph.Tensor;

/**
 * An input with a fixed value, such as the time of an energy E(x, t). The value is the same for all points, so a batch
 * axis of the input is left out of it; a single number fits every input with one number per point.
 */
final class FixedInput {
    /** The length of an axis that the file leaves open. */
    private static final int OPEN = -1;

    private final String name;
    private final TypeProto.Tensor type;
    private final PointInput point;
    private final InputValue value;

    private FixedInput(ValueInfoProto declared, PointInput point, InputValue value) {
        this.name = declared.getName();
        this.type = declared.getType().getTensorType();
        this.point = point;
        this.value = value;
    }

    /**
     * Returns a value as the array that the nodes read.
     *
     * @param declared the input
     * @param point the input that is the point, whose batch this one shares
     * @throws InputException if the value does not fit the type or the shape of the input
     */
    static Array array(ValueInfoProto declared, PointInput point, InputValue value) {
        return new FixedInput(declared, point, value).array();
    }

    private Array array() {
        int kind = type.getElemType();
        if (!Tensors.isKnown(kind)) {
            throw failure("is not an array of numbers");
        }
        boolean isInteger = !Tensors.isFloat(kind);
        for (double number : value.values()) {
            if (isInteger && number != Math.rint(number)) {
                throw failure("has whole numbers, but was given " + number);
            }
            if (Tensors.isBool(kind) && number != 0 && number != 1) {
                throw failure("has truth values, 0 or 1, but was given " + number);
            }
        }
        Tensor numbers = Array.known(value.sides(), value.values(), isInteger).tensor();
        if (!type.hasShape()) {
            return new Array(false, value.sides(), numbers, isInteger);
        }
        int[] sides = type.getShape().getDimList().stream()
                .mapToInt(FixedInput::length)
                .toArray();
        boolean hasBatch = sides.length > 0 && isBatch(type.getShape().getDim(0));
        int[] ofPoint = hasBatch ? Arrays.copyOfRange(sides, 1, sides.length) : sides;
        int[] own = value.sides();
        if (own.length == 0 && Arrays.stream(ofPoint).allMatch(side -> side == 1 || side == OPEN)) {
            Arrays.fill(ofPoint, 1);
            own = ofPoint;
        } else if (hasBatch
                && own.length == sides.length
                && isSharedByName(type.getShape().getDim(0))) {
            if (own[0] != 1) {
                throw failure("has one value per point, and a fixed value is the same for all, but was given " + own[0]
                        + " of them");
            }
            own = Arrays.copyOfRange(own, 1, own.length);
        } else if (own.length == sides.length) {
            hasBatch = false;
            ofPoint = sides;
        }
        if (!fits(own, ofPoint)) {
            throw failure("has shape " + declared() + ", but was given " + value);
        }
        boolean isImplicit = hasBatch && point.batch() != 1;
        return new Array(isImplicit, hasBatch && !isImplicit ? afterOne(own) : own, numbers, isInteger);
    }

    private static int length(Dimension side) {
        return side.getDimValue() > 0 ? (int) Math.min(Integer.MAX_VALUE, side.getDimValue()) : OPEN;
    }

    private static int[] afterOne(int[] sides) {
        int[] all = new int[sides.length + 1];
        all[0] = 1;
        System.arraycopy(sides, 0, all, 1, sides.length);
        return all;
    }

    private static boolean fits(int[] given, int[] declared) {
        if (given.length != declared.length) {
            return false;
        }
        for (int k = 0; k < given.length; k++) {
            if (declared[k] != given[k] && declared[k] != OPEN) {
                return false;
            }
        }
        return true;
    }

    /** Returns true if the first axis may be the batch of the point. */
    private boolean isBatch(Dimension first) {
        int length = length(first);
        return point.batch() == 1 ? point.hasAxisOfOne() && length == 1 : length == OPEN || length == point.batch();
    }

    /** Returns true if the first axis has the name of the point's batch. */
    private boolean isSharedByName(Dimension first) {
        return !point.batchName().isEmpty() && first.getDimParam().equals(point.batchName());
    }

    private String declared() {
        List<Dimension> sides = type.getShape().getDimList();
        return sides.stream()
                .map(side -> side.getDimValue() > 0
                        ? Long.toString(side.getDimValue())
                        : side.getDimParam().isEmpty() ? "?" : side.getDimParam())
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private InputException failure(String problem) {
        return new InputException(name, "the input " + name + " " + problem);
    }
}
