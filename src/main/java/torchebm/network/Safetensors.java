package torchebm.network;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import torchebm.files.FileAccess;
import torchebm.files.InputFile;

/**
 * A file of named tensors. Its header contains their positions. All of it is checked before it is used: nothing that is
 * read or allocated is larger than the file.
 *
 * <p>The file begins with the length of the header in 8 bytes. Then follow the header, a JSON object, and the tensors,
 * little-endian, row by row, without gaps. Source: the description of the format, version 0.7.
 */
public final class Safetensors implements TensorFile {
    private static final int LENGTH_BYTES = 8;
    private static final long MAX_HEADER_BYTES = 100_000_000;
    private static final String METADATA = "__metadata__";

    /** The size of a number in bits, by the name of its type. */
    private static final Map<String, Integer> BITS = bits();

    private final FileAccess files;
    private final Path file;
    private final long dataStart;
    private final Map<String, Entry> entries;

    /**
     * A tensor of the file.
     *
     * @param type such as {@code F32}
     * @param shape the sides; none for a single number
     * @param begin the position of its first byte, from the end of the header
     * @param end the position after its last byte
     */
    private record Entry(String type, List<Long> shape, long begin, long end) {
        /** Returns the number of numbers, or −1 on overflow. */
        long count() {
            try {
                return shape.stream().reduce(1L, Math::multiplyExact);
            } catch (ArithmeticException e) {
                return -1;
            }
        }
    }

    private Safetensors(FileAccess files, Path file, long dataStart, Map<String, Entry> entries) {
        this.files = files;
        this.file = file;
        this.dataStart = dataStart;
        this.entries = entries;
    }

    private static Map<String, Integer> bits() {
        Map<String, Integer> bits = new LinkedHashMap<>();
        List.of("F64", "I64", "U64", "C64").forEach(type -> bits.put(type, 64));
        List.of("F32", "I32", "U32").forEach(type -> bits.put(type, 32));
        List.of("F16", "BF16", "I16", "U16").forEach(type -> bits.put(type, 16));
        List.of("BOOL", "I8", "U8", "F8_E5M2", "F8_E4M3", "F8_E8M0", "F8_E5M2FNUZ", "F8_E4M3FNUZ")
                .forEach(type -> bits.put(type, 8));
        List.of("F6_E2M3", "F6_E3M2").forEach(type -> bits.put(type, 6));
        bits.put("F4", 4);
        return bits;
    }

    /**
     * Reads the header of a file.
     *
     * @param files opens the file
     * @throws UnreadableException if it is damaged, or not a safetensors file
     * @throws IOException if it cannot be read
     */
    public static Safetensors open(FileAccess files, Path file) throws IOException {
        try {
            return opened(files, file);
        } catch (NetworkException e) {
            throw new UnreadableException(e);
        }
    }

    private static Safetensors opened(FileAccess files, Path file) throws IOException {
        try (InputFile in = files.openFile(file)) {
            long size = in.size();
            if (size < LENGTH_BYTES) {
                throw new NetworkException("this is not a safetensors file: it has only " + size + " bytes");
            }
            ByteBuffer start = in.read(0, LENGTH_BYTES);
            long length = start.getLong(0);
            if (length < 0 || length > MAX_HEADER_BYTES || length > size - LENGTH_BYTES) {
                throw new NetworkException("this is not a safetensors file, or it is damaged: its header would have "
                        + Long.toUnsignedString(length) + " bytes, but "
                        + (size - LENGTH_BYTES > MAX_HEADER_BYTES
                                ? "at most " + MAX_HEADER_BYTES + " are possible"
                                : (size - LENGTH_BYTES) + " follow"));
            }
            byte[] header = in.read(LENGTH_BYTES, (int) length).array();
            Map<String, Entry> entries;
            try {
                entries = entries(header);
            } catch (JsonProcessingException e) {
                throw damaged(e.getLocation() == null ? 0 : e.getLocation().getByteOffset(), length);
            } catch (CharConversionException e) {
                throw damaged(0, length); // not UTF-8
            }
            long dataStart = LENGTH_BYTES + length;
            check(entries, size - dataStart);
            return new Safetensors(files, file, dataStart, entries);
        }
    }

    private static NetworkException damaged(long at, long length) {
        return new NetworkException("the header is damaged: its JSON is not valid at byte " + at + " of " + length);
    }

