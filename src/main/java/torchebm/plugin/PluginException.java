package torchebm.plugin;

import java.lang.reflect.InvocationTargetException;

/** A problem of a jar or of a model in it. */
public final class PluginException extends RuntimeException {
    PluginException(String message) {
        super(message);
    }

    private PluginException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * Returns the exception for a model whose code fails.
     *
     * @param thrown the exception or error, whose position in the model is added to the message
     * @throws Error if memory is exhausted, or Java itself fails
     */
    static PluginException of(Class<?> model, String jar, Throwable thrown) {
        Throwable cause = thrown;
        while ((cause instanceof InvocationTargetException || cause instanceof ExceptionInInitializerError)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof VirtualMachineError failure && !(cause instanceof StackOverflowError)) {
            throw failure;
        }
        return new PluginException(
                model.getSimpleName() + " of " + jar + " failed: " + text(cause) + place(model, cause), cause);
    }

    /** Returns the text of an exception; its methods may be code of the plugin, and fail too. */
    private static String text(Throwable cause) {
        try {
            return String.valueOf(cause);
        } catch (Throwable e) {
            return cause.getClass().getName();
        }
    }

    private static String place(Class<?> model, Throwable cause) {
        for (StackTraceElement element : cause.getStackTrace()) {
            if (element.getClassName().equals(model.getName())) {
                return " (" + element.getFileName() + ":" + element.getLineNumber() + ")";
            }
        }
        return "";
    }
}
