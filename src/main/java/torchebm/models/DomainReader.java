package torchebm.models;

import java.util.ArrayList;
import java.util.List;
import torchebm.core.Domain;
import torchebm.core.Interval;
import torchebm.core.Value;
import torchebm.document.Node;
import torchebm.document.Section;
import torchebm.formula.Scope;

/** Reads {@code domain:}, the usual range of each coordinate. */
final class DomainReader {
    static final String DOMAIN = "domain";

    /** What is said of a model whose spec does not say. */
    private static final String NONE_GIVEN = "±3 on each axis, as none is given";

    private static final Domain USUAL = i -> Interval.symmetric(3);

    private DomainReader() {}

    /** What there is to say of the domain of a model. */
    static String text(Section section) {
        return section.node(DOMAIN) == null ? NONE_GIVEN : "";
    }

    /**
     * The domain of a model.
     *
     * @param scope what its bounds may be formulas of
     */
    static Domain read(Section section, Scope scope) {
        Node node = section.node(DOMAIN);
        if (node == null) {
            return USUAL;
        }
        if (!(node instanceof Node.ListNode list) || list.items().isEmpty()) {
            throw node.wrong("domain must be a list of [min, max], one for each coordinate");
        }
        List<Interval> intervals = new ArrayList<>();
        for (Node item : list.items()) {
            if (!(item instanceof Node.ListNode pair) || pair.items().size() != 2) {
                throw item.place().error("domain must be a list of [min, max], but holds " + item.shown());
            }
            double min = Values.number("min", pair.items().get(0), scope);
            double max = Values.number("max", pair.items().get(1), scope);
            if (!(min < max)) {
                throw item.place()
                        .error("min must be less than max, but they are " + new Value.Scalar(min) + " and "
                                + new Value.Scalar(max));
            }
            intervals.add(new Interval(min, max));
        }
        return Domain.of(intervals);
    }
}
