package torchebm.plot;

import java.util.List;
import torchebm.document.Node;

/** The type of the name of a theme. */
public record ThemeType() implements KeyType<String> {
    @Override
    public String read(String key, Node node, PlotNames names) {
        return ChoiceType.chosen(key, node, names.themes(), "a theme");
    }

    @Override
    public List<String> choices(PlotNames names) {
        return names.themes();
    }
}
