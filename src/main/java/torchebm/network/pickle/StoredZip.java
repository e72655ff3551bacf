package torchebm.network.pickle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import torchebm.files.InputFile;
import torchebm.network.NetworkException;

/**
 * The entries of a ZIP archive as PyTorch writes it: without compression, so that no entry is larger than the file.
 * A checksum of 0 is not checked: PyTorch writes that if {@code torch.serialization.set_crc32_options(False)} leaves checksums
 * out. Source: APPNOTE.TXT, version 6.3.
 */
final class StoredZip {
    /** The signature at the start of a ZIP file. */
    static final int SIGNATURE = 0x04034b50;

    private static final int ENTRY = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int END_64 = 0x06064b50;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int HEADER_BYTES = 30;
    private static final int ENTRY_BYTES = 46;
    private static final int END_BYTES = 22;
    private static final int END_64_BYTES = 56;
    private static final int LOCATOR_64_BYTES = 20;
    private static final int MAX_COMMENT = 0xffff;
    private static final int MAX_DIRECTORY = 64 << 20;

    /** The value of a field that is in a 64-bit field elsewhere. */
    private static final long ELSEWHERE = 0xffff_ffffL;

    private static final int STORED = 0;
    private static final int ENCRYPTED = 1;

    /** The number of bytes of which a checksum is computed at once. */
    private static final int BLOCK = 1 << 20;

    private final long dataEnd;
    private final Map<String, Entry> entries = new HashMap<>();

    /** The entries whose checksums are correct. */
    private final Set<Entry> checked = new HashSet<>();

    /** The folder of all entries, that of the first one. */
    private final String folder;

    /**
     * A file in the archive.
     *
     * @param crc the checksum of its bytes, CRC-32; 0 if it was left out
     * @param header the position of its own header
     */
    record Entry(String name, int method, int flags, int crc, long size, long header) {}

    private StoredZip(InputFile in, long directory, int length) throws IOException {
        this.dataEnd = directory;
        ByteBuffer bytes = in.read(directory, length);
        String first = "";
        while (bytes.hasRemaining()) {
            Entry entry = entry(bytes);
            first = entries.isEmpty() ? entry.name() : first;
            if (entries.put(entry.name(), entry) != null) {
                throw damaged("it has two entries with the name " + entry.name());
            }
        }
        folder = first.substring(0, first.indexOf('/') + 1);
    }

    /**
     * Reads the directory of an archive.
     *
     * @throws NetworkException if it is damaged
     */
    static StoredZip open(InputFile in) throws IOException {
        long size = in.size();
        int tail = (int) Math.min(size, END_BYTES + MAX_COMMENT);
        ByteBuffer last = in.read(size - tail, tail);
        for (int i = tail - END_BYTES; i >= 0; i--) {
            if (last.getInt(i) == END && i + END_BYTES + (last.getShort(i + 20) & 0xffff) == tail) {
                return open(in, size - tail + i, last.slice(i, END_BYTES).order(last.order()));
            }
        }
        throw new NetworkException("the file is cut short: the directory at the end of its ZIP archive is missing");
    }

    private static StoredZip open(InputFile in, long endAt, ByteBuffer end) throws IOException {
        long length = Integer.toUnsignedLong(end.getInt(12));
        long directory = Integer.toUnsignedLong(end.getInt(16));
        long limit = endAt;
        if (length == ELSEWHERE || directory == ELSEWHERE) {
            long locator = endAt - LOCATOR_64_BYTES;
            ByteBuffer found = in.read(Math.max(0, locator), LOCATOR_64_BYTES);
            limit = found.getLong(8);
            if (locator < 0 || found.getInt(0) != LOCATOR_64 || limit < 0 || limit > locator - END_64_BYTES) {
                throw damaged("its directory has no position");
            }
            ByteBuffer end64 = in.read(limit, END_64_BYTES);
            if (end64.getInt(0) != END_64) {
                throw damaged("its directory has no position");
            }
            length = end64.getLong(40);
            directory = end64.getLong(48);
        }
        if (length < 0 || directory < 0 || length > limit || directory > limit - length) {
            throw damaged("its directory of " + Long.toUnsignedString(length) + " bytes at byte "
                    + Long.toUnsignedString(directory) + " ends after byte " + limit);
        }
        if (length > MAX_DIRECTORY) {
            throw damaged("its directory has " + length + " bytes, but at most " + MAX_DIRECTORY + " are possible");
        }
        return new StoredZip(in, directory, (int) length);
    }

    private static NetworkException damaged(String problem) {
        return new NetworkException("the ZIP archive is damaged: " + problem);
    }

