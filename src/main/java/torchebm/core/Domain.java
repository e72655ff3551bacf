package torchebm.core;

import java.util.List;

/** The usual range of each coordinate. */
@FunctionalInterface
public interface Domain {
    /** Returns the range of coordinate i, counted from 0. */
    Interval of(int i);

    /** Returns the domain of these ranges; the last one also applies to all further coordinates. */
    static Domain of(List<Interval> intervals) {
        List<Interval> copy = List.copyOf(intervals);
        return i -> copy.get(Math.min(i, copy.size() - 1));
    }

    /** Returns the smallest domain that contains several others. */
    static Domain hull(List<Domain> domains) {
        List<Domain> copy = List.copyOf(domains);
        return i -> copy.stream()
                .map(domain -> domain.of(i))
                .reduce((a, b) -> new Interval(Math.min(a.min(), b.min()), Math.max(a.max(), b.max())))
                .orElseThrow();
    }
}
