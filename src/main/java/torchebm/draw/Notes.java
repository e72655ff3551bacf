package torchebm.draw;

import java.util.HashSet;
import java.util.Set;
import torchebm.compute.Notices;

/** The notes about a figure. Each is given once, although many panels may have the same. */
final class Notes implements Notices {
    private final Notices notices;
    private final Set<String> given = new HashSet<>();

    Notes(Notices notices) {
        this.notices = notices;
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