    private static Map<String, Entry> entries(byte[] header) throws IOException {
        Map<String, Entry> entries = new LinkedHashMap<>();
        try (JsonParser json = new JsonFactory().createParser(header)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new NetworkException("the header is damaged: it is not a JSON object");
            }
            while (hasField(json)) {
                String name = json.currentName();
                json.nextToken();
                if (name.equals(METADATA)) {
                    json.skipChildren();
                } else if (entries.put(name, entry(name, json)) != null) {
                    throw new NetworkException("the header is damaged: it has two tensors with the name " + name);
                }
            }
            if (json.nextToken() != null) {
                throw new NetworkException("the header is damaged: data follows its JSON object");
            }
        }
        return entries;
    }

    /** Returns true if another field follows in an object, false at its end. */
    private static boolean hasField(JsonParser json) throws IOException {
        JsonToken token = json.nextToken();
        if (token != JsonToken.FIELD_NAME && token != JsonToken.END_OBJECT) {
            throw new JsonParseException(json, "neither a field nor the end of the object"); // the file ends
        }
        return token == JsonToken.FIELD_NAME;
    }

    private static Entry entry(String name, JsonParser json) throws IOException {
        String type = null;
        List<Long> shape = null;
        List<Long> offsets = null;
        Set<String> keys = new HashSet<>();
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw new NetworkException("the header is damaged: " + name + " is not a JSON object");
        }
        while (hasField(json)) {
            String key = json.currentName();
            if (!keys.add(key)) {
                throw new NetworkException("the header is damaged: " + name + " has two entries " + key);
            }
            json.nextToken();
            switch (key) {
                case "dtype" -> type = json.currentToken() == JsonToken.VALUE_STRING ? json.getText() : null;
                case "shape" -> shape = sizes(json);
                case "data_offsets" -> offsets = sizes(json);
                default -> json.skipChildren();
            }
        }
        if (type == null || shape == null || offsets == null || offsets.size() != 2) {
            throw new NetworkException("the header is damaged: " + name
                    + " needs a dtype, a shape, and two data_offsets, each a whole number of at least 0");
        }
        return new Entry(type, shape, offsets.get(0), offsets.get(1));
    }

    /** Returns a list of non-negative integers, or null. */
    private static @Nullable List<Long> sizes(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return null;
        }
        List<Long> sizes = new ArrayList<>();
        boolean isGood = true;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            isGood &= json.currentToken() == JsonToken.VALUE_NUMBER_INT
                    && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER
                    && json.getLongValue() >= 0;
            sizes.add(isGood ? json.getLongValue() : 0);
            json.skipChildren();
        }
        return isGood ? sizes : null;
    }

    /** Checks each tensor's position against its shape and type, and all tensors against the file. */
    private static void check(Map<String, Entry> entries, long bytes) {
        List<Map.Entry<String, Entry>> byPlace = entries.entrySet().stream()
                .sorted(Comparator.comparingLong(
                                (Map.Entry<String, Entry> e) -> e.getValue().begin())
                        .thenComparingLong(e -> e.getValue().end()))
                .toList();
        long end = 0;
        String last = "";
        for (Map.Entry<String, Entry> named : byPlace) {
            String name = named.getKey();
            Entry entry = named.getValue();
            checkSize(name, entry, bytes);
            if (entry.begin() < end) {
                throw new NetworkException("the header is damaged: " + last + " and " + name + " overlap");
            }
            if (entry.begin() > end) {
                throw new NetworkException("the header is damaged: bytes " + end + " to " + entry.begin()
                        + " of the data belong to no tensor");
            }
            end = entry.end();
            last = name;
        }
        if (end != bytes) {
            throw new NetworkException(
                    "the file is damaged: the last tensor ends at byte " + end + " of the data, which has " + bytes);
        }
    }

    private static void checkSize(String name, Entry entry, long bytes) {
        Integer bits = BITS.get(entry.type());
        if (bits == null) {
            throw new NetworkException(name + " has the unknown dtype " + entry.type());
        }
        if (entry.end() < entry.begin()) {
            throw new NetworkException("the header is damaged: " + name + " ends at byte " + entry.end()
                    + " of the data, before it begins at " + entry.begin());
        }
        if (entry.end() > bytes) {
            throw new NetworkException("the file is cut short: " + name + " ends at byte " + entry.end()
                    + " of the data, which has " + bytes);
        }
        long count = entry.count();
        long length = entry.end() - entry.begin();
        boolean isPossible = count >= 0 && count <= Long.MAX_VALUE / bits;
        long needed = isPossible ? (count * bits + 7) / 8 : -1;
        if (needed != length) {
            throw new NetworkException("the header is damaged: " + name + " has " + length + " bytes, but "
                    + entry.type()
                    + " of shape " + TensorFile.text(entry.shape()) + " needs "
                    + (isPossible ? needed : "more than any file has"));
        }
    }

    @Override
    public Set<String> names() {
        return entries.keySet();
    }

    @Override
    public List<Long> shape(String name) {
        return entry(name).shape();
    }

    @Override
    public double[] values(String name) throws IOException {
        Entry entry = entry(name);
        try (InputFile in = files.openFile(file)) {
            FloatFormat format = format(name, entry);
            int count = FloatFormat.arrayLength(name, entry.count());
            return FloatFormat.finite(name, format.read(in, dataStart + entry.begin(), count, ByteOrder.LITTLE_ENDIAN));
        } catch (NetworkException e) {
            throw new UnreadableException(e);
        }
    }

    private static FloatFormat format(String name, Entry entry) {
        for (FloatFormat format : FloatFormat.values()) {
            if (format.name().equals(entry.type())) {
                return format;
            }
        }
        throw new NetworkException(
                name + " has the dtype " + entry.type() + ", but weights are F64, F32, F16, BF16, F8_E4M3 or F8_E5M2");
    }

    private Entry entry(String name) {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw new IllegalArgumentException(name);
        }
        return entry;
    }
}
