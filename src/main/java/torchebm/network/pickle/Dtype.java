package torchebm.network.pickle;

import org.jspecify.annotations.Nullable;
import torchebm.network.FloatFormat;

/** The types of a tensor's numbers. */
enum Dtype {
    FLOAT64("DoubleStorage", FloatFormat.F64),
    FLOAT32("FloatStorage", FloatFormat.F32),
    FLOAT16("HalfStorage", FloatFormat.F16),
    BFLOAT16("BFloat16Storage", FloatFormat.BF16),
    FLOAT8_E4M3FN("", FloatFormat.F8_E4M3),
    FLOAT8_E5M2("", FloatFormat.F8_E5M2),
    INT64("LongStorage", null),
    INT32("IntStorage", null),
    INT16("ShortStorage", null),
    INT8("CharStorage", null),
    UINT8("ByteStorage", null),
    BOOL("BoolStorage", null),
    COMPLEX64("ComplexFloatStorage", null),
    COMPLEX128("ComplexDoubleStorage", null),
    UINT64("", null),
    UINT32("", null),
    UINT16("", null);

    private static final String MODULE = "torch.";

    private final String storage;
    private final @Nullable FloatFormat format;

    Dtype(String storage, @Nullable FloatFormat format) {
        this.storage = storage;
        this.format = format;
    }

    /** Returns the type with a name such as {@code torch.float32}, or null. */
    static @Nullable Dtype named(String name) {
        for (Dtype dtype : values()) {
            if (name.equals(MODULE + dtype)) {
                return dtype;
            }
        }
        return null;
    }

    /** Returns the type of a storage's numbers, such as {@code torch.FloatStorage}, or null. */
    static @Nullable Dtype ofStorage(String name) {
        for (Dtype dtype : values()) {
            if (!dtype.storage.isEmpty() && name.equals(MODULE + dtype.storage)) {
                return dtype;
            }
        }
        return null;
    }

    /** Returns the format of floating-point numbers, or null for other types. */
    @Nullable
    FloatFormat format() {
        return format;
    }

    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