    private static Entry entry(ByteBuffer bytes) {
        int at = bytes.position();
        if (bytes.remaining() < ENTRY_BYTES || bytes.getInt(at) != ENTRY) {
            throw damaged("byte " + at + " of its directory is not the start of an entry");
        }
        int nameLength = bytes.getShort(at + 28) & 0xffff;
        int extraLength = bytes.getShort(at + 30) & 0xffff;
        int commentLength = bytes.getShort(at + 32) & 0xffff;
        if (bytes.remaining() - ENTRY_BYTES < nameLength + extraLength + commentLength) {
            throw damaged("the entry at byte " + at + " of its directory is longer than the directory");
        }
        String name =
                new String(bytes.array(), bytes.arrayOffset() + at + ENTRY_BYTES, nameLength, StandardCharsets.UTF_8);
        long stored = Integer.toUnsignedLong(bytes.getInt(at + 20));
        long size = Integer.toUnsignedLong(bytes.getInt(at + 24));
        long header = Integer.toUnsignedLong(bytes.getInt(at + 42));
        ByteBuffer wide = wide(bytes, at + ENTRY_BYTES + nameLength, extraLength);
        size = size == ELSEWHERE ? next(wide, name) : size;
        stored = stored == ELSEWHERE ? next(wide, name) : stored;
        header = header == ELSEWHERE ? next(wide, name) : header;
        int method = bytes.getShort(at + 10);
        if (method == STORED && stored != size) {
            throw damaged(name + " has two sizes, " + stored + " and " + size);
        }
        bytes.position(at + ENTRY_BYTES + nameLength + extraLength + commentLength);
        return new Entry(name, method, bytes.getShort(at + 8), bytes.getInt(at + 16), size, header);
    }

    /** Returns the 64-bit fields of an entry, or null. */
    private static @Nullable ByteBuffer wide(ByteBuffer bytes, int from, int length) {
        int end = from + length;
        int at = from;
        while (at + 4 <= end) {
            int fieldLength = Math.min(bytes.getShort(at + 2) & 0xffff, end - at - 4);
            if (bytes.getShort(at) == 1) {
                return bytes.slice(at + 4, fieldLength).order(bytes.order());
            }
            at += 4 + fieldLength;
        }
        return null;
    }

    private static long next(@Nullable ByteBuffer wide, String name) {
        if (wide == null || wide.remaining() < Long.BYTES) {
            throw damaged(name + " has no size");
        }
        return wide.getLong();
    }

    /** Returns an entry in the folder of the archive, as PyTorch finds that, or null. */
    @Nullable
    Entry entry(String name) {
        return entries.get(folder + name);
    }

    /**
     * Returns the position of an entry's first byte.
     *
     * @throws NetworkException if it is compressed or not in the file, or its bytes do not have their checksum
     */
    long start(InputFile in, Entry entry) throws IOException {
        long start = position(in, entry);
        if (entry.crc() != 0 && checked.add(entry)) {
            CRC32 sum = new CRC32();
            for (long done = 0; done < entry.size(); done += BLOCK) {
                sum.update(in.read(start + done, (int) Math.min(BLOCK, entry.size() - done)));
            }
            if ((int) sum.getValue() != entry.crc()) {
                checked.remove(entry);
                throw damaged(String.format(
                        "%s has the checksum %08x, but its directory states %08x",
                        entry.name(), sum.getValue(), entry.crc()));
            }
        }
        return start;
    }

    private long position(InputFile in, Entry entry) throws IOException {
        if (entry.method() != STORED || (entry.flags() & ENCRYPTED) != 0) {
            throw new NetworkException("the entry " + entry.name() + " is compressed or encrypted, which PyTorch never"
                    + " does: save the file again with torch.save");
        }
        if (entry.header() < 0 || entry.header() > dataEnd - HEADER_BYTES) {
            throw damaged(entry.name() + " is at byte " + Long.toUnsignedString(entry.header())
                    + ", but its directory is at " + dataEnd);
        }
        ByteBuffer header = in.read(entry.header(), HEADER_BYTES);
        if (header.getInt(0) != SIGNATURE) {
            throw damaged(entry.name() + " has no header at byte " + entry.header());
        }
        long start = entry.header() + HEADER_BYTES + (header.getShort(26) & 0xffff) + (header.getShort(28) & 0xffff);
        if (entry.size() < 0 || entry.size() > dataEnd - start) {
            throw damaged(entry.name() + " has " + Long.toUnsignedString(entry.size()) + " bytes, but "
                    + Math.max(0, dataEnd - start) + " follow");
        }
        return start;
    }
}
