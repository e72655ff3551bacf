package torchebm.files;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Standard input, pipes and devices, which can be read only once: their content is kept, up to a limit, for further
 * reading.
 */
final class Streams {
    /** The largest number of bytes of a stream that are kept. */
    private static final int MOST_KEPT = 64 << 20;

    private final Map<Path, Once> all = new HashMap<>();

    @FunctionalInterface
    interface Opener {
        InputStream open() throws IOException;
    }

    /**
     * Returns a stream from its beginning.
     *
     * @param inputs records that it was read
     * @throws IOException if it was read before, and not kept
     */
    InputStream open(Path name, Opener opener, Inputs inputs) throws IOException {
        Once once;
        boolean isFirst;
        synchronized (this) {
            isFirst = !all.containsKey(name);
            once = all.computeIfAbsent(name, key -> new Once());
        }
        inputs.readOnce(name, once::digest);
        return isFirst ? new Keeping(opener.open(), once) : once.again(name);
    }

    /** The content of a stream that was read. */
    private static final class Once {
        private ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private @Nullable MessageDigest tooLong;
        private boolean isWhole;

        synchronized void add(byte[] bytes, int from, int length) {
            if (tooLong == null && kept.size() + length > MOST_KEPT) {
                tooLong = Sha256.begin();
                tooLong.update(kept.toByteArray());
                kept = new ByteArrayOutputStream();
            }
            if (tooLong == null) {
                kept.write(bytes, from, length);
            } else {
                tooLong.update(bytes, from, length);
            }
        }

        synchronized void end() {
            isWhole = true;
        }

        /** Returns the digest of the whole content; empty if it was not read to its end. */
        synchronized Optional<String> digest() throws IOException {
            if (!isWhole) {
                return Optional.empty();
            }
            return Optional.of(
                    tooLong == null
                            ? Sha256.of(new ByteArrayInputStream(kept.toByteArray()))
                            : Sha256.text(copy(tooLong)));
        }

        private static MessageDigest copy(MessageDigest digest) {
            try {
                return (MessageDigest) digest.clone();
            } catch (CloneNotSupportedException e) {
                throw new IllegalStateException(e);
            }
        }

        synchronized InputStream again(Path name) throws FileSystemException {
            if (!isWhole || tooLong != null) {
                throw new FileSystemException(name.toString(), null, "can be read only once");
            }
            return new ByteArrayInputStream(kept.toByteArray());
        }
    }

    /** A stream that keeps its content. */
    private static final class Keeping extends FilterInputStream {
        private final Once once;

        Keeping(InputStream in, Once once) {
            super(in);
            this.once = once;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int n = in.read(bytes, from, length);
            if (n > 0) {
                once.add(bytes, from, n);
            } else if (n < 0) {
                once.end();
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
}
