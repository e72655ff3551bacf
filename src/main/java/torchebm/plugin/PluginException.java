package torchebm.plugin;

import java.lang.reflect.InvocationTargetException;

/** A jar that holds no model, or a model that fails. */
public final class PluginException extends RuntimeException {
    PluginException(String message) {
        super(message);
    }

    private PluginException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * A model whose code fails, with an exception or an error.
     *
     * @param thrown what it threw; where in the model that was is said
     * @throws Error if memory is used up, or Java itself fails
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

    /** What an exception says of itself, which is a model's code, too. */
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
