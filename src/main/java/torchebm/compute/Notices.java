package torchebm.compute;

/** A receiver of messages for the user, such as the choice of a device. */
public interface Notices {
    /** A receiver that ignores everything. */
    Notices NONE = new Notices() {};

    /** Receives a message of one line. */
    default void say(String message) {}

    /** Returns true if libraries may write their logs to standard error. */
    default boolean wantsLogs() {
        return false;
    }
}
