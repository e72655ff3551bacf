package torchebm.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;

/**
 * A stream of text with a limit on the length of its lines, so that a file without line ends does not fill the memory.
 */
final class LineLimit extends FilterInputStream {
    private final String name;
    private final long most;
    private long length;

    LineLimit(String name, InputStream in, long most) {
        super(in);
        this.name = name;
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int size) throws IOException {
        int n = in.read(bytes, from, size);
        for (int i = from; i < from + n; i++) {
            length = bytes[i] == '\n' || bytes[i] == '\r' ? 0 : length + 1;
            if (length > most) {
                throw new FileSystemException(name, null, "a line has more than " + most + " bytes");
            }
        }
        return n;
    }

    @Override
    public long skip(long n) throws IOException {
        return Math.max(0, read(new byte[(int) Math.min(n, 1 << 16)]));
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
