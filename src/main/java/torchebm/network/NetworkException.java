package torchebm.network;

import org.jspecify.annotations.Nullable;

/** A file without a network, or with another network than the expected one. The message does not name the file. */
public class NetworkException extends RuntimeException {
    /** The largest length of a message: names in a file may be as long as the file. */
    private static final int MAX_LENGTH = 1000;

    /** @param message the problem; unprintable characters in it, which may come from the file, are replaced */
    public NetworkException(String message) {
        this(message, null);
    }

    /** @param cause the exception of general code, if there is one; else null */
    public NetworkException(String message, @Nullable Throwable cause) {
        super(printable(message), cause);
    }

    private static String printable(String message) {
        String cut = message.length() <= MAX_LENGTH ? message : message.substring(0, MAX_LENGTH) + "…";
        return cut.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]", "\uFFFD");
    }
}
