package torchebm.cli.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Standard output, which keeps its first failure, because libraries that write to it may hide the exception. */
public final class CheckedOutput extends OutputStream {
    /** The beginning of the system's message for a pipe without a reader. */
    private static final String CLOSED_PIPE = "Broken pipe";

    private final OutputStream out;
    private @Nullable IOException failure;

    CheckedOutput(OutputStream out) {
        this.out = out;
    }

    /** Returns the first failure; empty if there is none. */
    public Optional<IOException> failure() {
        return Optional.ofNullable(failure);
    }

    /** Returns true if the first failure is that the reader closed the pipe. */
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
