package torchebm.draw;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import torchebm.compute.Notices;
import torchebm.grid.Cut;
import torchebm.grid.Numerals;

/** The notes about a figure. Each is given once, although many panels may have the same. */
final class Notes implements Notices {
    private final Notices notices;
    private final Set<String> given = new HashSet<>();

    Notes(Notices notices) {
        this.notices = notices;
    }

    /**
     * Returns a note about points that were projected onto a cut from outside of it; empty if there are none.
     *
     * @param name the name of the points
     * @param one the words for a single point
     * @param several the words for several points
     */
    static Optional<String> ofProjection(String name, String one, String several, Cut.Projection projection) {
        int outside = projection.outside();
        long count = projection.points().count();
        if (outside == 0) {
            return Optional.empty();
        }
        String points = count == 1
                ? one + " is"
                : (outside == count ? "all " : outside + " of ") + count + " " + several + " are";
        return Optional.of(name + ": " + points + " projected onto the " + projection.name() + ", at a distance of "
                + (outside == 1 ? "" : "up to ") + Numerals.REPORT.text(projection.farthest()));
    }

    @Override
    public void say(String message) {
        if (given.add(message)) {
            notices.say(message);
        }
    }

    @Override
    public boolean wantsLogs() {
        return notices.wantsLogs();
    }
}
