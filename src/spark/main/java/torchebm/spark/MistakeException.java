package torchebm.spark;

/** A mistake in a command, with its exit code. */
final class MistakeException extends Exception {
    private final int exitCode;

    MistakeException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
