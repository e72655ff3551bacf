package torchebm.compute;

/** A receiver of the progress of a long operation, and of its messages. */
@FunctionalInterface
public interface Progress extends Notices {
    /** A receiver that ignores everything. */
    Progress NONE = (done, total) -> {};

    /**
     * Receives the progress.
     *
     * @param done the amount of work that is done; equal to the total at the end
     * @param total the total amount of work
     */
    void at(long done, long total);
}
