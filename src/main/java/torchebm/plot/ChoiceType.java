package torchebm.plot;

import java.util.List;
import java.util.function.Function;
import torchebm.document.Node;
import torchebm.document.Section;
import torchebm.document.Shown;
import torchebm.document.Suggestion;

/**
 * The type of a key whose value is one of some words.
 *
 * @param kind a noun with its article for the words, such as "a norm", for the message "… is not a norm"
 * @param words the words, some of which are names of parts of drawing
 */
public record ChoiceType(String kind, Function<PlotNames, List<String>> words) implements KeyType<String> {
    /** A choice of fixed words. */
    public ChoiceType(String kind, List<String> words) {
        this(kind, names -> words);
    }

    @Override
    public String read(String key, Node node, PlotNames names) {
        String value = Section.text(key, node).text();
        List<String> known = choices(names);
        if (!known.contains(value)) {
            throw node.place().error(value, Shown.text(value) + " is not " + kind, Suggestion.among(known, value));
        }
        return value;
    }

    @Override
    public List<String> choices(PlotNames names) {
        return words.apply(names);
    }
}
