package torchebm.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** A file with random access. */
public final class InputFile implements Closeable {
    private final Path file;
    private final SeekableByteChannel channel;

    InputFile(Path file, SeekableByteChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Returns the number of bytes. */
    public long size() throws IOException {
        try {
            return channel.size();
        } catch (IOException e) {
            throw Named.of(file.toString(), e);
        }
    }

    /**
     * Returns bytes of the file, in little-endian order.
     *
     * @param from the position of the first byte
     * @param length the number of bytes
     * @throws IOException if they cannot be read, or the file has become shorter
     */
    public ByteBuffer read(long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        try {
            channel.position(from);
            while (bytes.hasRemaining()) {
                if (channel.read(bytes) < 0) {
                    throw new FileSystemException(file.toString(), null, "became shorter while it was read");
                }
            }
        } catch (IOException e) {
            throw Named.of(file.toString(), e);
        }
        return bytes.flip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
