package torchebm.network.pickle;

import java.util.ArrayList;
import java.util.List;
import torchebm.network.NetworkException;

/** The names whose tensors and containers are read. The results of all others are objects that are not made. */
final class TensorGlobals {
    static final String UNTYPED = "torch.storage.UntypedStorage";
    static final String FROM_TYPE = "torch._tensor._rebuild_from_type_v2";

    /** The number of arguments of a tensor whose storage has a dtype; more are optional. */
    private static final int TYPED_ARGUMENTS = 6;

    /** The number of arguments of a tensor with a storage of bytes; the last one is its dtype. */
    private static final int UNTYPED_ARGUMENTS = 7;

    private static final int STORAGE_ARGUMENTS = 5;

    private TensorGlobals() {}

    /**
     * Returns the result of a function, or the object of a class.
     *
     * @param at the position of the call
     */
    static Pickled call(Pickled.Global function, List<Pickled> arguments, int at) {
        for (Pickled argument : arguments) {
            if (argument instanceof Pickled.Foreign && AllowedNames.isRebuild(function.name())) {
                return argument; // such as a parameter whose numbers are not read
            }
        }
        return switch (function.name()) {
            case "collections.OrderedDict" -> arguments.isEmpty() ? new Pickled.Dict() : foreign(function);
            case "collections.defaultdict" -> new Pickled.Dict();
            case "torch.Size" ->
                arguments.size() == 1 && arguments.get(0) instanceof Pickled.Tuple sides ? sides : foreign(function);
            case "torch._utils._rebuild_tensor_v2" -> tensor(function, arguments, TYPED_ARGUMENTS, at);
            case "torch._utils._rebuild_tensor_v3" -> tensor(function, arguments, UNTYPED_ARGUMENTS, at);
            case "torch._utils._rebuild_parameter", "torch._utils._rebuild_parameter_with_state" ->
                arguments.isEmpty() ? foreign(function) : arguments.get(0);
            case FROM_TYPE -> ofType(function, arguments, at);
            default -> foreign(function);
        };
    }

    private static Pickled foreign(Pickled.Global global) {
        return new Pickled.Foreign(global.name(), global.at());
    }

    /** Returns a tensor with attributes, which are ignored: (function, type, its arguments, attributes). */
    private static Pickled ofType(Pickled.Global function, List<Pickled> arguments, int at) {
        boolean isTensor = arguments.size() > 2
                && arguments.get(1) instanceof Pickled.Global type
                && (type.name().equals("torch.Tensor") || type.name().equals("torch.nn.parameter.Parameter"));
        return isTensor
                        && arguments.get(0) instanceof Pickled.Global inner
                        && !inner.name().equals(FROM_TYPE)
                        && arguments.get(2) instanceof Pickled.Tuple own
                ? call(inner, own.items(), at)
                : foreign(function);
    }

    /** Returns a tensor: (storage, offset, shape, strides, requires_grad, hooks), then a dtype, then remarks. */
    private static Pickled tensor(Pickled.Global function, List<Pickled> arguments, int needed, int at) {
        if (arguments.size() < needed
                || !(arguments.get(0) instanceof Pickled.Storage storage)
                || !(arguments.get(1) instanceof Pickled.Whole offset)) {
            throw damaged(function, at, "needs a storage, an offset, a shape and strides");
        }
        boolean hasRemarks = arguments.size() > needed && arguments.get(needed) != Pickled.Other.VALUE;
        Dtype dtype = storage.dtype();
        if (needed == UNTYPED_ARGUMENTS && dtype == null) {
            dtype = arguments.get(needed - 1) instanceof Pickled.Global type ? Dtype.named(type.name()) : null;
        }
        if (hasRemarks || dtype == null) {
            return foreign(function); // such as a tensor with its signs changed, or with numbers of four bits
        }
        List<Long> shape = sizes(function, arguments.get(2), at);
        List<Long> strides = sizes(function, arguments.get(3), at);
        if (shape.size() != strides.size()) {
            throw damaged(function, at, "has " + shape.size() + " sides, but " + strides.size() + " strides");
        }
        return new Pickled.Tensor(storage, dtype, offset.value(), shape, strides);
    }

    private static List<Long> sizes(Pickled.Global function, Pickled value, int at) {
        List<Long> sizes = new ArrayList<>();
        if (value instanceof Pickled.Tuple tuple) {
            for (Pickled item : tuple.items()) {
                if (!(item instanceof Pickled.Whole whole) || whole.value() < 0) {
                    throw damaged(function, at, "has a side or a stride that is not a whole number of at least 0");
                }
                sizes.add(whole.value());
            }
            return sizes;
        }
        throw damaged(function, at, "needs tuples of sides and strides");
    }

    /** Returns the storage with a persistent id: ("storage", type, key, device, count). */
    static Pickled storage(Pickled id, int at) {
        if (id instanceof Pickled.Tuple tuple
                && tuple.items().size() > 1
                && tuple.items().get(1) instanceof Pickled.Foreign) {
            return tuple.items().get(1);
        }
        if (id instanceof Pickled.Tuple tuple
                && tuple.items().size() == STORAGE_ARGUMENTS
                && tuple.items().get(0) instanceof Pickled.Text kind
                && kind.text().equals("storage")
                && tuple.items().get(1) instanceof Pickled.Global type
                && tuple.items().get(2) instanceof Pickled.Text key
                && tuple.items().get(4) instanceof Pickled.Whole count) {
            Dtype dtype = Dtype.ofStorage(type.name());
            boolean isRead = dtype != null || type.name().equals(UNTYPED);
            return isRead ? new Pickled.Storage(dtype, key.text(), count.value()) : foreign(type);
        }
        throw new NetworkException("data.pkl is damaged: the id at byte " + at + " is not one of a storage");
    }

    private static NetworkException damaged(Pickled.Global function, int at, String problem) {
        return new NetworkException(
                "data.pkl is damaged: " + function.name() + ", called at byte " + at + ", " + problem);
    }
}
