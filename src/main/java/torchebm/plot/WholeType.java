package torchebm.plot;

import torchebm.document.Node;
import torchebm.document.Section;

/**
 * The type of a whole number, or of a formula for one.
 *
 * @param min the smallest number
 * @param max the largest number
 */
public record WholeType(int min, int max) implements KeyType<Integer> {
    @Override
    public Integer read(String key, Node node, PlotNames names) {
        return Section.integer(key, node, min, max);
    }
}
