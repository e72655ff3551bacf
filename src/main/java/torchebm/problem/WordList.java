package torchebm.problem;

import java.util.List;

/** Formats lists of words for messages. */
public final class WordList {
    private WordList() {}

    /** Returns words as a choice: {@code png, svg or pdf}. */
    public static String choice(List<String> words) {
        return joined(words, " or ");
    }

    /** Returns words as an enumeration: {@code png, svg and pdf}. */
    public static String all(List<String> words) {
        return joined(words, " and ");
    }

    private static String joined(List<String> words, String conjunction) {
        int last = words.size() - 1;
        return last == 0 ? words.get(0) : String.join(", ", words.subList(0, last)) + conjunction + words.get(last);
    }
}
