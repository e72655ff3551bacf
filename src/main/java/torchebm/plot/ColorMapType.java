package torchebm.plot;

import java.util.ArrayList;
import java.util.List;
import torchebm.document.DocumentPaths;
import torchebm.document.Node;
import torchebm.document.Section;
import torchebm.document.Shown;
import torchebm.document.Suggestion;

/** The type of a colour map: a name, with {@code _r} after it for the reversed map, or a file of colours. */
public record ColorMapType() implements KeyType<ColorMapChoice> {
    private static final String REVERSED = "_r";

    @Override
    public ColorMapChoice read(String key, Node node, PlotNames names) {
        Node.TextNode text = Section.text(key, node);
        String name = text.text();
        if (ColorMapChoice.isFile(name)) {
            return new ColorMapChoice(DocumentPaths.resolved(text).toString(), true);
        }
        if (!choices(names).contains(name)) {
            throw node.place()
                    .error(name, Shown.text(name) + " is not a colour map", Suggestion.among(names.colormaps(), name));
        }
        return new ColorMapChoice(name, false);
    }

    @Override
    public List<String> choices(PlotNames names) {
        List<String> all = new ArrayList<>(names.colormaps());
        names.colormaps().forEach(name -> all.add(name + REVERSED));
        return all;
    }

    /** A path may contain commas. */
    @Override
    public boolean isList() {
        return false;
    }
}
