package torchebm.cli.terminal;

import torchebm.figure.terminal.Screen;
import torchebm.figure.terminal.ScreenSize;

/** A small program that chooses how its terminal shows a figure, and prints the choice. */
final class TerminalProbe {
    private TerminalProbe() {}

    public static void main(String[] args) {
        Screen screen = new ScreenChoice(Surroundings.ofProcess()).screen(args[0]);
        ScreenSize size = screen.size().get();
        System.out.println(screen.protocol() + ", " + screen.palette() + ", " + size.columns() + " x " + size.rows()
                + " of " + size.cellWidth() + " x " + size.cellHeight());
    }
}
