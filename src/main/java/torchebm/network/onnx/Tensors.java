package torchebm.network.onnx;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import torchebm.files.FileAccess;
import torchebm.files.InputFile;
import torchebm.network.Float16;
import torchebm.network.NetworkException;

/** Decodes tensors of an ONNX file, whose numbers may be in another file beside it. */
final class Tensors {
    /** The storage of numbers of a type. */
    private record Type(String name, int bytes, boolean isInteger, ToDoubleFunction<ByteBuffer> decoder) {}

    private static final int BOOL = TensorProto.DataType.BOOL_VALUE;

    private static final Map<Integer, Type> TYPES = Map.ofEntries(
            Map.entry(TensorProto.DataType.FLOAT_VALUE, new Type("float32", 4, false, ByteBuffer::getFloat)),
            Map.entry(TensorProto.DataType.DOUBLE_VALUE, new Type("float64", 8, false, ByteBuffer::getDouble)),
            Map.entry(
                    TensorProto.DataType.FLOAT16_VALUE,
                    new Type("float16", 2, false, bytes -> Float16.decode(bytes.getShort()))),
            Map.entry(
                    TensorProto.DataType.BFLOAT16_VALUE,
                    new Type("bfloat16", 2, false, bytes -> Float16.decodeBrain(bytes.getShort()))),
            Map.entry(TensorProto.DataType.INT64_VALUE, new Type("int64", 8, true, ByteBuffer::getLong)),
            Map.entry(TensorProto.DataType.INT32_VALUE, new Type("int32", 4, true, ByteBuffer::getInt)),
            Map.entry(TensorProto.DataType.INT16_VALUE, new Type("int16", 2, true, ByteBuffer::getShort)),
            Map.entry(TensorProto.DataType.INT8_VALUE, new Type("int8", 1, true, ByteBuffer::get)),
            Map.entry(TensorProto.DataType.UINT8_VALUE, new Type("uint8", 1, true, bytes -> bytes.get() & 0xff)),
            Map.entry(BOOL, new Type("bool", 1, true, bytes -> bytes.get() != 0 ? 1 : 0)));

    private final FileAccess files;
    private final Path folder;

    /**
     * @param files opens the other files
     * @param folder the folder of the other files
     */
    Tensors(FileAccess files, Path folder) {
        this.files = files;
        this.folder = folder;
    }

    static boolean isKnown(int type) {
        return TYPES.containsKey(type);
    }

    static boolean isFloat(int type) {
        Type known = TYPES.get(type);
        return known != null && !known.isInteger;
    }

    static boolean isBool(int type) {
        return type == BOOL;
    }

    /** Returns the numbers of a tensor, checked against its shape. */
    Array decode(TensorProto tensor) {
        String name = tensor.getName().isEmpty() ? "a constant" : tensor.getName();
        Type type = TYPES.get(tensor.getDataType());
        if (type == null) {
            throw new NetworkException(name + " has the type " + tensor.getDataType() + ", but "
                    + TYPES.values().stream().map(Type::name).sorted().collect(Collectors.joining(", "))
                    + " are supported");
        }
        if (tensor.hasSegment()) {
            throw new NetworkException(name + " comes in segments, which are not supported");
        }
        int[] sides = new int[tensor.getDimsCount()];
        long count = 1;
        for (int k = 0; k < sides.length; k++) {
            long side = tensor.getDims(k);
            if (side < 0 || side > Integer.MAX_VALUE || count * Math.max(1, side) > Integer.MAX_VALUE) {
                throw new NetworkException(name + " has the impossible shape " + tensor.getDimsList());
            }
            sides[k] = (int) side;
            count *= side;
        }
        Array.size(sides); // checks the limit
        double[] values = numbers(tensor, name, type, (int) count);
        for (double value : values) {
            if (Double.isNaN(value)) {
                throw new NetworkException(name + " contains NaN");
            }
        }
        return Array.known(sides, values, type.isInteger);
    }

