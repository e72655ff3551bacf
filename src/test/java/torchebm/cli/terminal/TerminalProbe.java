package torchebm.cli.terminal;

import torchebm.figure.terminal.Screen;

/** A small program that chooses how its terminal shows a figure, and prints the choice. */
final class TerminalProbe {
    private TerminalProbe() {}

    public static void main(String[] args) {
        Screen screen = new ScreenChoice(Surroundings.ofProcess()).screen(args[0]);
        System.out.println(screen.protocol() + ", " + screen.palette() + ", "
                + screen.size().get());
    }
}
