package torchebm.compute;

/** Hears how far a long operation has come, and what is worth knowing on the way. */
@FunctionalInterface
public interface Progress extends Notices {
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
