package torchebm.network;

import org.jspecify.annotations.Nullable;

/** A file that holds no network, or not the one that is asked for. The message does not name the file. */
public final class NetworkException extends RuntimeException {
    /** The names in a file may be as long as the file. */
    private static final int MAX_LENGTH = 1000;

    /**
     * @param message what is wrong; what cannot be printed in it is replaced, as it may come out of the file
     */
    public NetworkException(String message) {
        this(message, null);
    }

    /**
     * @param cause what was thrown by code that knows nothing of networks, if it was
     */
    public NetworkException(String message, @Nullable Throwable cause) {
        super(printable(message), cause);
    }

    private static String printable(String message) {
        String cut = message.length() <= MAX_LENGTH ? message : message.substring(0, MAX_LENGTH) + "…";
        return cut.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]", "\uFFFD");
    }
}