    private double[] numbers(TensorProto tensor, String name, Type type, int count) {
        if (tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
            return external(tensor.getExternalDataList(), name, type, count);
        }
        if (tensor.hasRawData()) {
            ByteBuffer bytes = tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
            check(name, tensor, bytes.remaining(), (long) count * type.bytes, "bytes");
            return decoded(bytes, type, count);
        }
        return switch (tensor.getDataType()) {
            case TensorProto.DataType.FLOAT_VALUE ->
                listed(tensor, name, tensor.getFloatDataCount(), count, tensor::getFloatData);
            case TensorProto.DataType.DOUBLE_VALUE ->
                listed(tensor, name, tensor.getDoubleDataCount(), count, tensor::getDoubleData);
            case TensorProto.DataType.INT64_VALUE ->
                listed(tensor, name, tensor.getInt64DataCount(), count, tensor::getInt64Data);
            case TensorProto.DataType.FLOAT16_VALUE ->
                listed(
                        tensor,
                        name,
                        tensor.getInt32DataCount(),
                        count,
                        i -> Float16.decode((short) tensor.getInt32Data(i)));
            case TensorProto.DataType.BFLOAT16_VALUE ->
                listed(
                        tensor,
                        name,
                        tensor.getInt32DataCount(),
                        count,
                        i -> Float16.decodeBrain((short) tensor.getInt32Data(i)));
            default -> listed(tensor, name, tensor.getInt32DataCount(), count, tensor::getInt32Data);
        };
    }

    private static double[] listed(TensorProto tensor, String name, int there, int count, IntToDoubleFunction number) {
        check(name, tensor, there, count, "numbers");
        double[] values = new double[count];
        java.util.Arrays.setAll(values, number);
        return values;
    }

    private static void check(String name, TensorProto tensor, long there, long needed, String units) {
        if (there != needed) {
            throw new NetworkException("the file is damaged: " + name + " has " + there + " " + units
                    + ", but its shape " + tensor.getDimsList() + " needs " + needed);
        }
    }

    private static double[] decoded(ByteBuffer bytes, Type type, int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = type.decoder.applyAsDouble(bytes);
        }
        return values;
    }

    /** Returns numbers from another file, which must be beside the model. */
    private double[] external(List<StringStringEntryProto> entries, String name, Type type, int count) {
        Map<String, String> keys = new HashMap<>();
        entries.forEach(entry -> keys.put(entry.getKey(), entry.getValue()));
        String location = keys.getOrDefault("location", "");
        long needed = (long) count * type.bytes;
        long offset = number(name, keys.getOrDefault("offset", "0"));
        long length = keys.containsKey("length") ? number(name, keys.get("length")) : needed;
        Path file;
        try {
            Path relative = Path.of(location).normalize();
            if (location.isEmpty() || relative.isAbsolute() || relative.startsWith("..")) {
                throw new NetworkException(
                        name + " is stored in " + location + ", but only files beside the model are opened");
            }
            file = folder.resolve(relative);
        } catch (InvalidPathException e) {
            throw new NetworkException(name + " is stored in " + location + ", which is not a path");
        }
        if (!FileAccess.isFile(file)) {
            throw new NetworkException(name + " is stored in " + location + ", which is not a file beside the model");
        }
        try (InputFile in = files.openBeside(folder, file)) {
            if (length != needed || offset > in.size() || length > in.size() - offset) {
                throw new NetworkException("the file is damaged: " + name + " needs " + needed + " bytes, but has "
                        + length + " from byte " + offset + " on of " + location + ", which has " + in.size());
            }
            return decoded(in.read(offset, (int) length), type, count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long number(String name, @org.jspecify.annotations.Nullable String text) {
        try {
            long number = Long.parseLong(String.valueOf(text));
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // reported below
        }
        throw new NetworkException("the file is damaged: " + name + " has an offset or a length of " + text);
    }
}
