package torchebm.plot;

import torchebm.document.Node;
import torchebm.document.Section;

/** The type of a value that is true or false. */
public record FlagType() implements KeyType<Boolean> {
    @Override
    public Boolean read(String key, Node node, PlotNames names) {
        return Section.flag(key, node);
    }
}
