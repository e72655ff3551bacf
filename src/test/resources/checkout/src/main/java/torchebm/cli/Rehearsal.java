package torchebm.cli;

import java.io.IOException;

/** The run that determines the classes of the archive. */
final class Rehearsal {
    private Rehearsal() {}

    public static void main(String[] args) throws IOException {
        Main.main(args);
    }
}
