package torchebm.cli.terminal;

import java.io.PrintWriter;
import torchebm.compute.Progress;

/** What is worth knowing of a long operation, line by line, where nobody watches it. */
class MessageLines implements Progress {
    private final PrintWriter err;
    private final boolean isVerbose;

    /**
     * @param isVerbose whether libraries may write their logs, too
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
