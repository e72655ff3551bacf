package torchebm.figure.terminal;

import java.util.function.Supplier;

/**
 * A terminal in which figures are shown.
 *
 * @param protocol the way to show a figure
 * @param palette the colours of characters
 * @param size returns the present size; it is asked for each figure
 */
public record Screen(Protocol protocol, Palette palette, Supplier<ScreenSize> size) {}
