package torchebm.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Damages inputs, reproducibly by seed. Besides bytes, it changes numbers and words of texts, the header of a
 * safetensors file, operations of a pickle, and the fields of a protobuf message at any depth, with correct lengths.
 */
final class Mutator {
    /** The formats of inputs. */
    enum Format {
        TEXT,
        PROTOBUF,
        SAFETENSORS,
        PICKLE;

        static Format of(Class<?> target) {
            return switch (target.getSimpleName()) {
                case "OfOnnx" -> PROTOBUF;
                case "OfSafetensors" -> SAFETENSORS;
                case "OfCheckpoint" -> PICKLE;
                default -> TEXT;
            };
        }
    }

    private static final Pattern TOKEN =
            Pattern.compile("[A-Za-z_][A-Za-z_0-9]*|[-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?|[^\\sA-Za-z0-9]");
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]+(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]+)?");

    private static final List<String> NUMBERS = List.of(
            "0",
            "-1",
            "1",
            "2147483647",
            "2147483648",
            "-2147483648",
            "9223372036854775807",
            "18446744073709551615",
            "1e308",
            "1e-320",
            "-0.0",
            "1e999",
            "nan",
            "inf",
            "0.5",
            "1000000",
            "65536",
            "00",
            "99999999999999999999999999");

    private static final List<String> WORDS = List.of(
            "[",
            "]",
            "{",
            "}",
            "(",
            ")",
            "\"",
            "'",
            ":",
            ",",
            "-",
            "*",
            "&a",
            "*a",
            "!!",
            "|",
            ">",
            "#",
            "\n",
            "\t",
            " ",
            "\0",
            "\u001b[2J",
            "\ufeff",
            "é",
            "\ud83d\ude00",
            "null",
            "true",
            "x1",
            "x",
            "sum",
            "where",
            "if",
            "[[",
            "{}",
            "[]",
            "%",
            "<<: *a",
            "$",
            "\\",
            "../",
            "e",
            "^-1",
            "/0",
            "[:-1]",
            "[::0]");

    private static final long[] VARINTS = {
        0,
        1,
        2,
        -1,
        3,
        7,
        127,
        128,
        255,
        1 << 16,
        1 << 26,
        Integer.MAX_VALUE,
        1L << 31,
        1L << 40,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };

    /** The operations of a pickle that change its structure. */
    private static final String OPERATIONS = "(.01Nahjqrsetu)R]}lbcQKJMXUBCG\u0081\u0085\u0086\u0087\u0088\u008a\u008b"
            + "\u008c\u008d\u008e\u008f\u0090\u0091\u0092\u0093\u0094\u0095io\u0082";

    private static final int MAX_DEPTH = 8;

    private final SplittableRandom random;
    private final List<byte[]> seeds;
    private final Format format;

    Mutator(List<byte[]> seeds, Format format, long seed) {
        this.seeds = seeds;
        this.format = format;
        this.random = new SplittableRandom(seed);
    }

    /** Returns the next input: one of the seeds with one to four changes. */
    byte[] next() {
        byte[] bytes = seeds.get(random.nextInt(seeds.size()));
        int changes = 1 + random.nextInt(4);
        for (int k = 0; k < changes; k++) {
            bytes = changed(bytes);
        }
        return bytes;
    }

    private byte[] changed(byte[] bytes) {
        if (random.nextInt(4) == 0) {
            return damaged(bytes);
        }
        return switch (format) {
            case PROTOBUF -> message(bytes, 0);
            case SAFETENSORS -> header(bytes);
            case PICKLE -> pickle(bytes);
            case TEXT -> text(bytes);
        };
    }

    private int below(int n) {
        return n < 1 ? 0 : random.nextInt(n);
    }

    /** Replaces, truncates, moves, removes or repeats bytes, or appends those of another seed. */
    private byte[] damaged(byte[] bytes) {
        int at = below(bytes.length);
        int length = below(Math.min(64, bytes.length - at + 1));
        switch (random.nextInt(7)) {
            case 0 -> {
                byte[] changed = bytes.clone();
                if (at < changed.length) {
                    changed[at] = (byte) random.nextInt(256);
                }
                return changed;
            }
            case 1 -> {
                return Arrays.copyOf(bytes, at);
            }
            case 2 -> {
                byte[] changed = bytes.clone();
                System.arraycopy(bytes, at, changed, at / 2, length);
                return changed;
            }
            case 3 -> {
                return spliced(bytes, at, at + length, new byte[0]);
            }
            case 4 -> {
                return spliced(bytes, at, at, Arrays.copyOfRange(bytes, at, at + length));
            }
            case 5 -> {
                byte[] other = seeds.get(random.nextInt(seeds.size()));
                return spliced(bytes, at, bytes.length, Arrays.copyOfRange(other, below(other.length), other.length));
            }
            default -> {
                byte[] noise = new byte[length];
                for (int i = 0; i < length; i++) {
                    noise[i] = (byte) random.nextInt(256);
                }
                return spliced(bytes, at, at, noise);
            }
        }
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] middle) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, from);
        out.writeBytes(middle);
        out.write(bytes, to, bytes.length - to);
        return out.toByteArray();
    }

    /** Replaces a byte by an operation or a small number, inserts or removes an operation, or changes a word. */
    private byte[] pickle(byte[] bytes) {
        int at = below(bytes.length);
        byte operation = (byte) OPERATIONS.charAt(random.nextInt(OPERATIONS.length()));
        byte[] one = {random.nextInt(4) == 0 ? (byte) random.nextInt(4) : operation};
        return switch (random.nextInt(6)) {
            case 0, 1, 2 -> spliced(bytes, at, Math.min(at + 1, bytes.length), one);
            case 3 -> spliced(bytes, at, at, one);
            case 4 -> spliced(bytes, at, Math.min(at + 1, bytes.length), new byte[0]);
            default -> text(bytes);
        };
    }

    /** Replaces a number by a boundary value, or swaps, removes, repeats or inserts words. */
    private byte[] text(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        List<MatchResult> tokens = (random.nextInt(3) == 0 ? NUMBER : TOKEN)
                .matcher(text)
                .results()
                .toList();
        if (tokens.isEmpty()) {
            return damaged(bytes);
        }
        MatchResult a = tokens.get(random.nextInt(tokens.size()));
        MatchResult b = tokens.get(random.nextInt(tokens.size()));
        String replaced = switch (random.nextInt(6)) {
            case 0, 1 -> pick(NUMBER.matcher(a.group()).matches() ? NUMBERS : WORDS);
            case 2 -> b.group();
            case 3 -> "";
            case 4 -> a.group() + pick(WORDS);
            default -> a.group() + a.group();
        };
        return spliced(
                bytes,
                a.start(),
                a.end(),
                replaced.getBytes(isOld(replaced) ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8));
    }

    /** Returns true if every character of a text stands for a byte of an input. */
    private static boolean isOld(String text) {
        return text.chars().allMatch(c -> c < 256);
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** Changes the JSON of a safetensors file as text, and corrects its length. */
    private byte[] header(byte[] bytes) {
        long length = bytes.length < 8
                ? -1
                : ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (length < 0 || length > bytes.length - 8) {
            return damaged(bytes);
        }
        byte[] header = text(Arrays.copyOfRange(bytes, 8, 8 + (int) length));
        ByteBuffer changed =
                ByteBuffer.allocate(bytes.length - (int) length + header.length).order(ByteOrder.LITTLE_ENDIAN);
        return changed.putLong(header.length)
                .put(header)
                .put(bytes, 8 + (int) length, bytes.length - 8 - (int) length)
                .array();
    }

    /**
     * A field of a protobuf message.
     *
     * @param start the start of its tag
     * @param payload the start of its content, after the tag and the length
     */
    private record Field(int start, int payload, int end, long tag) {
        int wire() {
            return (int) (tag & 7);
        }
    }

    /** Returns the fields of a message; none if it is not a message. */
    private static List<Field> fields(byte[] bytes) {
        List<Field> fields = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        while (in.hasRemaining()) {
            int start = in.position();
            long tag = varint(in);
            int payload = in.position();
            long length = switch ((int) (tag & 7)) {
                case 0 -> {
                    varint(in);
                    yield in.position() - payload;
                }
                case 1 -> 8;
                case 2 -> {
                    long n = varint(in);
                    payload = in.position();
                    yield n;
                }
                case 5 -> 4;
                default -> -1;
            };
            if (tag < 8 || length < 0 || length > bytes.length - payload) {
                return List.of();
            }
            in.position(payload + (int) length);
            fields.add(new Field(start, payload, in.position(), tag));
        }
        return fields;
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; shift < 64 && in.hasRemaining(); shift += 7) {
            byte next = in.get();
            value |= (long) (next & 127) << shift;
            if (next >= 0) {
                return value;
            }
        }
        return -1;
    }

    private static void writeVarint(ByteArrayOutputStream out, long value) {
        long rest = value;
        while ((rest & ~127L) != 0) {
            out.write((int) (rest & 127) | 128);
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    /** Changes one field at any depth, and corrects the lengths of all messages around it. */
    private byte[] message(byte[] bytes, int depth) {
        List<Field> fields = fields(bytes);
        if (fields.isEmpty()) {
            return depth == 0 ? damaged(bytes) : leaf(bytes);
        }
        Field field = fields.get(random.nextInt(fields.size()));
        Field other = fields.get(random.nextInt(fields.size()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] payload = Arrays.copyOfRange(bytes, field.payload, field.end);
        // 0: removed; 1: repeated; 2: replaced by another; 3: with another number; else changed
        int kind = random.nextInt(depth < 2 ? 24 : 10);
        if (kind == 1) {
            out.write(bytes, field.start, field.end - field.start);
        } else if (kind == 2) {
            out.write(bytes, other.start, other.end - other.start);
        }
        if (kind == 1 || kind > 2) {
            writeVarint(out, kind == 3 ? field.tag + 8 : field.tag);
            if (field.wire() == 0) {
                writeVarint(out, VARINTS[random.nextInt(VARINTS.length)]);
            } else if (field.wire() == 2) {
                byte[] changed = depth < MAX_DEPTH ? message(payload, depth + 1) : leaf(payload);
                writeVarint(out, changed.length);
                out.writeBytes(changed);
            } else {
                out.writeBytes(payload);
            }
        }
        return spliced(bytes, field.start, field.end, out.toByteArray());
    }

    /** Changes numbers or a word of a message. */
    private byte[] leaf(byte[] bytes) {
        boolean isText = bytes.length > 0
                && new String(bytes, StandardCharsets.ISO_8859_1).chars().allMatch(c -> c >= ' ' && c < 127);
        if (isText) {
            byte[] other = seeds.get(random.nextInt(seeds.size()));
            return random.nextBoolean() ? text(bytes) : word(other);
        }
        if (bytes.length % 8 == 0 && bytes.length > 0 && random.nextBoolean()) {
            ByteBuffer numbers = ByteBuffer.wrap(bytes.clone()).order(ByteOrder.LITTLE_ENDIAN);
            numbers.putLong(8 * random.nextInt(bytes.length / 8), VARINTS[random.nextInt(VARINTS.length)]);
            return numbers.array();
        }
        return damaged(bytes);
    }

    /** Changes a word in a message, such as the name of an operator. */
    private byte[] word(byte[] bytes) {
        byte[] found = bytes;
        for (int depth = 0; depth < MAX_DEPTH; depth++) {
            List<Field> fields =
                    fields(found).stream().filter(f -> f.wire() == 2).toList();
            if (fields.isEmpty()) {
                break;
            }
            Field field = fields.get(random.nextInt(fields.size()));
            found = Arrays.copyOfRange(found, field.payload, field.end);
        }
        return found;
    }
}
