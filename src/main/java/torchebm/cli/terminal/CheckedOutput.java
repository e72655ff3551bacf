package torchebm.cli.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Standard output, which remembers why it could not be written to: what writes to it may not say so. */
public final class CheckedOutput extends OutputStream {
    /** How the system says that nobody reads a pipe. */
    private static final String CLOSED_PIPE = "Broken pipe";

    private final OutputStream out;
    private @Nullable IOException failure;

    CheckedOutput(OutputStream out) {
        this.out = out;
    }

    /** The first failure. */
    public Optional<IOException> failure() {
        return Optional.ofNullable(failure);
    }

    /** Returns true if there was a failure because nobody reads it. */
    public boolean isClosedPipe() {
        return failure != null && String.valueOf(failure.getMessage()).startsWith(CLOSED_PIPE);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        try {
            out.write(bytes, from, length);
        } catch (IOException e) {
            throw remembered(e);
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            out.flush();
        } catch (IOException e) {
            throw remembered(e);
        }
    }

    private IOException remembered(IOException e) {
        if (failure == null) {
            failure = e;
        }
        return e;
    }
}
