package torchebm.app;

/** Hears how far a long operation has come. */
@FunctionalInterface
public interface Progress {
    /** Hears nothing. */
    Progress NONE = (done, total) -> {};

    /**
     * Some of the work is done.
     *
     * @param done how much; equal to the total at the end
     * @param total how much there is
     */
    void at(long done, long total);
}
