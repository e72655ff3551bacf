package torchebm.network.pickle;

import java.util.Set;

/**
 * The names that a pickle may contain: those that describe tensors, and those of containers, numbers and texts beside them. Every
 * other name is refused. Source: the names that {@code torch.load} accepts with {@code weights_only=True}, and NumPy's of numbers
 * and arrays.
 */
final class AllowedNames {
    /** The start of the names of functions that describe a tensor. */
    private static final String REBUILD = "torch._utils._rebuild_";

    private static final Set<String> TORCH = Set.of(
            "torch.Size",
            "torch.Tensor",
            "torch.device",
            "torch.nn.parameter.Parameter",
            TensorGlobals.FROM_TYPE,
            "torch.serialization._get_layout",
            TensorGlobals.UNTYPED,
            "torch.storage.TypedStorage",
            "torch.storage._TypedStorage");

    /** Types of numbers that are not read, in the module torch, and the schemes of quantized ones. */
    private static final Set<String> OTHER_TYPES = Set.of(
            "bits16",
            "bits1x8",
            "bits2x4",
            "bits4x2",
            "bits8",
            "complex32",
            "float8_e4m3fnuz",
            "float8_e5m2fnuz",
            "float8_e8m0fnu",
            "qint32",
            "qint8",
            "quint2x4",
            "quint4x2",
            "quint8",
            "per_channel_affine",
            "per_channel_affine_float_qparams",
            "per_channel_symmetric",
            "per_tensor_affine",
            "per_tensor_symmetric",
            "QInt32Storage",
            "QInt8Storage",
            "QUInt2x4Storage",
            "QUInt4x2Storage",
            "QUInt8Storage");

    /** Types of Python, in the module builtins of Python 3 or __builtin__ of protocols 0 to 2. */
    private static final Set<String> BUILTINS = Set.of(
            "bool",
            "bytearray",
            "bytes",
            "complex",
            "dict",
            "float",
            "frozenset",
            "int",
            "list",
            "long",
            "set",
            "str",
            "tuple",
            "unicode");

    private static final Set<String> COLLECTIONS = Set.of("Counter", "OrderedDict", "defaultdict", "deque");

    private static final Set<String> NUMPY = Set.of(
            "numpy.dtype",
            "numpy.ndarray",
            "numpy.core.multiarray.scalar",
            "numpy.core.multiarray._reconstruct",
            "numpy._core.multiarray.scalar",
            "numpy._core.multiarray._reconstruct");

    private AllowedNames() {}

    /**
     * Returns true if a pickle may contain a name.
     *
     * @param module such as {@code collections}
     * @param name in the module, such as {@code OrderedDict}
     */
    static boolean contains(String module, String name) {
        String whole = module + "." + name;
        return switch (module) {
            case "builtins", "__builtin__" -> BUILTINS.contains(name);
            case "collections" -> COLLECTIONS.contains(name);
            case "_codecs" -> name.equals("encode"); // bytes in protocol 2
            case "torch" ->
                TORCH.contains(whole)
                        || OTHER_TYPES.contains(name)
                        || Dtype.named(whole) != null
                        || Dtype.ofStorage(whole) != null;
            default -> TORCH.contains(whole) || NUMPY.contains(whole) || isRebuild(whole);
        };
    }

    /** Returns true for the name of a function that describes a tensor. */
    static boolean isRebuild(String name) {
        return name.startsWith(REBUILD) || name.equals(TensorGlobals.FROM_TYPE);
    }
}
