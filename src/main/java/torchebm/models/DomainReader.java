package torchebm.models;

import java.util.ArrayList;
import java.util.List;
import torchebm.core.Domain;
import torchebm.core.Interval;
import torchebm.core.Value;
import torchebm.document.Node;
import torchebm.document.Section;
import torchebm.formula.Scope;

/** Reads {@code domain:}, the default range of each coordinate. */
final class DomainReader {
    static final String DOMAIN = "domain";

    /** The description of the default domain. */
    private static final String NONE_GIVEN = "the default";

    private static final Domain USUAL = i -> Interval.symmetric(3);

    private DomainReader() {}

    /** Returns the description of the domain; empty if the spec has a domain. */
    static String text(Section section) {
        return section.node(DOMAIN) == null ? NONE_GIVEN : "";
    }

    /**
     * Returns the domain of a model.
     *
     * @param scope the names that formulas of the bounds may contain
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
                throw item.place().error("domain must be a list of [min, max], but contains " + item.shown());
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
