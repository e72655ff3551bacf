package torchebm.network.pickle;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import torchebm.network.NetworkException;

/**
 * An interpreter of the operations that a checkpoint needs. It calls nothing and imports nothing. A pickle with a name that is
 * not one of {@link AllowedNames} is refused; it is interpreted to its end only to find the place of that name. Time and memory
 * are proportional to the length of the pickle.
 */
final class PickleReader {
    /** The largest number of operations: a tensor has about twenty. */
    private static final int MAX_OPERATIONS = 1 << 24;

    /** The latest protocol of pickles. */
    private static final int MAX_PROTOCOL = 5;

    private final ByteBuffer in;
    private final List<Pickled> stack = new ArrayList<>();

    /** The heights of the stack at the marks that are open. */
    private final List<Integer> marks = new ArrayList<>();

    private final List<@Nullable Pickled> memo = new ArrayList<>();

    /** The first object whose name is not allowed. */
    private Pickled.@Nullable Foreign refused;

    /** The position of the current operation. */
    private int at;

    private PickleReader(ByteBuffer in) {
        this.in = in;
    }

    /**
     * Returns the value of a pickle.
     *
     * @param in in little-endian order
     * @throws NetworkException if it is damaged, or has an operation or a name that no checkpoint needs
     */
    static Pickled read(ByteBuffer in) {
        PickleReader reader = new PickleReader(in);
        try {
            return reader.read();
        } catch (BufferUnderflowException e) {
            throw new NetworkException("data.pkl is cut short: the operation at byte " + reader.at
                    + " ends after its end at byte " + in.limit());
        }
    }

    private Pickled read() {
        for (int count = 0; count < MAX_OPERATIONS; count++) {
            at = in.position();
            int code = in.get() & 0xff;
            Opcode opcode = Opcode.of(code);
            if (opcode == null) {
                throw damaged("has the unknown operation 0x" + Integer.toHexString(code));
            }
            if (opcode == Opcode.STOP) {
                Pickled value = pop();
                if (in.hasRemaining()) {
                    throw damaged("ends, but data follow");
                }
                if (refused != null) {
                    throw refusal(refused, value);
                }
                return value;
            }
            run(opcode);
        }
        throw damaged("has more than " + MAX_OPERATIONS + " operations before that");
    }

    private void run(Opcode opcode) {
        switch (opcode) {
            case PROTO -> protocol();
            case FRAME -> frame();
            case MARK -> marks.add(stack.size());
            case POP -> pop();
            case POP_MARK -> popToMark();
            case NONE, NEWTRUE, NEWFALSE, EMPTY_SET -> push(Pickled.Other.VALUE);
            case BINFLOAT -> skipped(Double.BYTES);
            case BINBYTES -> skipped(Integer.toUnsignedLong(in.getInt()));
            case SHORT_BINBYTES -> skipped(unsignedByte());
            case BINBYTES8 -> skipped(in.getLong());
            case BININT -> push(new Pickled.Whole(in.getInt()));
            case BININT1 -> push(new Pickled.Whole(unsignedByte()));
            case BININT2 -> push(new Pickled.Whole(in.getShort() & 0xffff));
            case LONG1 -> integer(unsignedByte());
            case LONG4 -> integer(in.getInt());
            case SHORT_BINSTRING, SHORT_BINUNICODE -> text(unsignedByte());
            case BINSTRING -> text(in.getInt());
            case BINUNICODE -> text(Integer.toUnsignedLong(in.getInt()));
            case BINUNICODE8 -> text(in.getLong());
            case EMPTY_LIST -> push(new Pickled.Items());
            case EMPTY_TUPLE -> push(new Pickled.Tuple(List.of()));
            case TUPLE1 -> tuple(1);
            case TUPLE2 -> tuple(2);
            case TUPLE3 -> tuple(3);
            case TUPLE -> push(new Pickled.Tuple(popToMark()));
            case EMPTY_DICT -> push(new Pickled.Dict());
            case LIST -> {
                List<Pickled> items = popToMark();
                push(new Pickled.Items());
                append(items);
            }
            case FROZENSET -> {
                popToMark();
                push(Pickled.Other.VALUE);
            }
            case DICT -> {
                List<Pickled> items = popToMark();
                push(new Pickled.Dict());
                setItems(items);
            }
            case APPEND -> append(List.of(pop()));
            case APPENDS -> append(popToMark());
            case ADDITEMS -> popToMark();
            case SETITEM -> {
                Pickled value = pop();
                setItems(List.of(pop(), value));
            }
            case SETITEMS -> setItems(popToMark());
            case BINGET -> push(remembered(unsignedByte()));
            case LONG_BINGET -> push(remembered(in.getInt()));
            case BINPUT -> remember(unsignedByte());
            case LONG_BINPUT -> remember(in.getInt());
            case MEMOIZE -> remember(memo.size());
            case GLOBAL -> name(line(), line());
            case STACK_GLOBAL -> {
                Pickled name = pop();
                if (pop() instanceof Pickled.Text module && name instanceof Pickled.Text text) {
                    name(module.text(), text.text());
                } else {
                    throw damaged("needs two names");
                }
            }
            case REDUCE, NEWOBJ -> call(pop());
            case NEWOBJ_EX -> {
                pop(); // arguments with names, which no tensor has
                call(pop());
            }
            case BUILD -> {
                pop();
                build();
            }
            case BINPERSID -> push(TensorGlobals.storage(pop(), at));
            default ->
                throw new NetworkException("data.pkl has the operation " + opcode + " at byte " + at
                        + ", which no tensor needs: " + Checkpoint.REMEDY);
        }
    }

