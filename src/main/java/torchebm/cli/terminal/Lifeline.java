package torchebm.cli.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The end of standard input, with which a command that would run forever ends: the end of a pipe, or of the terminal. Signals of a
 * terminal end the program anyway.
 */
public final class Lifeline {
    private static final Path STDIN = Path.of("/dev/stdin");

    private static final int TYPE = 0170000;
    private static final int FIFO = 0010000;
    private static final int DEVICE = 0020000;
    private static final int SOCKET = 0140000;

    /** The milliseconds between two looks at a terminal. */
    private static final long PAUSE = 500;

    /** The kinds of standard input. */
    public enum Kind {
        /** It ends when its writer ends. */
        PIPE,
        /** A terminal, which a program in the background must not read; or a device without an end. */
        DEVICE,
        /** A file, whose end means nothing. */
        OTHER
    }

    private final InputStream in;
    private final Kind kind;

    public Lifeline(InputStream in, Kind kind) {
        this.in = in;
        this.kind = kind;
    }

    /** Returns the kind of the standard input of this process. */
    public static Kind kind() {
        return kind(STDIN);
    }

    /** Returns the kind of a path. */
    static Kind kind(Path path) {
        int type = type(path);
        return type == FIFO || type == SOCKET ? Kind.PIPE : type == DEVICE ? Kind.DEVICE : Kind.OTHER;
    }

    private static int type(Path path) {
        try {
            return Files.getAttribute(path, "unix:mode") instanceof Integer mode ? mode & TYPE : 0;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return 0;
        }
    }

    /** Waits until standard input ends, or this thread is interrupted. */
    public void await() {
        try {
            switch (kind) {
                case PIPE -> in.transferTo(OutputStream.nullOutputStream());
                case DEVICE -> {
                    while (in.available() >= 0) { // fails if the terminal is gone
                        Thread.sleep(PAUSE);
                    }
                }
                case OTHER -> Thread.sleep(Long.MAX_VALUE);
            }
        } catch (IOException e) {
            return; // it cannot be read any more
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
