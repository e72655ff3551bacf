package torchebm.plot;

import java.util.Optional;
import torchebm.document.Node;
import torchebm.document.Place;
import torchebm.document.Section;
import torchebm.formula.Spelling;

/** The type of a text that is drawn; it may contain formulas in TeX between dollar signs. */
public record TextType() implements KeyType<String> {
    @Override
    public String read(String key, Node node, PlotNames names) {
        String text = Section.text(key, node).text();
        check(key, node, names.texts().problem(text));
        return text;
    }

    /** Refuses a text that has a problem. */
    static void check(String key, Node node, Optional<PlotNames.TextProblem> problem) {
        if (problem.isPresent()) {
            PlotNames.TextProblem wrong = problem.get();
            String text = Section.text(key, node).text();
            Place place = node.place();
            String hint = Spelling.nearest(wrong.known(), wrong.wrong())
                    .map(name -> "did you mean \\" + name + "?")
                    .orElse("");
            throw place.source()
                    .find(place, text, wrong.offset())
                    .orElse(place)
                    .error(wrong.wrong(), key + ": " + wrong.message(), hint);
        }
    }

    @Override
    public boolean isText() {
        return true;
    }
}
