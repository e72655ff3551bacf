package torchebm.figure.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The ways to show a figure in a terminal. */
public enum Protocol {
    /** An image by kitty's graphics protocol. */
    KITTY,
    /** An inline image of iTerm2. */
    ITERM,
    /** An image as sixels, which terminals since the VT240 know. */
    SIXEL,
    /** Coloured characters, each of which has two pixels. */
    BLOCKS,
    /** Characters without colours. */
    ASCII;

    /** Returns the names of all protocols. */
    public static List<String> names() {
        List<String> names = new ArrayList<>();
        for (Protocol protocol : values()) {
            names.add(protocol.toString());
        }
        return names;
    }

    /** Returns true if a figure is an image, and false if it consists of characters. */
    public boolean isImage() {
        return this != BLOCKS && this != ASCII;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
