package torchebm.task.merge;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import torchebm.files.FileAccess;

/** Reads a part from its begin to its end, and copies pieces of it. Many parts may be read side by side, so the buffer is small. */
final class PartReader implements Closeable {
    private static final int BUFFER = 1 << 14;

    private final WrittenPart part;
    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int end;

    PartReader(WrittenPart part, FileAccess files) throws IOException {
        this.part = part;
        this.in = files.open(FileAccess.path(part.name()));
    }

    /** Returns the part. */
    WrittenPart part() {
        return part;
    }

    private boolean fill() throws IOException {
        if (at < end) {
            return true;
        }
        at = 0;
        end = Math.max(0, in.read(buffer, 0, buffer.length));
        return end > 0;
    }

    private int next() throws IOException {
        if (!fill()) {
            throw damaged();
        }
        return buffer[at++] & 0xff;
    }

    /** Reads bytes that must be there. */
    void expect(byte[] bytes) throws IOException {
        for (byte wanted : bytes) {
            if ((byte) next() != wanted) {
                throw damaged();
            }
        }
    }

    /** Returns true if the next byte is the given one, which stays unread. */
    boolean isNext(char wanted) throws IOException {
        return fill() && buffer[at] == (byte) wanted;
    }

    /** Reads over the header of an NPY file of version 1. */
    void skipNpyHeader() throws IOException {
        int[] begin = new int[10];
        for (int i = 0; i < begin.length; i++) {
            begin[i] = next();
        }
        if (begin[0] != 0x93 || begin[6] != 1) {
            throw damaged();
        }
        for (int left = begin[8] | begin[9] << 8; left > 0; left--) {
            next();
        }
    }

    /** Copies bytes. */
    void copy(long count, OutputStream out) throws IOException {
        for (long left = count; left > 0; ) {
            if (!fill()) {
                throw damaged();
            }
            int n = (int) Math.min(left, end - at);
            out.write(buffer, at, n);
            at += n;
            left -= n;
        }
    }

    /** Copies all bytes up to the given one, which stays unread. */
    void copyTo(char stop, OutputStream out) throws IOException {
        while (true) {
            if (!fill()) {
                throw damaged();
            }
            int from = at;
            while (at < end && buffer[at] != (byte) stop) {
                at++;
            }
            out.write(buffer, from, at - from);
            if (at < end) {
                return;
            }
        }
    }

    /** Copies lines with their ends. */
    void copyLines(int count, OutputStream out) throws IOException {
        for (int k = 0; k < count; k++) {
            copyTo('\n', out);
            copy(1, out);
        }
    }

    /** Copies all that is left. */
    void copyRest(OutputStream out) throws IOException {
        while (fill()) {
            out.write(buffer, at, end - at);
            at = end;
        }
    }

    /** Returns the exception for a part that is not as the program writes it. */
    FileSystemException damaged() {
        return new FileSystemException(part.name(), null, "is not a part as this program writes it");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
