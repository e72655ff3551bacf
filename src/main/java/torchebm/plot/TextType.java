package torchebm.plot;

import java.util.Optional;
import torchebm.document.Node;
import torchebm.document.Place;
import torchebm.document.Section;
import torchebm.formula.Spelling;

/** The type of a text that is drawn; text between dollar signs is TeX. */
public record TextType() implements KeyType<String> {
    @Override
    public String read(String key, Node node, PlotNames names) {
        String text = Section.text(key, node).text();
        Optional<PlotNames.TextProblem> problem = names.texts().problem(text);
        if (problem.isPresent()) {
            PlotNames.TextProblem wrong = problem.get();
            Place place = node.place();
            String hint = Spelling.nearest(wrong.known(), wrong.wrong())
                    .map(name -> "did you mean \\" + name + "?")
                    .orElse("");
            throw place.source()
                    .find(place, text, wrong.offset())
                    .orElse(place)
                    .error(wrong.wrong(), key + ": " + wrong.message(), hint);
        }
        return text;
    }

    @Override
    public boolean isText() {
        return true;
    }
}
