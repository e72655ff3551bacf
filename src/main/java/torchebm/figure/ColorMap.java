package torchebm.figure;

import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Colours for the numbers from 0 to 1. */
public final class ColorMap {
    /** The suffix of a reversed map's name. */
    private static final String REVERSED = "_r";

    private static final List<String> NAMES = List.of("viridis", "magma", "plasma", "inferno", "cividis", "coolwarm");

    private final int[] colors;

    private ColorMap(int[] colors) {
        this.colors = colors;
    }

    /** The names of all maps; each is there in reverse as well, with {@code _r} after its name. */
    public static List<String> names() {
        return NAMES;
    }

    /** Whether there is a map of that name. */
    public static boolean exists(String name) {
        return NAMES.contains(forward(name));
    }

    /** The map of that name. */
    public static Optional<ColorMap> named(String name) {
        if (!exists(name)) {
            return Optional.empty();
        }
        int[] colors = read(forward(name));
        if (name.endsWith(REVERSED)) {
            int[] reversed = new int[colors.length];
            for (int i = 0; i < colors.length; i++) {
                reversed[i] = colors[colors.length - 1 - i];
            }
            colors = reversed;
        }
        return Optional.of(new ColorMap(colors));
    }

    /** The colour of t; below 0 and above 1 it is that of the end. */
    public Color at(double t) {
        int i = (int) Math.floor(t * colors.length);
        return new Color(colors[Math.max(0, Math.min(colors.length - 1, i))]);
    }

    private static String forward(String name) {
        return name.endsWith(REVERSED) ? name.substring(0, name.length() - REVERSED.length()) : name;
    }

    private static int[] read(String name) {
        try (InputStream in = ColorMap.class.getResourceAsStream("colormaps/" + name + ".txt")) {
            if (in == null) {
                throw new IllegalStateException("the colour map " + name + " is missing from the archive");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            return text.strip()
                    .lines()
                    .flatMap(line -> List.of(line.split(" ")).stream())
                    .mapToInt(color -> Integer.parseInt(color, 16))
                    .toArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
