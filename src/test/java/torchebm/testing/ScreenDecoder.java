package torchebm.testing;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/** Decoders of what a terminal receives: a small terminal for each protocol, written from the descriptions of the protocols. */
public final class ScreenDecoder {
    private static final Pattern KITTY = Pattern.compile("\u001b_G([^;]*);([^\u001b]*)\u001b\\\\");
    private static final Pattern ITERM =
            Pattern.compile("\u001b]1337;File=([^:]*):([^\u0007]*)\u0007\n", Pattern.DOTALL);
    private static final Pattern SIXEL =
            Pattern.compile("\u001bP([0-9;]*)q\"1;1;([0-9]+);([0-9]+)([^\u001b]*)\u001b\\\\\n", Pattern.DOTALL);
    private static final Pattern SIXELS =
            Pattern.compile("#([0-9]+);2;([0-9]+);([0-9]+);([0-9]+)|#([0-9]+)|!([0-9]+)([?-~])|([?-~])|([$])|(-)");

    private ScreenDecoder() {}

    /** Returns the image of kitty's protocol, whose parts have at most 4096 characters. */
    public static BufferedImage kitty(byte[] bytes) throws IOException {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        Matcher matcher = KITTY.matcher(text);
        StringBuilder data = new StringBuilder();
        int end = 0;
        boolean isLast = false;
        while (matcher.find()) {
            List<String> keys = List.of(matcher.group(1).split(",", -1));
            check(matcher.start() == end && !isLast, "text between parts");
            check(matcher.group(2).length() <= 4096, "a part is too long");
            check(end > 0 || keys.containsAll(List.of("a=T", "f=100", "q=2")), "keys " + keys);
            isLast = keys.contains("m=0");
            data.append(matcher.group(2));
            end = matcher.end();
        }
        check(isLast && text.substring(end).equals("\n"), "the end is " + text.substring(end));
        return png(data.toString());
    }

    /** Returns an inline image of iTerm2. */
    public static BufferedImage iterm(byte[] bytes) throws IOException {
        Matcher matcher = ITERM.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
        check(matcher.matches(), "not an inline image");
        check(List.of(matcher.group(1).split(";", -1)).contains("inline=1"), matcher.group(1));
        return png(matcher.group(2));
    }

    private static BufferedImage png(String base64) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(base64)));
    }

    /** Returns an image of sixels; every pixel must be set. */
    public static BufferedImage sixel(byte[] bytes) {
        Matcher outer = SIXEL.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
        check(outer.matches(), "not an image of sixels");
        int width = Integer.parseInt(outer.group(2));
        int height = Integer.parseInt(outer.group(3));
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        int[] colors = new int[256];
        int[] place = new int[2];
        int color = 0;
        String data = outer.group(4);
        Matcher matcher = SIXELS.matcher(data);
        int end = 0;
        while (matcher.find()) {
            check(matcher.start() == end, "unexpected " + data.substring(end, matcher.start()));
            end = matcher.end();
            if (matcher.group(1) != null) {
                colors[Integer.parseInt(matcher.group(1))] = 0xff000000
                        | channel(matcher.group(2)) << 16
                        | channel(matcher.group(3)) << 8
                        | channel(matcher.group(4));
            } else if (matcher.group(5) != null) {
                color = colors[Integer.parseInt(matcher.group(5))];
            } else if (matcher.group(6) != null) {
                column(image, place, matcher.group(7).charAt(0), Integer.parseInt(matcher.group(6)), color);
            } else if (matcher.group(8) != null) {
                column(image, place, matcher.group(8).charAt(0), 1, color);
            } else {
                place[0] = 0;
                place[1] += matcher.group(10) != null ? 6 : 0;
            }
        }
        check(end == data.length(), "unexpected " + data.substring(end));
        check(
                Arrays.stream(image.getRGB(0, 0, width, height, null, 0, width)).allMatch(argb -> argb >>> 24 == 255),
                "gaps");
        return image;
    }

    private static int channel(String percent) {
        return (int) Math.round(Integer.parseInt(percent) * 2.55);
    }

    private static void column(BufferedImage image, int[] place, char sixel, int count, int color) {
        for (int k = 0; k < count; k++) {
            for (int row = 0; row < 6; row++) {
                if (((sixel - '?') >> row & 1) != 0) {
                    image.setRGB(place[0], place[1] + row, color);
                }
            }
            place[0]++;
        }
    }

    /**
     * A place of a terminal.
     *
     * @param color 0xRRGGBB, or −1 for that of the terminal
     * @param background 0xRRGGBB, or −1 for that of the terminal
     */
    public record Cell(int character, int color, int background) {
        /** Returns the colour of one of the two pixels of a place. */
        public int pixel(boolean isUpper) {
            return character == '▀' && isUpper ? color : background;
        }
    }

    /** Returns the places of each line. Colours must be those of the terminal at the end of each line. */
    public static List<List<Cell>> cells(String text) {
        check(text.endsWith("\n"), "the last line does not end");
        List<List<Cell>> lines = new ArrayList<>();
        for (String line : text.substring(0, text.length() - 1).split("\n", -1)) {
            List<Cell> cells = new ArrayList<>();
            int color = -1;
            int background = -1;
            for (int at = 0; at < line.length(); ) {
                int c = line.codePointAt(at);
                if (c != 0x1b) {
                    cells.add(new Cell(c, color, background));
                    at += Character.charCount(c);
                    continue;
                }
                int end = line.indexOf('m', at);
                int[] numbers = Arrays.stream(line.substring(at + 2, end).split(";", -1))
                        .mapToInt(Integer::parseInt)
                        .toArray();
                for (int k = 0; k < numbers.length; k++) {
                    if (numbers[k] == 0) {
                        color = -1;
                        background = -1;
                        continue;
                    }
                    check(numbers[k] == 38 || numbers[k] == 48, "unexpected " + numbers[k]);
                    int chosen = numbers[k + 1] == 2
                            ? numbers[k + 2] << 16 | numbers[k + 3] << 8 | numbers[k + 4]
                            : indexed(numbers[k + 2]);
                    color = numbers[k] == 38 ? chosen : color;
                    background = numbers[k] == 48 ? chosen : background;
                    k += numbers[k + 1] == 2 ? 4 : 2;
                }
                at = end + 1;
            }
            check(color == -1 && background == -1, "colours at the end of a line");
            lines.add(cells);
        }
        return lines;
    }

    /** Returns a colour of xterm's table. */
    private static int indexed(int index) {
        check(index >= 16 && index <= 255, "colour " + index);
        if (index >= 232) {
            return 0x10101 * (8 + 10 * (index - 232));
        }
        int[] levels = {0, 95, 135, 175, 215, 255};
        int cube = index - 16;
        return levels[cube / 36] << 16 | levels[cube / 6 % 6] << 8 | levels[cube % 6];
    }

    /** Returns the characters of each line. */
    public static List<String> characters(String text) {
        List<String> lines = new ArrayList<>();
        for (List<Cell> line : cells(text)) {
            StringBuilder characters = new StringBuilder();
            line.forEach(cell -> characters.appendCodePoint(cell.character()));
            lines.add(characters.toString());
        }
        return lines;
    }

    private static void check(boolean isRight, String wrong) {
        if (!isRight) {
            throw new AssertionError(wrong);
        }
    }
}
