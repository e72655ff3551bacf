package torchebm.plot;

import torchebm.document.Node;
import torchebm.document.Section;

/** A whole number, or a formula for one. */
public record WholeType(int min, int max) implements KeyType<Integer> {
    @Override
    public Integer read(String key, Node node, PlotNames names) {
        return Section.integer(key, node, min, max);
    }
}
