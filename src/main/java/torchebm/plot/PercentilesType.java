package torchebm.plot;

import java.util.List;
import torchebm.document.Node;
import torchebm.document.Section;

/** The type of two increasing percentiles. */
public record PercentilesType() implements KeyType<Percentiles> {
    @Override
    public Percentiles read(String key, Node node, PlotNames names) {
        List<Double> ends = Section.numbers(key, node);
        if (ends.size() != 2 || ends.get(0) < 0 || ends.get(1) > 100 || ends.get(0) >= ends.get(1)) {
            throw node.place().error(key + " must be two increasing percentiles, such as [2, 98]");
        }
        return new Percentiles(ends.get(0), ends.get(1));
    }
}
