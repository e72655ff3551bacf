package torchebm.testing;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The numbers of equal words, in their order: {@code 2 minimum, 1 saddle}. */
public final class Counts {
    private Counts() {}

    public static String of(Stream<String> words) {
        Map<String, Long> counts =
                words.collect(Collectors.groupingBy(word -> word, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(one -> one.getValue() + " " + one.getKey())
                .collect(Collectors.joining(", "));
    }
}
