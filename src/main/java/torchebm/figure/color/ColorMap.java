package torchebm.figure.color;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.StringTokenizer;
import java.util.stream.DoubleStream;
import torchebm.figure.canvas.Rgba;
import torchebm.problem.Problem;
import torchebm.problem.ProblemException;

/** A map from the numbers from 0 to 1 to colours. */
public final class ColorMap {
    /** The suffix of a reversed map's name. */
    private static final String REVERSED = "_r";

    private static final List<String> NAMES =
            List.of("viridis", "magma", "plasma", "inferno", "cividis", "turbo", "coolwarm", "twilight", "gray");

    /** The size of the largest file that is read. */
    public static final int MAX_BYTES = 4 << 20;

    private static final int MAX_COLORS = 65_536;

    /** The number of characters of a line that a message shows. */
    private static final int SHOWN = 40;

    private final int[] colors;

    private ColorMap(int[] colors) {
        this.colors = colors;
    }

    /** Returns the names of all maps. Each also exists reversed, with {@code _r} after its name. */
    public static List<String> names() {
        return NAMES;
    }

    /** Returns true if there is a map with this name. */
    public static boolean exists(String name) {
        return NAMES.contains(forward(name));
    }

    /** Returns the map with this name. */
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

    /**
     * Returns the map of a file in UTF-8.
     *
     * @param file the name of the file
     * @param bytes the content; more than {@link #MAX_BYTES} is an error
     * @throws ProblemException if it is not a colour map
     */
    public static ColorMap read(String file, byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new ProblemException(
                    Problem.at(file, "a colour map may have " + (MAX_BYTES >> 20) + " MiB, but this is larger"));
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return read(file, text.startsWith("\ufeff") ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            throw new ProblemException(Problem.at(file, "a colour map must be UTF-8 text"));
        }
    }

    /**
     * Returns the map of a text: one colour per line, from the lowest value to the highest, as RRGGBB or as three
     * numbers, from 0 to 1 or from 0 to 255.
     *
     * @param file the name of the file, for messages
     * @throws ProblemException if a line is not a colour
     */
    public static ColorMap read(String file, String text) {
        List<String> lines = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && (!line.startsWith("#") || isHex(line)))
                .toList();
        if (lines.size() < 2) {
            throw new ProblemException(Problem.at(file, "a colour map needs at least 2 lines with a colour each"));
        }
        if (lines.size() > MAX_COLORS) {
            throw new ProblemException(
                    Problem.at(file, "a colour map may have " + MAX_COLORS + " colours, but this has " + lines.size()));
        }
        List<double[]> rows = lines.stream().map(line -> color(file, line)).toList();
        double largest = rows.stream().flatMapToDouble(DoubleStream::of).max().orElse(0);
        double unit = largest > 1 ? 1 : 255;
        int[] colors = new int[Math.max(rows.size(), 256)];
        for (int i = 0; i < colors.length; i++) {
            double at = (double) i / (colors.length - 1) * (rows.size() - 1);
            int k = Math.min(rows.size() - 2, (int) at);
            for (int channel = 0; channel < 3; channel++) {
                double value = rows.get(k)[channel] + (at - k) * (rows.get(k + 1)[channel] - rows.get(k)[channel]);
                colors[i] = (colors[i] << 8) | (int) Math.max(0, Math.min(255, Math.round(unit * value)));
            }
        }
        return new ColorMap(colors);
    }

    /** Returns true for RRGGBB, perhaps after a #. */
    private static boolean isHex(String text) {
        int begin = text.startsWith("#") ? 1 : 0;
        for (int i = begin; i < text.length(); i++) {
            if (text.charAt(i) > 'f' || Character.digit(text.charAt(i), 16) < 0) {
                return false;
            }
        }
        return text.length() == begin + 6;
    }

    private static double[] color(String file, String line) {
        if (isHex(line)) {
            int rgb = Integer.parseInt(line.replace("#", ""), 16);
            return new double[] {rgb >> 16, (rgb >> 8) & 255, rgb & 255};
        }
        String[] parts = line.split("[\\s,;]+", -1);
        double[] color = new double[3];
        try {
            for (int i = 0; i < 3; i++) {
                color[i] = Double.parseDouble(parts[i]);
            }
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            color[0] = -1;
        }
        if (parts.length != 3 || DoubleStream.of(color).anyMatch(c -> !(c >= 0 && c <= 255))) {
            throw new ProblemException(Problem.at(
                    file,
                    "\"" + (line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line)
                            + "\" is not a colour: write RRGGBB or three numbers"));
        }
        return color;
    }

    /** Returns the colour of t; below 0 and above 1 it is that of the nearest end. */
    public Rgba at(double t) {
        int i = (int) Math.floor(t * colors.length);
        return new Rgba(colors[Math.max(0, Math.min(colors.length - 1, i))]);
    }

    private static String forward(String name) {
        return name.endsWith(REVERSED) ? name.substring(0, name.length() - REVERSED.length()) : name;
    }

    private static int[] read(String name) {
        try (InputStream in = ColorMap.class.getResourceAsStream("colormaps/" + name + ".txt")) {
            if (in == null) {
                throw new IllegalStateException("the colour map " + name + " is missing from the archive");
            }
            StringTokenizer words = new StringTokenizer(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
            int[] colors = new int[words.countTokens()];
            for (int i = 0; i < colors.length; i++) {
                colors[i] = Integer.parseInt(words.nextToken(), 16);
            }
            return colors;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
