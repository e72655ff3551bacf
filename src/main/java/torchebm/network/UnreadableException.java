package torchebm.network;

/** A file that cannot be read as what it should be: damaged, of another format, or with numbers or names that are not read. */
public final class UnreadableException extends NetworkException {
    /** @param problem the problem, whose message is kept */
    public UnreadableException(NetworkException problem) {
        super(String.valueOf(problem.getMessage()), problem);
    }
}
