package torchebm.cli.terminal;

import java.io.PrintWriter;
import torchebm.compute.Progress;

/** The messages of a long operation as lines, without a progress bar. */
class MessageLines implements Progress {
    private final PrintWriter err;
    private final boolean isVerbose;

    /**
     * @param isVerbose true to print the logs of libraries
     */
    MessageLines(PrintWriter err, boolean isVerbose) {
        this.err = err;
        this.isVerbose = isVerbose;
    }

    @Override
    public void at(long done, long total) {}

    @Override
    public void say(String message) {
        err.println(message);
        err.flush();
    }

    @Override
    public boolean wantsLogs() {
        return isVerbose;
    }
}
