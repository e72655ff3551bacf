package torchebm.plot;

import java.util.List;
import java.util.Locale;
import torchebm.document.DocumentPaths;
import torchebm.document.Node;
import torchebm.document.Section;
import torchebm.document.Shown;
import torchebm.document.Suggestion;

/** The type of a typeface: a name, or a font file. */
public record FontType() implements KeyType<FontType.Choice> {
    private static final List<String> NAMES = List.of("sans", "serif");

    /**
     * A typeface.
     *
     * @param name {@code sans}, {@code serif}, or the path of a font file
     * @param isFile true for a file
     */
    public record Choice(String name, boolean isFile) {}

    /** Returns true if a name is that of a file. */
    public static boolean isFile(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".ttf") || lower.endsWith(".otf") || name.contains("/");
    }

    @Override
    public Choice read(String key, Node node, PlotNames names) {
        Node.TextNode text = Section.text(key, node);
        String name = text.text();
        if (isFile(name)) {
            return new Choice(DocumentPaths.resolved(text).toString(), true);
        }
        if (!NAMES.contains(name)) {
            throw node.place()
                    .error(
                            name,
                            Shown.text(name) + " is neither sans nor serif, nor a TTF or OTF file",
                            Suggestion.among(NAMES, name));
        }
        return new Choice(name, false);
    }

    @Override
    public List<String> choices(PlotNames names) {
        return NAMES;
    }

    /** A path may contain commas. */
    @Override
    public boolean isList() {
        return false;
    }
}
