package torchebm.figure.canvas;

import java.awt.BasicStroke;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The colours and strokes of a figure.
 *
 * @param name the name in a spec
 * @param paper the background
 * @param ink text, axes and markers
 * @param missing the colour where the energy is not finite
 * @param isSerif true if the font has serifs
 * @param hairline the width of axes and ticks
 * @param line the width of lines that show data
 * @param hasTitle true if a figure has a title by default
 */
public record Theme(
        String name,
        Rgba paper,
        Rgba ink,
        Rgba missing,
        boolean isSerif,
        float hairline,
        float line,
        boolean hasTitle) {
    private static final List<Theme> ALL = List.of(
            new Theme("light", Rgba.WHITE, Rgba.BLACK, new Rgba(0xd9d9d9), false, 0.8f, 1.8f, true),
            new Theme("dark", new Rgba(0x16161a), new Rgba(0xe8e8e8), new Rgba(0x4a4a52), false, 0.8f, 1.8f, true),
            new Theme("print", Rgba.WHITE, Rgba.BLACK, new Rgba(0xd9d9d9), true, 0.5f, 1.1f, false));

    /** Returns the names of all themes. */
    public static List<String> names() {
        List<String> names = new ArrayList<>();
        for (Theme theme : ALL) {
            names.add(theme.name);
        }
        return names;
    }

    /** Returns the theme with this name. */
    public static Optional<Theme> named(String name) {
        for (Theme theme : ALL) {
            if (theme.name.equals(name)) {
                return Optional.of(theme);
            }
        }
        return Optional.empty();
    }

    public BasicStroke stroke(float width) {
        // The pixels of round joins differ slightly between versions of Java.
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL);
    }
}
