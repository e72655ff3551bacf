package torchebm.cli.terminal;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/** A progress bar on a terminal. It appears after one second, and disappears at the end. */
final class ProgressBar extends MessageLines {
    private static final long FIRST_NANOSECONDS = 1_000_000_000;
    private static final long NEXT_NANOSECONDS = 100_000_000;
    private static final int WIDTH = 40;
    /** Moves the cursor to the beginning of the line, and clears the line. */
    private static final String CLEAR = "\r\033[K";

    private final PrintWriter raw;
    private final LongSupplier clock;
    private final long begin;
    private long due;
    private boolean isShown;

    /**
     * @param raw the stream for the bar, without escaping
     * @param err the stream for messages
     * @param isVerbose true to print the logs of libraries
     * @param clock the time in nanoseconds since any origin
     */
    ProgressBar(PrintWriter raw, PrintWriter err, boolean isVerbose, LongSupplier clock) {
        super(err, isVerbose);
        this.raw = raw;
        this.clock = clock;
        this.begin = clock.getAsLong();
        this.due = begin + FIRST_NANOSECONDS;
    }

    @Override
    public void at(long done, long total) {
        long now = clock.getAsLong();
        if (done >= total) {
            if (isShown) {
                raw.print(CLEAR);
                raw.flush();
                isShown = false;
            }
        } else if (now - due >= 0) {
            due = now + NEXT_NANOSECONDS;
            isShown = true;
            int filled = (int) (WIDTH * done / total);
            double left = (now - begin) / 1e9 * (total - done) / Math.max(1, done);
            raw.print(String.format(
                    Locale.ROOT,
                    "%s[%s%s] %3d %%, %.0f s left",
                    CLEAR,
                    "#".repeat(filled),
                    "-".repeat(WIDTH - filled),
                    100 * done / total,
                    left));
            raw.flush();
        }
    }
}
