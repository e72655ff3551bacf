package torchebm.plugin;

/** A jar that holds no model, or a model that fails. */
public final class PluginException extends RuntimeException {
    PluginException(String message) {
        super(message);
    }

    /**
     * A model whose code fails.
     *
     * @param cause what it threw; where in the model that was is said
     */
    PluginException(Class<?> model, Throwable cause) {
        super(model.getSimpleName() + " failed: " + cause + place(model, cause), cause);
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
