package torchebm.problem;

import java.util.List;

/** Formats lists of words for messages. */
public final class WordList {
    private WordList() {}

    /** Returns words as a choice: {@code png, svg or pdf}. */
    public static String choice(List<String> words) {
        int last = words.size() - 1;
        return last == 0 ? words.get(0) : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }
}
