package torchebm.plot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import torchebm.document.Node;
import torchebm.document.Shown;
import torchebm.document.Suggestion;

/** The type of a colour: a name of CSS, or {@code #rrggbb}. Its value is 0xRRGGBB. */
public record ColorType() implements KeyType<Integer> {
    /** The form of a colour without a name. */
    static final String HEX = "#[0-9a-fA-F]{6}";

    @Override
    public Integer read(String key, Node node, PlotNames names) {
        if (!(node instanceof Node.TextNode text)) {
            throw node.wrong(key + " must be a colour, as a name or as \"#rrggbb\" in quotes");
        }
        if (text.text().matches(HEX)) {
            return Integer.parseInt(text.text().substring(1), 16);
        }
        Map<String, Integer> known = known();
        Integer color = known.get(text.text());
        if (color == null) {
            String shown = Shown.text(text.text());
            String nearest = Suggestion.among(known.keySet(), text.text());
            throw node.place()
                    .error(
                            text.text(),
                            shown + " is not a colour",
                            nearest.startsWith("known: ") ? "write a name of CSS, such as red, or #rrggbb" : nearest);
        }
        return color;
    }

    @Override
    public List<String> choices(PlotNames names) {
        return List.copyOf(known().keySet());
    }

    /** A colour such as {@code #000000} looks like other types. */
    @Override
    public boolean isText() {
        return true;
    }

    private static Map<String, Integer> known() {
        try (InputStream in = ColorType.class.getResourceAsStream("colors.txt")) {
            if (in == null) {
                throw new IllegalStateException("the names of colours are missing from the archive");
            }
            Map<String, Integer> known = new LinkedHashMap<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.US_ASCII).split("\n", -1)) {
                int space = line.indexOf(' ');
                if (space > 0) {
                    known.put(line.substring(0, space), Integer.parseInt(line.substring(space + 1), 16));
                }
            }
            return known;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
