package torchebm.compute;

/** Hears what is worth knowing before a computation begins. */
public interface Notices {
    /** Hears nothing. */
    Notices NONE = new Notices() {};

    /** Hears a message of one line. */
    default void say(String message) {}

    /** Whether libraries may write their logs to standard error. */
    default boolean wantsLogs() {
        return false;
    }
}