    private NetworkException damaged(String problem) {
        return new NetworkException("data.pkl is damaged: the operation at byte " + at + " " + problem);
    }

    private static NetworkException refusal(Pickled.Foreign object, Pickled root) {
        Optional<String> path = PickledPath.of(object, root);
        String place = path.isEmpty() ? "data.pkl" : path.get().isEmpty() ? "the file" : path.get();
        return new NetworkException(place + " names " + object.name() + " at byte " + object.at()
                + (path.isEmpty() ? "" : " of data.pkl")
                + ", which is neither a tensor nor a plain value, and is never run: " + Checkpoint.REMEDY);
    }

    private void name(String module, String name) {
        String whole = module + "." + name;
        if (AllowedNames.contains(module, name)) {
            push(new Pickled.Global(whole, at));
            return;
        }
        Pickled.Foreign object = new Pickled.Foreign(whole, at);
        refused = refused == null ? object : refused;
        push(object);
    }

    private void protocol() {
        int protocol = unsignedByte();
        if (protocol > MAX_PROTOCOL) {
            throw damaged("states protocol " + protocol + ", but the latest is " + MAX_PROTOCOL);
        }
    }

    private void frame() {
        long length = in.getLong();
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
    }

    private int unsignedByte() {
        return in.get() & 0xff;
    }

    private void skip(long length) {
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        in.position(in.position() + (int) length);
    }

    private void skipped(long length) {
        skip(length);
        push(Pickled.Other.VALUE);
    }

    private void integer(long length) {
        int start = in.position();
        skip(length);
        if (length > Long.BYTES) {
            push(Pickled.Other.VALUE);
            return;
        }
        long value = length == 0 || in.get(start + (int) length - 1) >= 0 ? 0 : -1;
        for (int i = (int) length - 1; i >= 0; i--) {
            value = value << Byte.SIZE | (in.get(start + i) & 0xff);
        }
        push(new Pickled.Whole(value));
    }

    private void text(long length) {
        int start = in.position();
        skip(length);
        push(new Pickled.Text(new String(in.array(), in.arrayOffset() + start, (int) length, StandardCharsets.UTF_8)));
    }

    private String line() {
        int start = in.position();
        while (in.get() != '\n') {
            // continues
        }
        int length = in.position() - 1 - start;
        return new String(in.array(), in.arrayOffset() + start, length, StandardCharsets.UTF_8);
    }

    private void push(Pickled value) {
        stack.add(value);
    }

    private int lastMark() {
        return marks.isEmpty() ? 0 : marks.get(marks.size() - 1);
    }

    private Pickled pop() {
        if (stack.size() <= lastMark()) {
            throw damaged("needs more values than there are");
        }
        return stack.remove(stack.size() - 1);
    }

    private Pickled top() {
        Pickled top = pop();
        stack.add(top);
        return top;
    }

    private List<Pickled> popToMark() {
        if (marks.isEmpty()) {
            throw damaged("needs a mark");
        }
        List<Pickled> above = stack.subList(marks.remove(marks.size() - 1), stack.size());
        List<Pickled> items = List.copyOf(above);
        above.clear();
        return items;
    }

    private void tuple(int length) {
        if (stack.size() - length < lastMark()) {
            throw damaged("needs more values than there are");
        }
        List<Pickled> last = stack.subList(stack.size() - length, stack.size());
        List<Pickled> items = List.copyOf(last);
        last.clear();
        push(new Pickled.Tuple(items));
    }

    private void append(List<Pickled> items) {
        if (top() instanceof Pickled.Items list) {
            items.forEach(list::add);
        } else if (!(top() instanceof Pickled.Foreign)) {
            throw damaged("needs a list");
        }
    }

    private void setItems(List<Pickled> items) {
        if (items.size() % 2 != 0) {
            throw damaged("needs keys and values, but has an odd number of them");
        }
        if (top() instanceof Pickled.Dict dict) {
            for (int i = 0; i < items.size(); i += 2) {
                dict.put(items.get(i), items.get(i + 1));
            }
        } else if (!(top() instanceof Pickled.Foreign)) {
            throw damaged("needs a dictionary");
        }
    }

    private Pickled remembered(int index) {
        Pickled value = index < 0 || index >= memo.size() ? null : memo.get(index);
        if (value == null) {
            throw damaged("needs value " + Integer.toUnsignedString(index) + ", which was not stored");
        }
        return value;
    }

    /** Stores the top of the stack. Pickles number stored values from 0, so an index is smaller than the position. */
    private void remember(int index) {
        if (index < 0 || index > in.position()) {
            throw damaged("stores value " + Integer.toUnsignedString(index) + ", before as many were stored");
        }
        Pickled value = top();
        while (memo.size() <= index) {
            memo.add(null);
        }
        memo.set(index, value);
    }

    private void call(Pickled arguments) {
        Pickled function = pop();
        if (!(arguments instanceof Pickled.Tuple tuple)) {
            throw damaged("needs a tuple of arguments");
        }
        if (function instanceof Pickled.Global global) {
            push(TensorGlobals.call(global, tuple.items(), at));
        } else if (function instanceof Pickled.Foreign) {
            push(function);
        } else {
            throw damaged("calls a value that is not a function");
        }
    }

    /** Ignores the state of an object: that of a dictionary or a tensor only has remarks, such as versions. */
    private void build() {
        Pickled object = top();
        if (!(object instanceof Pickled.Dict
                || object instanceof Pickled.Tensor
                || object instanceof Pickled.Foreign)) {
            throw damaged("sets the state of a value that has none");
        }
    }
}
