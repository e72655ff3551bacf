package torchebm.figure.terminal;

import java.util.Optional;
import torchebm.figure.canvas.Rgba;

/**
 * A text below a plot.
 *
 * @param color of the line that has this name; empty for a description
 * @param symbol of the line, where colours cannot be shown
 */
record CellLegend(String text, Optional<Rgba> color, char symbol) {
    /** A description. */
    CellLegend(String text) {
        this(text, Optional.empty(), ' ');
    }
}
