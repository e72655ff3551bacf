package torchebm.plot;

import java.util.List;
import torchebm.document.Node;
import torchebm.document.Section;
import torchebm.document.Shown;
import torchebm.document.Suggestion;

/**
 * One of some words.
 *
 * @param kind what the words are, to follow "is not"
 */
public record ChoiceType(String kind, List<String> words) implements KeyType<String> {
    public ChoiceType {
        words = List.copyOf(words);
    }

    @Override
    public String read(String key, Node node, PlotNames names) {
        return chosen(key, node, words, kind);
    }

    @Override
    public List<String> choices(PlotNames names) {
        return words;
    }

    /** Returns the text of a node, which must be one of some words. */
    static String chosen(String key, Node node, List<String> words, String kind) {
        String value = Section.text(key, node).text();
        if (!words.contains(value)) {
            throw node.place().error(value, Shown.text(value) + " is not " + kind, Suggestion.among(words, value));
        }
        return value;
    }
}
