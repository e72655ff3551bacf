package torchebm.plot;

import java.util.List;
import torchebm.document.Node;
import torchebm.document.Section;
import torchebm.document.Shown;
import torchebm.document.Suggestion;

/**
 * The type of a key whose value is one of some words.
 *
 * @param kind a noun with its article for the words, such as "a norm", for the message "… is not a norm"
 * @param words the words
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

    /** Returns the text of a node; an error if it is not one of some words. */
    static String chosen(String key, Node node, List<String> words, String kind) {
        String value = Section.text(key, node).text();
        if (!words.contains(value)) {
            throw node.place().error(value, Shown.text(value) + " is not " + kind, Suggestion.among(words, value));
        }
        return value;
    }
}
